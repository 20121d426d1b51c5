import type { Claim } from './evidence.ts';
import type { Place } from './place.ts';

/**
 * How reach comes about. `territory`: the place lies under PRC jurisdiction. `operator`: who runs the place or service.
 * `owner`: whose account or product it is. `control-plane`: who can administer it. `key-holder`: who holds the key.
 * `network`: which host or network it talks to. `software-origin`: who wrote the code; not by itself data reach.
 */
export const vectors = [
  'territory',
  'operator',
  'owner',
  'control-plane',
  'key-holder',
  'network',
  'software-origin',
] as const;
export type Vector = (typeof vectors)[number];

/** From worst to best. `unknown` is a result: no row, or nothing read that decides. */
export const verdicts = ['reachable', 'conditional', 'unknown', 'clear'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * What ownership answers of a party: whether it is a covered person (28 CFR 202.211), has a PRC parent, is on a list.
 * `maybe-…`: what is known leaves it open; no word of a question: it was not asked.
 */
export const partyStandings = [
  'covered-person',
  'maybe-covered-person',
  'not-covered-person',
  'prc-parent',
  'maybe-prc-parent',
  'not-prc-parent',
  'listed',
  'maybe-listed',
  'not-listed',
] as const;
export type PartyStanding = (typeof partyStandings)[number];

/** Our tag on a resource or a link's end. `because` is one sentence; the claims are what it rests on. */
export interface Exposure {
  vector: Vector;
  verdict: Verdict;
  /**
   * Missing: whether PRC authorities reach it. Otherwise whether another country of concern (28 CFR 202.601) or a covered person
   * of one does, which counts only under a profile whose `reach` says so.
   */
  reach?: 'country-of-concern';
  /** Id of the party behind it; `null`: none, or not known. */
  party: string | null;
  partyName: string | null;
  /** Set where the verdict comes from who the party is; one word for each question. */
  standing?: PartyStanding[];
  place: Place | null;
  because: string;
  claims: Claim[];
  /** Ids of laws (`mappings/data/laws.json`) that give authorities that reach. */
  laws: string[];
}
