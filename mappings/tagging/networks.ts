import type { Exposure, Vector, Verdict } from '../../src/model/index.ts';
import type { HostMatch } from '../hosts.ts';
import type { NetworkMatch } from '../networks.ts';
import type { Standing } from '../own.ts';
import type { Placed } from '../place.ts';
import type { KnownPlace } from '../schema/types.ts';
import { type Context, doubt, exposure, partyExposure, partyName } from './context.ts';

/** Whom a host leads to: by the place that its name or its row gives, otherwise by the party behind its suffix. */
export function hostExposure(context: Context, vector: Vector, host: string): Exposure {
  const accepted = context.allowances.host(host);
  if (accepted !== undefined) return exposure(vector, 'clear', `${host} is accepted: ${accepted}`);
  const literal = host.replace(/^\[|\]$/g, '');
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
  // The party alone does not make a host clean that names a region nobody has placed, or under which anybody publishes.
  if (region && !placed)
    return { ...found, verdict: 'unknown', because: `${host} names the region ${region.region}, which has no row` };
  if (endpoint.content !== 'anyone') return found;
  const because = `${host} is run by ${partyName(context, party)}, and anybody may publish there: whose this is was not read`;
  return { ...found, verdict: 'unknown', because };
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

/** Wider than these and a prefix means anybody, not a network. */
const widest = { 4: 8, 6: 16 } as const;

/** Whom an address prefix lets in or leads to. */
export function prefixExposure(context: Context, text: string, vector: Vector = 'network'): Exposure {
  const found = context.resolve.network(text);
  if (found === undefined) return exposure(vector, 'unknown', `${text} is not an address prefix`);
  const { prefix, match } = found;
  const accepted = context.allowances.prefix(prefix);
  if (accepted !== undefined) return exposure(vector, 'clear', `${text} is accepted: ${accepted}`);
  if (match.relation !== 'reserved' && prefix.length < widest[prefix.family]) {
    return exposure(vector, 'conditional', `${text} takes in any address, networks in reach among them`);
  }
  return networkExposure(context, vector, text, match);
}

function networkExposure(context: Context, vector: Vector, text: string, match: NetworkMatch): Exposure {
  if (match.relation === 'none') return exposure(vector, 'unknown', `whose network ${text} is, is not known`);
  if (match.relation === 'reserved') {
    const { name, claims } = match.reserved;
    return exposure(vector, 'clear', `${text} is set aside (${name}): nobody's public network`, { claims });
  }
  const parties = [...new Set(match.holders.map(({ party }) => party))];
  const standings = parties.flatMap(id => held(context, id));
  const [only] = standings.length === 1 && parties.length === 1 ? standings : [];
  const verdict = verdictOf(match.relation === 'within', parties.length, standings);
  const names = match.holders
    .map(({ name, asn, party }) => `${name ?? partyName(context, party)} (AS${asn})`)
    .slice(0, 3);
  const more = match.holders.length > names.length ? ` and ${match.holders.length - names.length} more` : '';
  const how = match.relation === 'within' ? 'lies inside networks of' : 'takes in addresses of';
  const why = only ? `; ${only.because}` : '';
  const claims = [...context.networkClaims(), ...standings.flatMap(standing => standing.claims)];
  const laws = standings.flatMap(standing => standing.laws);
  return exposure(vector, verdict, `${text} ${how} ${names.join(', ')}${more} (unverified)${why}`, {
    party: only,
    claims,
    laws,
  });
}

/** A party's standing, clear where the user has accepted it. */
function held(context: Context, id: string): Standing[] {
  const standing = context.owners.standing(id);
  const accepted = context.allowances.id(id);
  if (standing === undefined) return [];
  return [
    accepted === undefined ? standing : { ...standing, verdict: 'clear', because: `accepted: ${accepted}`, laws: [] },
  ];
}

/** Inside networks of one verdict: that verdict. In part, or of several: no more than conditional. */
function verdictOf(within: boolean, parties: number, standings: readonly Standing[]): Verdict {
  const verdicts = new Set<Verdict>(standings.map(({ verdict }) => verdict));
  if (standings.length < parties) verdicts.add('unknown');
  const [only = 'unknown'] = verdicts;
  if (within && verdicts.size === 1) return only;
  return verdicts.has('reachable') || verdicts.has('conditional') ? 'conditional' : 'unknown';
}
