import type { Exposure, GapCode, Holds, Json, LinkKind, PathNode, Status } from '../model/index.ts';
import { vectors, verdicts } from '../model/index.ts';

/** What was not read of one type in one scope, or of one resource. */
export interface Lapse {
  /** By status: where and why. Sorted, regions and reasons bounded, with how many there are. */
  parts: { status: Status; regions: string[]; count: number; reasons: string[] }[];
  /** Resources whose labels were not read, so that nobody can say whether they belong to the segment. */
  undecided: number;
}

/**
 * Something that a profile may make a gap of. `exposures`: worst first, never empty. `path` reads the store and is
 * called only for what is reported.
 */
export interface Finding {
  code: GapCode;
  exposures: readonly Exposure[];
  relation: LinkKind | null;
  holds: Holds | null;
  path(): Promise<PathNode[]>;
  lapse?: Lapse;
  /** What makes it the same finding in the next run, beside segment and code. Missing: its path and vector do. */
  identity?: Json[];
}

/** Worst first: by verdict, then in the model's order of vectors. */
export const worstFirst = (exposures: readonly Exposure[]): Exposure[] =>
  exposures.toSorted(
    (a, b) =>
      verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
      vectors.indexOf(a.vector) - vectors.indexOf(b.vector),
  );
