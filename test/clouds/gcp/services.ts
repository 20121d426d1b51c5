import type { Items } from '../items.ts';
import type { Place } from './access.ts';
import { locationIn, resourcePath } from './address.ts';
import { type Asset, type Assets, dataOf } from './assets.ts';
import { concatenated } from './concatenated.ts';
import type { Method } from './method.ts';
import type { GcpState, Project } from './state.ts';

/** The name of a resource inside its service: what it calls itself, where that is a path, else what the index calls it. */
function pathOf(asset: Asset): string[] {
  const own: { name?: unknown } = dataOf(asset);
  const path =
    typeof own.name === 'string' && own.name.includes('/') ? own.name : asset.name.replace(/^\/\/[^/]+\//, '');
  return path.split('/');
}

/** Where an asset lies, in the service's word. */
export const locationOf = (asset: Asset): string => locationIn(asset.name) ?? asset.resource?.location ?? 'global';

/**
 * Whether an asset lies under the path of a list's parent; `-` stands for any name, the project is known already, and what
 * is listed by location may be named by its zone (clusters of Kubernetes Engine).
 */
function under(parent: readonly string[], asset: Asset): boolean {
  const path = pathOf(asset);
  const zonal = parent[2] === 'locations' && (path[2] === 'zones' || path[2] === 'regions');
  return parent.every((part, index) => part === path[index] || part === '-' || index === 1 || (index === 2 && zonal));
}

/** The assets that a list is made of, and which of them belong on it. */
export function listOf(
  method: Method,
  place: Place,
  path: string,
): { items: Items<Asset>; keep(asset: Asset): boolean } {
  const lists = (method.assets ?? []).flatMap(type => place.container.assets.lists(type));
  const items = concatenated(lists.map(each => ({ items: each, as: (asset: Asset) => asset })));
  const listed = resourcePath(decodeURIComponent(path)) ?? '';
  const parent = listed
    .replace(/^namespaces/, 'projects')
    .split('/')
    .slice(0, -1);
  const places = method.aggregated === undefined ? parent : parent.slice(0, 2);
  const closed = new Set(closedTo(place.project, method.service));
  // What lies in one region is listed there alone.
  const near = (asset: Asset) => method.service !== 'secretmanager' || pathOf(asset).length === parent.length + 2;
  return { items, keep: asset => under(places, asset) && near(asset) && !closed.has(locationOf(asset)) };
}

const closedTo = (project: Project | undefined, service: string): string[] =>
  project?.unreachable.filter(each => each.service === service).map(({ location }) => location) ?? [];

/** The one resource that a path names. */
export function assetAt(method: Method, place: Place, path: string): Asset | undefined {
  const wanted = (resourcePath(decodeURIComponent(path)) ?? '').split('/');
  const [, bucket = ''] = /^storage\/v1\/b\/([^/]+)/.exec(decodeURIComponent(path)) ?? [];
  for (const type of method.assets ?? []) {
    if (type === 'storage.googleapis.com/Bucket')
      return place.container.assets.find(type, `//storage.googleapis.com/${bucket}`);
    for (const asset of place.container.assets.all(type))
      if (pathOf(asset).length === wanted.length && under(wanted, asset)) return asset;
  }
  return undefined;
}

/** What stands beside the items of every page: what the service could not ask. */
export function unreached(method: Method, { project, name, container }: Place, path: string): object {
  const { service } = method;
  const locations = closedTo(project, service);
  if (locations.length === 0 || method.aggregated !== undefined) return {};
  if (service === 'storage') return { unreachable: closedBuckets(container.assets, locations) };
  if (locationIn(path) !== '-') return {};
  if (service === 'container') return { missingZones: locations };
  return { unreachable: locations.map(location => `${name}/locations/${location}`) };
}

/** Buckets are named, and not their locations. */
const closedBuckets = (assets: Assets, locations: readonly string[]): string[] =>
  [...assets.all('storage.googleapis.com/Bucket')]
    .filter(asset => locations.includes(locationOf(asset)))
    .map(({ name }) => name.replace('//storage.googleapis.com/', 'projects/_/buckets/'));

/** Whether a list asks one location, and just that one does not answer; or all of them, and takes no part for the whole. */
export function closedAt(
  { service, list, aggregated }: Method,
  { project }: Place,
  path: string,
  partial: boolean,
): boolean {
  const locations = closedTo(project, service);
  const whole = aggregated !== undefined || (service === 'storage' && list !== undefined);
  return whole ? locations.length > 0 && !partial : locations.includes(locationIn(path) ?? '');
}

const multiRegions = ['global', 'us', 'europe'];

/** Every location of a service. */
export const locationsOf = ({ regions }: GcpState, { name }: Place): object[] =>
  [...regions.map(region => region.name), ...multiRegions].map(locationId => ({
    ...{ name: `${name}/locations/${locationId}`, locationId },
  }));

/** Compute Engine's places: `zones/Z`, `regions/R`, `global`. */
const scopeOf = (state: GcpState, location: string): string => {
  if (location === 'global') return 'global';
  return state.regions.some(({ name }) => name === location) ? `regions/${location}` : `zones/${location}`;
};

/** Items by place. A place without any on this page says so; one that does not answer says that. */
export function aggregated(
  state: GcpState,
  { service, aggregated: things = '' }: Method,
  { project }: Place,
  page: readonly Asset[],
): { items: object; unreachables?: string[] } {
  const closed = closedTo(project, service).map(location => scopeOf(state, location));
  const places = state.regions.flatMap(({ name, zones }) => [`regions/${name}`, ...zones.map(zone => `zones/${zone}`)]);
  const items: { [place: string]: { [member: string]: unknown } } = {};
  for (const place of ['global', ...places])
    items[place] = {
      warning: warning('NO_RESULTS_ON_PAGE', `There are no results for scope '${place}' on this page.`, place),
    };
  for (const place of closed)
    items[place] = { warning: warning('UNREACHABLE', `The scope '${place}' is unreachable.`, place) };
  for (const asset of page) {
    const place = scopeOf(state, locationOf(asset));
    const before = items[place]?.[things];
    items[place] = { [things]: [...(Array.isArray(before) ? before : []), dataOf(asset)] };
  }
  return closed.length > 0 ? { items, unreachables: closed } : { items };
}

const warning = (code: string, message: string, value: string): object => ({
  ...{ code, message, data: [{ key: 'scope', value }] },
});
