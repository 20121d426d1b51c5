import type { Claim, Exposure } from '../../src/model/index.ts';
import { type Members, type Placed, pairPrefix, type Realm } from '../place.ts';
import type { KnownPlace } from '../schema/types.ts';
import { type Context, doubt, exposure, partyExposure, partyName } from './context.ts';

/** What collectors write for a region that they know to exist and could not read, or that a plan does not tell yet. */
const unread = 'unknown';

/** A region with why it is asked about, e.g. `replica`. `null`: the API does not say which region. */
export interface Where {
  provider: string;
  partition: string;
  region: string | null;
  /** Middle part of the type of the thing: what the codes of its multi-regions and peering locations are taken from. */
  service?: string | undefined;
  role?: string;
  said?: string;
}

/** Territory, operator and, where it differs, control plane of a region. An unknown region is unknown, never clean. */
export function placeExposures(context: Context, where: Where): Exposure[] {
  const { provider, partition, region, service } = where;
  const placed = region === null ? undefined : context.places.region(provider, partition, region, service);
  if (placed) return placedExposures(context, placed.name ? { ...where, region: placed.name } : where, placed);
  const realm = context.places.realm(provider, partition);
  if (region === null || region === unread)
    return [somewhere(context, where, realm), operatorOf(context, where, realm)];
  // What is global has no place; who runs it still matters.
  if (region === 'global') return [operatorOf(context, where, realm)];
  const because = region.startsWith(pairPrefix)
    ? `${named({ ...where, region: region.slice(pairPrefix.length) })} has a pair that no row of the dataset names`
    : `${named(where)} has no row in the dataset`;
  return [exposure('territory', 'unknown', because), exposure('operator', 'unknown', because)];
}

const named = ({ provider, partition, region, role, said }: Where): string => {
  const place = `${provider} region ${region ?? ''} (${partition})`;
  return role ? `${role} in ${place}, by ${said ?? role},` : place;
};

function placedExposures(context: Context, where: Where, placed: Placed): Exposure[] {
  const { operator, controlPlane, claims } = placed;
  // A row of a user's that names no place at all says no more than one whose country is not known.
  const places = placed.places.length > 0 ? placed.places : [{ country: null, city: null }];
  const territory = placed.members
    ? memberExposures(context, where, placed.members, claims)
    : places.map(place => territoryOf(context, where, place, placed));
  const lead =
    operator === null ? '' : `${named(where)} is run by ${partyName(context, operator)}${doubt(claims, 'operator')}`;
  const operatorClaims = claims.filter(({ says }) => says === 'operator');
  const run =
    operator === null
      ? exposure('operator', 'unknown', `who runs ${named(where)} is not known`, { claims: operatorClaims })
      : partyExposure(context, 'operator', operator, lead, operatorClaims);
  const admin = controlPlane && controlPlane.party !== operator ? [controlPlaneOf(context, where, controlPlane)] : [];
  return [...territory, run, ...admin];
}

/** What claims on a place speak of; an operator or a control plane is another matter. */
const onPlace = new Set(['contains', 'pair', 'places', 'region']);

function territoryOf(context: Context, where: Where, { country, city }: KnownPlace, { claims }: Placed): Exposure {
  const said = claims.filter(({ says }) => onPlace.has(says));
  const place = { country, city };
  if (country === null)
    return exposure('territory', 'unknown', `where ${named(where)} lies is not known`, { place, claims: said });
  const reach = context.reaches(country);
  const because = `${named(where)} lies in ${reach.name}${doubt(claims, 'places')}${reach.because ? `. ${reach.because}` : ''}`;
  const verdict = reach.prc ? 'reachable' : 'clear';
  return exposure('territory', verdict, because, { place, claims: [...said, ...reach.claims], laws: reach.laws });
}

