import type { Comparison } from '../../audit/compare.ts';
import type { Gap, Run, Status } from '../../model/index.ts';
import type { Report } from '../report.ts';

/** Where something is declared: the address that the file gives it, and the line where the configuration is known. */
export interface Declared {
  address: string;
  uri: string;
  /** From 1. */
  line: number;
}

/** What plans, or a what-if, would do to an estate. */
export interface AuditReport extends Comparison {
  /** The estate as it would be; its gaps are those that would open. */
  report: Report;
  /** What is audited, one line each: `plan.json: plan by Terraform 1.9.5`. */
  subjects: readonly string[];
  /** The live estate that it stands on, and what was read of that; `null`: none, so only what the files say counts. */
  onto: { run: Run; sums: Record<Status, number> } | null;
  /** Things by what becomes of them: `create`, `update`, `delete`, `moved`. */
  changes: Record<string, number>;
  /** What of the changes could not be assessed, in words; none: everything was. */
  unassessed: readonly string[];
  /** What the reader has to know of how it was found. */
  notes: readonly string[];
  /** Where the crossing of a gap that opens is declared. */
  declared(gap: Gap): Declared | undefined;
}
