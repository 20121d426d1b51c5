import type { JsonObject, Location, Resource, ResourceItem } from '../../src/model/index.ts';
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

/** A code of ours, for the dataset: in whichever region the service puts it, as nobody chose one. */
const anyRegion = 'any-region';

/**
 * Where a thing of no region keeps what it holds, unless something else says: `global` alone would read as being nowhere.
 * `said`: the member that names no region.
 */
export const anywhere = (
  item: Pick<ResourceItem, 'region' | 'locations'>,
  said: string,
): Pick<Resource, 'locations'> | undefined =>
  (item.region ?? 'global') === 'global' && (item.locations ?? []).length === 0
    ? { locations: [{ region: anyRegion, role: 'primary', said }] }
    : undefined;
