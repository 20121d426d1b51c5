import { type JsonObject, type Link, type Location, link, type Resource } from '../../src/model/index.ts';
import { objects, pick, text } from '../json.ts';
import { regionOf, scopeEnd, subscriptionOf } from './names.ts';

/** A building in a city where a carrier's cable meets Microsoft's. */
export function peeringPlace(item: JsonObject, path: string, call: string): Location[] {
  const met = text(item, path);
  return met === undefined ? [] : [{ region: regionOf(met), role: 'primary', said: `${call} ${path}` }];
}

const connected = 'properties.connectionResourceUri';

/** Other subscriptions, of whatever tenant, whose gateways were given a key to the circuit and use it. The key is not kept. */
export function* authorized(circuit: JsonObject, self: Resource, call: string): Generator<Link> {
  for (const one of objects(circuit, 'properties.authorizations')) {
    const owner = subscriptionOf(text(one, connected) ?? '');
    if (owner !== null && owner !== self.scope)
      yield link('shared-with', self, scopeEnd(self.partition, owner), call, pick(one, connected));
  }
}
