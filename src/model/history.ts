import type { Cell, Status, Target } from './coverage.ts';
import type { Excepted } from './exception.ts';
import type { Exposure } from './exposure.ts';
import type { Gap, PathNode, Severity } from './gap.ts';
import type { LinkKind } from './link.ts';

/** A node of a path without its evidence. `relation`: the link that led here; the first node has none. */
export interface PathStep extends Omit<PathNode, 'hop'> {
  relation?: LinkKind;
}

/**
 * What is kept of a judged gap: enough to compare judgements and to say in words what changed. Long paths keep their
 * ends, `hops` counts all of them. The evidence is in the rows of its run: judging that again gives the whole gap.
 */
export interface GapRecord extends Pick<Gap, 'fingerprint' | 'code' | 'severity' | 'segment' | 'title'> {
  /** First: what is protected; last: what is in reach; the last step is the crossing. */
  path: PathStep[];
  hops: number;
  exposure: Omit<Exposure, 'claims' | 'laws' | 'standing'>;
  /** Ids of the profile's rules that it touches. */
  rules: string[];
  /** Hash of the facts of the verdict: path, evidence, severity, exposures, rules. Not of texts, nor of where they were read. */
  facts: string;
  excepted: Excepted | null;
}

/** One judgement of a run: a run is judged again with a newer dataset or configuration, and the old one stays. */
export interface Judgement {
  /** Counts judgements; a later one of the same run is what is now thought of it. */
  seq: number;
  run: string;
  dataset: string;
  /** Hash of segments, allowances and exceptions. */
  configuration: string;
  /** Names of the segments that were judged. */
  segments: string[];
  /** Gaps by severity; without excepted ones and what was not assessed, which is coverage. */
  gaps: Record<Severity, number>;
  excepted: number;
}

/**
 * How a gap differs between two judgements. A gap is in one of them at most.
 * `new`: never seen before. `reopened`: it had been resolved, or its exception has expired or no longer fits the facts.
 * `worse`, `better`: severity, or at the same severity the verdict. `resolved`: gone, and every cell of the ledger that it
 * rested on was assessed this time. `unassessed`: not seen this time, but neither was all that it rested on; it stays known
 * until it is seen again or resolved. `excepted`: it stands under an exception since.
 */
export const changeKinds = ['new', 'reopened', 'worse', 'better', 'resolved', 'unassessed', 'excepted'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface GapChange {
  kind: ChangeKind;
  /** As it is now; as it was last, where it is resolved or not assessed. */
  gap: GapRecord;
  /** As it was before; `null`: it was not there. */
  before: GapRecord | null;
  /** Id of the run that first saw it after it was last resolved. That run may have been pruned. */
  since: string;
}

/**
 * What changed between two judgements. Numbers at once; the gaps themselves stream, worst first, so that a million of them
 * take no more memory than one. Reads the store while it is open.
 */
export interface Difference {
  /** `null`: there is no earlier run, so everything is new. */
  from: Judgement | null;
  to: Judgement;
  counts: Record<ChangeKind, number>;
  /** Of `counts`, those that are no gaps but holes in the coverage (`not-assessed`). */
  holes: Record<ChangeKind, number>;
  /** Gaps that are as they were; excepted ones, and those that stay unassessed, included. */
  unchanged: number;
  coverage: CoverageChange;
  /** Resources listed for the first time since, and those that a whole list no longer has. */
  resources: { appeared: number; disappeared: number };
  changes(kind: ChangeKind): AsyncIterable<GapChange>;
}

export interface CoverageChange {
  before: Record<Status, number>;
  after: Record<Status, number>;
  /** Cells that were assessed before and are not now, the first hundred by name; `cell` is `null` where there is none now. */
  lost: { count: number; cells: (Target & { cell: Cell | null })[] };
}
