import type { Exposure } from '../../src/model/index.ts';
import type { Placed, Realm } from '../place.ts';
import type { KnownPlace } from '../schema/types.ts';
import { type Context, doubt, exposure, partyExposure, partyName } from './context.ts';

/** A region with why it is asked about, e.g. `replica`. `null`: the API does not say which region. */
export interface Where {
  provider: string;
  partition: string;
  region: string | null;
  role?: string;
  said?: string;
}

/** Territory, operator and, where it differs, control plane of a region. An unknown region is unknown, never clean. */
export function placeExposures(context: Context, where: Where): Exposure[] {
  const { provider, partition, region } = where;
  const placed = region === null ? undefined : context.places.region(provider, partition, region);
  if (placed) return placedExposures(context, where, placed);
  const realm = context.places.realm(provider, partition);
  if (region === null) return [somewhere(context, where, realm), operatorOf(context, where, realm)];
  // What is global has no place; who runs it still matters.
  if (region === 'global') return [operatorOf(context, where, realm)];
  const because = `${named(where)} has no row in the dataset`;
  return [exposure('territory', 'unknown', because), exposure('operator', 'unknown', because)];
}

const named = ({ provider, partition, region, role, said }: Where): string => {
  const place = `${provider} region ${region ?? ''} (${partition})`;
  return role ? `${role} in ${place}, by ${said ?? role},` : place;
};

function placedExposures(context: Context, where: Where, placed: Placed): Exposure[] {
  const { operator, controlPlane, claims } = placed;
  const territory = placed.places.map(place => territoryOf(context, where, place, placed));
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

function territoryOf(context: Context, where: Where, { country, city }: KnownPlace, { claims }: Placed): Exposure {
  const said = claims.filter(({ says }) => says === 'places' || says === 'region');
  const place = { country, city };
  if (country === null)
    return exposure('territory', 'unknown', `where ${named(where)} lies is not known`, { place, claims: said });
  const reach = context.reaches(country);
  const because = `${named(where)} lies in ${reach.name}${doubt(claims, 'places')}${reach.because ? `. ${reach.because}` : ''}`;
  const verdict = reach.prc ? 'reachable' : 'clear';
  return exposure('territory', verdict, because, { place, claims: [...said, ...reach.claims], laws: reach.laws });
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

/** The API names no region. Only where every region of the partition lies in reach is the place known well enough. */
function somewhere(context: Context, { partition }: Where, realm: Realm | undefined): Exposure {
  const countries = [...(realm?.countries ?? [])];
  const [first] = countries;
  const every = realm !== undefined && countries.every(country => country !== null && context.reaches(country).prc);
  if (!every || !first) return exposure('territory', 'unknown', 'the API does not say where');
  const reach = context.reaches(first);
  const because = `the API does not say where, but every region of ${partition} lies in ${reach.name}. ${reach.because}`;
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
