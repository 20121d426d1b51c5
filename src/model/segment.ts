import type { Vector } from './exposure.ts';

/**
 * Selects resources. Every member given must match; within a member any value does. Patterns know `*` only. (A type, not an
 * interface, so that it is JSON to the type checker.)
 */
export type Selector = {
  provider?: string[];
  /** Account, subscription or project id, or its name. */
  scope?: string[];
  /** Organisational unit or folder id, at any height above the scope. */
  parent?: string[];
  region?: string[];
  type?: string[];
  labels?: { [key: string]: string[] };
  id?: string[];
};

/** How much of a class of data a segment holds, as its owner declares it. */
export interface DeclaredData {
  /** A class that the profile has a threshold for, e.g. `personal-health`. */
  class: string;
  /** US persons, or devices where the profile counts those; the most at any point of the time that the profile looks at. */
  count: number;
  encrypted?: boolean;
}

/** A named set of resources with what it must not touch. */
export interface Segment {
  name: string;
  where: Selector;
  /** Which exposures count, how much, and under which paragraph: `mappings/profiles/<profile>.json`, or a file of the user's. */
  profile: string;
  /** What it holds, for the thresholds of the profile. Missing: nobody said, which lowers nothing. */
  data?: DeclaredData[];
  /** Narrows the profile: only these count. Missing: all that the profile names. */
  mustNotReach?: { vectors?: Vector[]; countries?: string[]; parties?: string[] };
}

/** Parties, accounts and hosts that are the user's own or accepted. A rule without a reason is a configuration error. */
export interface Allowance {
  /** Party id, account id, host suffix, address prefix, publisher id. */
  what: string;
  reason: string;
}
