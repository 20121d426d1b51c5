import { type JsonObject, type Link, type Location, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { armEnd, isArmId, ownerId, regionOf } from './names.ts';

/** The circuit that a peering of it is named for. */
export function* circuitLink(self: Resource, item: JsonObject, path: string, call: string): Generator<Link> {
  const peering = text(item, path);
  if (peering !== undefined && isArmId(peering))
    yield link('leads-into', self, armEnd(self.partition, ownerId(peering, 'peerings')), call, pick(item, path));
}

/** A building in a city where a carrier's cable meets Microsoft's. */
export function peeringPlace(item: JsonObject, path: string, call: string): Location[] {
  const met = text(item, path);
  return met === undefined ? [] : [{ region: regionOf(met), role: 'primary', said: `${call} ${path}` }];
}