/** Dual and multi-regions: each of their regions, or each country in which content may lie. */
function memberExposures(context: Context, where: Where, members: Members, claims: readonly Claim[]): Exposure[] {
  const contained = claims.filter(({ says }) => says === 'contains');
  if (members.extent === 'some') return countryExposures(context, where, members, contained);
  const of = `${where.region ?? ''}${doubt(contained, 'contains')}`;
  return members.regions.flatMap(member => {
    const known = { ...member, claims: [...contained, ...member.claims] };
    const within = { ...where, region: `${member.name ?? ''} of ${of}` };
    return member.places.map(place => territoryOf(context, within, place, known));
  });
}

/** Content lies in some of the regions: a country in reach among others is no more than conditional. */
function countryExposures(
  context: Context,
  where: Where,
  { regions }: Members,
  contained: readonly Claim[],
): Exposure[] {
  const everywhere = Map.groupBy(
    regions.flatMap(member => member.places.map(({ country }) => ({ country, member }))),
    ({ country }) => country,
  );
  const inReach = (country: string | null) => country !== null && context.reaches(country).prc;
  const every = [...everywhere.keys()].every(inReach);
  return [...everywhere].map(([country, within]) => {
    const codes = [...new Set(within.map(({ member }) => member.name ?? ''))].join(', ');
    const takesIn = `${named(where)} takes in ${codes}${doubt(contained, 'contains')}`;
    const claims = [
      ...contained,
      ...within.flatMap(({ member }) => member.claims.filter(({ says }) => onPlace.has(says))),
    ];
    const place = { country, city: null };
    if (country === null) return exposure('territory', 'unknown', `${takesIn}; where is not known`, { place, claims });
    const reach = context.reaches(country);
    const verdict = !reach.prc ? 'clear' : every ? 'reachable' : 'conditional';
    const which = verdict === 'conditional' ? '; in which of its regions content lies is not said' : '';
    const because = `${takesIn} in ${reach.name}${which}${reach.because ? `. ${reach.because}` : ''}`;
    return exposure('territory', verdict, because, { place, claims: [...claims, ...reach.claims], laws: reach.laws });
  });
}

/** A control plane that serves some services only is no more than conditional. */
function controlPlaneOf(
  context: Context,
  where: Where,
  { party, extent, claims }: NonNullable<Placed['controlPlane']>,
): Exposure {
  const part = extent === 'some-services' ? 'some services of ' : '';
  const lead = `${part}${named(where)} are administered by ${partyName(context, party)}${doubt(claims, 'controlPlane')}`;
  const found = partyExposure(context, 'control-plane', party, lead, claims);
  return found.verdict === 'reachable' && extent === 'some-services' ? { ...found, verdict: 'conditional' } : found;
}

const unplaced = ({ region, role, said }: Where): string => {
  const what = region === null ? 'the API does not say where' : 'nothing that was read says in which region it lies';
  return role ? `${role}, by ${said ?? role}: ${what}` : what;
};

/** No region is known. Only where every region of the partition lies in reach is the place known well enough. */
function somewhere(context: Context, where: Where, realm: Realm | undefined): Exposure {
  const { partition } = where;
  const countries = [...(realm?.countries ?? [])];
  const [first] = countries;
  const every = realm !== undefined && countries.every(country => country !== null && context.reaches(country).prc);
  if (!every || !first) return exposure('territory', 'unknown', unplaced(where));
  const reach = context.reaches(first);
  const because = `${unplaced(where)}, but every region of ${partition} lies in ${reach.name}. ${reach.because}`;
  const place = countries.length === 1 ? { country: first, city: null } : null;
  return exposure('territory', 'reachable', because, {
    place,
    claims: [...realm.claims, ...reach.claims],
    laws: reach.laws,
  });
}

function operatorOf(context: Context, { partition }: Where, realm: Realm | undefined): Exposure {
  const operator = realm?.operator ?? null;
  const claims = realm?.claims.filter(({ says }) => says === 'operator') ?? [];
  if (operator === null) return exposure('operator', 'unknown', `who runs ${partition} is not known`, { claims });
  const lead = `${partition} is run by ${partyName(context, operator)}${doubt(claims, 'operator')}`;
  return partyExposure(context, 'operator', operator, lead, claims);
}
