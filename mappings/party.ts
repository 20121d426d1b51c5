import type { Dataset } from './dataset.ts';
import { leiKey } from './import/identifiers.ts';
import { createOwners, type Standing } from './own.ts';
import type { Facts } from './ownership/facts.ts';
import type { OwnershipPolicy } from './ownership/policy.ts';
import { type EntityLookup, entitySources, type FoundName, namedIn } from './ownership/sources.ts';
import { createReaches } from './reach.ts';

/** How a party was found: by our id, by an identifier such as an LEI, by its name, which others may share, or by one like it (`score` of 1). */
export interface FoundParty {
  key: string;
  by: 'id' | 'identifier' | FoundName['by'];
  score: number;
  /** The name that was met. */
  name: string;
}

/** Everything that is known of one party: whether it is in reach, and the three facts with the chains that decide. */
export interface PartyAnswer {
  found: FoundParty;
  standing: Standing;
  facts: Facts;
}

/** More parties of one name than these are not told. */
const most = 8;

/** Ids win over identifiers, and these over names. */
function found(sources: EntityLookup, query: string): FoundParty[] {
  const entity = sources.of(query)?.entity(query);
  if (entity) return [{ key: query, by: 'id', score: 1, name: entity.name }];
  const identifier = /^(?:lei|reg):/i.test(query)
    ? query.replace(/^[a-z]+/i, word => word.toLowerCase())
    : leiKey(query);
  const keys = identifier === undefined ? [] : sources.all.flatMap(source => source.byIdentifier(identifier));
  if (keys.length > 0) return keys.slice(0, most).map(key => ({ key, by: 'identifier', score: 1, name: query }));
  return byName(sources, query);
}

/** The best of all sources, several where several are equally good. */
function byName(sources: EntityLookup, query: string): FoundParty[] {
  const matches = sources.all
    .flatMap(source => namedIn(source, query))
    .map(({ holder, ...match }): FoundParty => ({ key: holder, ...match }));
  const best = Math.max(...matches.map(({ score }) => score));
  return matches.filter(({ score }) => score === best).slice(0, most);
}

/** What is known of a party by id, identifier or name. Several keys of one party are one answer. */
export function partyAnswers(dataset: Dataset, query: string, policy: OwnershipPolicy): PartyAnswer[] {
  const owners = createOwners(dataset, createReaches(dataset, policy.asOf), policy);
  const seen = new Set<string>();
  return found(entitySources(dataset), query.trim()).flatMap(one => {
    const [standing, facts] = [owners.standing(one.key), owners.facts(one.key)];
    if (standing === undefined || facts === undefined || seen.has(facts.key)) return [];
    seen.add(facts.key);
    return [{ found: one, standing: one.by === 'fuzzy' ? inDoubt(standing) : standing, facts }];
  });
}

/** A similar name neither convicts nor clears. */
function inDoubt(standing: Standing): Standing {
  const verdict = (
    { reachable: 'conditional', conditional: 'conditional', unknown: 'unknown', clear: 'unknown' } as const
  )[standing.verdict];
  return { ...standing, verdict, because: `only if it is this party: ${standing.because}` };
}
