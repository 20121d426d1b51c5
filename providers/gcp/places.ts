import type { JsonObject, Location, Resource } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { regionOf } from './names.ts';
import { texts } from './read.ts';

/** Where the locations at `path` say that something is kept: the first is its region, the rest are further places. */
export function storedIn(
  item: JsonObject,
  path: string,
  { call }: Pick<Reading, 'call'>,
  role: Location['role'] = 'replica',
): Partial<Pick<Resource, 'region' | 'locations'>> {
  const [region, ...others] = [...new Set(texts(item, path).map(regionOf))];
  if (region === undefined) return {};
  return { region, locations: others.map(other => ({ region: other, role, said: `${call} ${path}` })) };
}
