import type { Exposure } from '../../src/model/index.ts';
import type { KnownPlace, PartyRow } from '../schema/types.ts';
import { type Context, doubt, exposure } from './context.ts';

/** Laws that make a country, and an owner, one of concern; see `data/laws.json`. */
const countries = 'us-28cfr202-601';
const coveredPersons = 'us-28cfr202-211';

/** Classifications of which the verdict is not one of ownership: see `mappings/README.md`. */
const decided: ReadonlySet<PartyRow['classification'] | undefined> = new Set(['review', 'guard', 'option'] as const);

/** Whether a country is one of concern other than the PRC. */
export const isOther = (context: Context, country: string | null): country is string => {
  if (country === null) return false;
  const { prc, concern } = context.reaches(country);
  return concern && !prc;
};

/**
 * What is told once more where another country of concern is behind it: a place there, or a covered person whom PRC authorities do
 * not reach for certain. A profile for those countries counts it; for every other one these exposures are not there.
 */
export function withConcern(context: Context, exposures: Exposure[]): Exposure[] {
  // What an address is said to be in is told with how sure that is.
  const placed = exposures.some(({ vector, reach }) => vector === 'territory' && reach !== undefined);
  const further = exposures.flatMap(one => (placed ? undefined : placeOf(context, one)) ?? partyOf(context, one) ?? []);
  return further.length === 0 ? exposures : [...exposures, ...further];
}

function placeOf(context: Context, found: Exposure): Exposure | undefined {
  const { vector, verdict, place, reach } = found;
  if (reach !== undefined || vector !== 'territory' || verdict !== 'clear') return undefined;
  if (!isOther(context, place?.country ?? null)) return undefined;
  return ofConcern({ ...found, verdict: 'reachable' });
}

/** The same, said of another country of concern. */
export const ofConcern = (found: Exposure): Exposure => ({ ...found, reach: 'country-of-concern', laws: [countries] });

/**
 * Of a party that PRC authorities reach, everything is told already. Where it is not sure that it is this party, the exposure has
 * no standing, and nothing is told; what our classification decides before any fact, it decides here too.
 */
function partyOf(context: Context, found: Exposure): Exposure | undefined {
  const { verdict, party, standing = [], because, claims } = found;
  if (party === null || !standing.includes('covered-person')) return undefined;
  const [known, covered] = [context.owners.standing(party), context.owners.facts(party)?.coveredPerson];
  if (known === undefined || known.verdict === 'reachable' || covered === undefined) return undefined;
  if (decided.has(context.owners.row(party)?.classification)) return undefined;
  return {
    ...found,
    verdict: verdict === 'conditional' && known.verdict !== 'conditional' ? 'conditional' : 'reachable',
    reach: 'country-of-concern',
    because: `${because}; a covered person: ${covered.because}`,
    claims: [...claims, ...covered.claims.filter(claim => !claims.includes(claim))],
    laws: [coveredPersons],
  };
}

/** A host that stands in such a country, whoever runs it. */
export function hostPlace(context: Context, host: string): Exposure[] {
  const match = context.resolve.host(host);
  if (match === undefined || context.allowances.host(host) !== undefined) return [];
  const { endpoint, region } = match;
  const placed = region && context.places.region(region.provider, region.partition, region.region, region.service);
  const places: readonly KnownPlace[] = placed?.places ?? endpoint.places ?? [];
  const place = places.find(({ country }) => isOther(context, country));
  if (!place?.country) return [];
  const some = places.some(({ country }) => !isOther(context, country));
  const reach = context.reaches(place.country);
  const claims = [...endpoint.claims, ...(placed?.claims ?? [])];
  const because = `${host} ${some ? 'may stand' : 'stands'} in ${reach.name}${doubt(claims, 'places')}. ${reach.because}`;
  const found = exposure('territory', some ? 'conditional' : 'reachable', because, {
    place: { country: place.country, city: place.city },
    claims: [...claims, ...reach.claims],
  });
  return [ofConcern(found)];
}
