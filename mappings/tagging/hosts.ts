import type { Exposure, Vector } from '../../src/model/index.ts';
import { bareAddress } from '../host-text.ts';
import type { HostMatch } from '../hosts.ts';
import type { Placed } from '../place.ts';
import type { KnownPlace } from '../schema/types.ts';
import { type Context, doubt, exposure, partyExposure, partyName, withoutStanding } from './context.ts';
import { prefixExposure } from './prefixes.ts';

/** Whom a host leads to: by the place that its name or its row gives, otherwise by the party behind its suffix. */
export function hostExposure(context: Context, vector: Vector, host: string): Exposure {
  const accepted = context.allowances.host(host);
  if (accepted !== undefined) return exposure(vector, 'clear', `${host} is accepted: ${accepted}`);
  const literal = bareAddress(host);
  if (context.resolve.network(literal)) return prefixExposure(context, literal, vector);
  const match = context.resolve.host(host);
  if (match === undefined) return exposure(vector, 'unknown', `who runs ${host} is not known`);
  return placedHost(context, vector, host, match) ?? hostParty(context, vector, host, match);
}

const regionOf = (context: Context, { region }: HostMatch): Placed | undefined =>
  region ? context.places.region(region.provider, region.partition, region.region, region.service) : undefined;

function hostParty(context: Context, vector: Vector, host: string, match: HostMatch): Exposure {
  const { endpoint, region } = match;
  const placed = regionOf(context, match);
  const party = placed?.operator ?? endpoint.party;
  const lead = `${host} is a host of ${partyName(context, party)}${doubt(endpoint.claims, 'party')}`;
  const found = partyExposure(context, vector, party, lead, endpoint.claims);
  if (found.verdict !== 'clear') return found;
  // The party alone does not make a host clean that names a region nobody has placed, or under which anybody may stand.
  if (region && !placed)
    return {
      ...withoutStanding(found),
      verdict: 'unknown',
      because: `${host} names the region ${region.region}, which has no row`,
    };
  if (!match.anyones) return found;
  const because = `${host} is run by ${partyName(context, party)} for whoever has an account there: whose this is was not read`;
  return { ...withoutStanding(found), verdict: 'unknown', because };
}

/** Set where the host is known to stand in reach; accepting the party behind it does not move it. */
function placedHost(context: Context, vector: Vector, host: string, match: HostMatch): Exposure | undefined {
  const { endpoint } = match;
  const placed = regionOf(context, match);
  const places: readonly KnownPlace[] = placed?.places ?? endpoint.places ?? [];
  const claims = [...endpoint.claims, ...(placed?.claims ?? [])];
  const place = places.find(({ country }) => country !== null && context.reaches(country).prc);
  const id = placed?.operator ?? endpoint.party;
  if (!place?.country) return undefined;
  const reach = context.reaches(place.country);
  const party = { id, name: partyName(context, id) };
  // A multi-region lies in some of its regions, and nobody says in which.
  const some = placed?.members?.extent === 'some' && places.some(({ country }) => country !== place.country);
  const because = `${host} ${some ? 'may stand' : 'stands'} in ${reach.name}${doubt(claims, 'places')}. ${reach.because}`;
  return exposure(vector, some ? 'conditional' : 'reachable', because, {
    party,
    place,
    claims: [...claims, ...reach.claims],
    laws: reach.laws,
  });
}
