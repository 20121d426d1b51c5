import type { Dataset } from '../dataset.ts';

/** One fault of the data. `key` names the row and, where it has parts, the part: `regions aws|aws|us-east-1 operator`. */
export interface Finding {
  key: string;
  message: string;
  /** Where it stands, if one value is at fault: the file below the dataset's folder, and the keys down to it. */
  at?: { file: string; path: string[] };
}

/** One rule that the data keeps. An exception whose key no longer fails is an error itself. */
export interface Check {
  name: string;
  description: string;
  /** Keys of findings that are let pass. */
  exceptions: readonly string[];
  check(dataset: Dataset): Finding[];
}
