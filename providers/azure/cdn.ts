import { type End, hostEnd, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { at, isObject, objects, pick, text } from '../json.ts';
import type { Reading } from './listing.ts';
import { armId, namedEnd } from './names.ts';
import { aliasEnd } from './private-link.ts';

/** Profiles of Front Door have endpoints, domains and origin groups of their own kind. */
export const isFrontDoor = (profile: JsonObject): boolean => /frontdoor/i.test(text(profile, 'sku.name') ?? '');

/** What comes from an origin is kept at the edges of the profile. */
export function* edgeCopies(
  origin: JsonObject,
  profile: End,
  call: string,
  conditions: string[],
  host = 'properties.hostName',
): Generator<Link> {
  const from = hostEnd(text(origin, host) ?? '');
  if (from?.kind === 'host') yield link('copies-to', from, profile, call, { [host]: from.host }, conditions);
}

/** An origin that is reached over Private Link: a service by its id or its alias, of whatever tenant. `under`: where its members stand. */
export function* privateOrigin(origin: JsonObject, self: Resource, { call }: Reading, under = ''): Generator<Link> {
  const [id, alias] = [`${under}privateLinkResourceId`, `${under}privateLinkAlias`];
  const to = namedEnd(self, origin, id) ?? aliasEnd(self.partition, text(origin, alias) ?? '');
  if (to) yield link('leads-into', self, to, call, pick(origin, id, alias));
}

/** Pools of a Front Door, by id, whose answers a rule has kept at its edges. */
export function cachedPools(door: JsonObject): Set<string> {
  const configurations = objects(door, 'properties.routingRules').map(rule =>
    at(rule, 'properties.routeConfiguration'),
  );
  const caching = configurations.filter(isObject).filter(one => isObject(at(one, 'cacheConfiguration')));
  return new Set(caching.flatMap(one => armId(text(one, 'backendPool.id') ?? '')));
}
