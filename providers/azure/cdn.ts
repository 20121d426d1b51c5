import { type End, hostEnd, type JsonObject, type Link, link } from '../../src/model/index.ts';
import { text } from '../json.ts';

/** Profiles of Front Door have endpoints, domains and origin groups of their own kind. */
export const isFrontDoor = (profile: JsonObject): boolean => /frontdoor/i.test(text(profile, 'sku.name') ?? '');

/** What comes from an origin is kept at the edges of the profile. */
export function* edgeCopies(origin: JsonObject, profile: End, call: string, conditions: string[]): Generator<Link> {
  const from = hostEnd(text(origin, 'properties.hostName') ?? '');
  if (from?.kind === 'host')
    yield link('copies-to', from, profile, call, { 'properties.hostName': from.host }, conditions);
}
