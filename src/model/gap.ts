import type { Acknowledgement } from './alert.ts';
import type { Evidence } from './evidence.ts';
import type { Excepted } from './exception.ts';
import type { Exposure } from './exposure.ts';
import type { LinkKind } from './link.ts';

export const gapCodes = [
  'stored-in-reach',
  'copied-into-reach',
  'network-into-reach',
  'access-from-reach',
  'key-in-reach',
  'run-by-reached-party',
  'software-unsegmented',
  'control-hole',
  'party-unknown',
  'place-unknown',
  'not-assessed',
] as const;
export type GapCode = (typeof gapCodes)[number];

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** One node of a path. `hop` is the link that led here; the first node has none. */
export interface PathNode {
  id: string;
  type: string;
  name: string | null;
  scope: string | null;
  region: string | null;
  hop?: { kind: LinkKind; evidence: Evidence; conditions?: string[] };
}

/** A rule of a profile that the gap touches: paragraph of the advisory or the regulation. */
export interface Rule {
  id: string;
  text: string;
  source: string;
  /** Where in the source. */
  section?: string;
  confidence: 'verified' | 'unverified';
}

/**
 * A crossing from a segment into reach. `path` leads from what is protected (first) to what is in reach (last); its
 * last hop is the crossing, which many gaps may share. `fingerprint` stays the same from run to run for the same
 * segment, code, protected resource and crossing.
 */
export interface Gap {
  fingerprint: string;
  code: GapCode;
  severity: Severity;
  segment: string;
  title: string;
  path: PathNode[];
  exposure: Exposure;
  /** Further exposures of the same end that count. */
  also: Exposure[];
  rules: Rule[];
  remedy: string[];
  /** Set where the gap stands under an exception: it is shown and counted apart, and fails nothing. */
  excepted?: Excepted;
  /** Somebody has said that they have seen it. It counts as before. */
  acknowledged?: Omit<Acknowledgement, 'fingerprint'>;
}

/** What decides the order of gaps in a report. */
export type Ranked = Pick<Gap, 'severity' | 'code' | 'title' | 'fingerprint'>;

/**
 * Gaps in their order, walked any number of times. Few are an array; a million lie on disk and are read anew on each
 * walk, so `filter` and `map` are for what stays small.
 */
export interface Gaps extends Iterable<Gap> {
  readonly length: number;
  filter(keep: (gap: Gap) => boolean): Gap[];
  map<Value>(to: (gap: Gap) => Value): Value[];
  some(is: (gap: Gap) => boolean): boolean;
  find(is: (gap: Gap) => boolean): Gap | undefined;
}
