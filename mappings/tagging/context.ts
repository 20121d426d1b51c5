import type {
  Allowance,
  Claim,
  Exposure,
  PartyStanding,
  Place,
  Scope,
  Vector,
  Verdict,
} from '../../src/model/index.ts';
import type { Dataset } from '../dataset.ts';
import { createOwners, type Owners } from '../own.ts';
import { factClaims } from '../ownership/fact-claims.ts';
import { standingOf } from '../ownership/fact-words.ts';
import type { Facts } from '../ownership/facts.ts';
import type { OwnershipPolicy } from '../ownership/policy.ts';
import { createPlaces, type Places } from '../place.ts';
import { createReaches, type Reaches } from '../reach.ts';
import { createResolver, type Resolver } from '../resolve.ts';
import { type Allowances, createAllowances } from './allowances.ts';

/** What a run knows of the estate that is judged. */
export interface Estate {
  /** A scope known to this run; `ours` says whether it belongs to the estate's owner. */
  scope(provider: string, partition: string, scope: string): Scope | undefined;
  allow: readonly Allowance[];
  /** Of which day, and how the law is taken where it leaves something open; missing: of today, and as usual. */
  ownership?: OwnershipPolicy;
}

/** Everything that tagging asks. */
export interface Context {
  reaches: Reaches;
  places: Places;
  owners: Owners;
  resolve: Resolver;
  allowances: Allowances;
  estate: Estate;
  /** Partitions of a provider that have regions. */
  partitions(provider: string): readonly string[];
  /** What every holder of a network rests on. */
  networkClaims(): readonly Claim[];
}

export function createContext(dataset: Dataset, estate: Estate): Context {
  const reaches = createReaches(dataset, estate.ownership?.asOf);
  const places = createPlaces(dataset);
  const owners = createOwners(dataset, reaches, estate.ownership);
  const partitions = (provider: string) => [...new Set(dataset.regions(provider).map(({ partition }) => partition))];
  const resolve = createResolver(dataset, places);
  return {
    reaches,
    places,
    owners,
    resolve,
    allowances: createAllowances(estate.allow),
    estate,
    partitions,
    networkClaims: () => dataset.table('networks').claims,
  };
}

interface Stated {
  party?: { id: string; name: string } | undefined;
  standing?: PartyStanding[] | undefined;
  place?: Place | null;
  claims?: readonly Claim[];
  laws?: readonly string[];
}

export function exposure(vector: Vector, verdict: Verdict, because: string, stated: Stated = {}): Exposure {
  const { party, standing, place = null, claims = [], laws = [] } = stated;
  const inReach = verdict === 'reachable' || verdict === 'conditional';
  return {
    vector,
    verdict,
    party: party?.id ?? null,
    partyName: party?.name ?? null,
    ...(standing && { standing }),
    place,
    because,
    claims: [...claims],
    laws: inReach ? [...new Set(laws)] : [],
  };
}

/** ` (unverified)` where nobody has read the statement in a source. */
export const doubt = (claims: readonly Claim[], says: string): string =>
  claims.some(claim => claim.says === says && claim.confidence === 'verified') ? '' : ' (unverified)';

/**
 * The exposure to a party. `lead` says how it comes in (`run by Sinnet (unverified)`), `claims` what that rests on.
 * A party without a row, or that the data names but does not know, is unknown.
 */
export function partyExposure(
  context: Context,
  vector: Vector,
  id: string,
  lead: string,
  claims: readonly Claim[],
): Exposure {
  const standing = context.owners.standing(id);
  if (standing === undefined) return exposure(vector, 'unknown', `${lead}; nothing is known of ${id}`, { claims });
  const accepted = context.allowances.id(id);
  const facts = context.owners.facts(id);
  const all = distinctClaims([...claims, ...standing.claims, ...(facts ? stakesOf(facts) : [])]);
  if (accepted !== undefined) {
    return exposure(vector, 'clear', `${lead}; accepted: ${accepted}`, { party: standing, claims: all });
  }
  const because = `${lead}; ${standing.because}`;
  const words = facts && standingOf(facts);
  return exposure(vector, standing.verdict, because, {
    party: standing,
    standing: words,
    claims: all,
    laws: standing.laws,
  });
}

/** What ownership answers, and of a covered person the sources of the shares by which it is one. */
const stakesOf = (facts: Facts): Claim[] => [
  ...factClaims(facts),
  ...(facts.coveredPerson.answer === 'covered' ? facts.coveredPerson.claims : []),
];

/** The reach of a party and what ownership says of it often rest on the same. */
function distinctClaims(claims: readonly Claim[]): Claim[] {
  return [...new Map(claims.map(claim => [JSON.stringify(claim), claim])).values()];
}

/** Where it is not sure that it is this party, what ownership answers of the party answers nothing. */
export function withoutStanding({ standing: _, ...rest }: Exposure): Exposure {
  return rest;
}

/** The name of a party for sentences. */
export const partyName = (context: Context, id: string): string =>
  context.owners.row(id)?.name ?? context.owners.standing(id)?.name ?? id;
