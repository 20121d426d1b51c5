import type { Dataset } from '../dataset.ts';

/** One fault of the data. `key` names the row and, where it has parts, the part: `regions aws|aws|us-east-1 operator`. */
export interface Finding {
  key: string;
  message: string;
}

/** One rule that the data keeps. An exception whose key no longer fails is an error itself. */
export interface Check {
  name: string;
  description: string;
  /** Keys of findings that are let pass. */
  exceptions: readonly string[];
  check(dataset: Dataset): Finding[];
}
