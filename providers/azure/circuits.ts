import type { JsonObject, Location } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { regionOf } from './names.ts';

/** A building in a city where a carrier's cable meets Microsoft's. */
export function peeringPlace(item: JsonObject, path: string, call: string): Location[] {
  const met = text(item, path);
  return met === undefined ? [] : [{ region: regionOf(met), role: 'primary', said: `${call} ${path}` }];
}
