import type { Selector } from './segment.ts';

/**
 * A gap, or many, that somebody accepts until a day. Every member of `match` that is given must fit: the fingerprint of
 * one gap, a rule of its profile, the resource that is protected. `granted`: the verdict that was accepted; where a gap
 * carries another one now, it stands open again. Missing: the verdict with which the store first saw it excepted.
 */
export interface Exception {
  match: { fingerprint?: string; rule?: string; where?: Selector };
  reason: string;
  owner: string;
  /** The last day on which it counts, YYYY-MM-DD in UTC; a run is judged by the day it started. */
  expires: string;
  granted?: Grant;
}

/** What was known when an exception was granted: the dataset's version, and `GapRecord.facts` of the gap. */
export interface Grant {
  dataset: string;
  facts: string;
}

/** The exception that a gap stands under. Such a gap is reported and counted, but fails nothing. */
export interface Excepted {
  /** `ExceptionUse.id`. */
  id: string;
  reason: string;
  owner: string;
  expires: string;
  /** Dataset version with which it was granted. */
  dataset: string;
}

/**
 * What became of an exception in a judgement. `active`: it covers gaps. `unused`: nothing fits it. `expired`: its day has
 * passed, and what fits it counts. `outdated`: everything that fits it has another verdict than was granted.
 */
export const exceptionStates = ['active', 'unused', 'expired', 'outdated'] as const;

export interface ExceptionUse extends Omit<Exception, 'granted'> {
  /** Hash of all that the exception says: who edits it grants it anew. */
  id: string;
  state: (typeof exceptionStates)[number];
  /** Gaps that it covers. */
  gaps: number;
  /** Gaps that fit it and stand open again, since their verdict is not the one that was granted. */
  reopened: number;
}
