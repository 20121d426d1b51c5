import type { Dataset } from '../dataset.ts';
import type { Check, Finding } from './check.ts';
import { containerKeys, edgeKey, pairKey, regionKey } from './rows.ts';

/** A region is where it is, and unknown where nobody knows: without any place it would look like neither. */
function regionFaults(dataset: Dataset): Finding[] {
  return dataset.providers().flatMap(provider =>
    dataset.regions(provider).flatMap((row): Finding[] => {
      const key = regionKey(row);
      return [
        ...(row.places.length === 0
          ? [{ key, message: 'has no place: write a country, or null where none is known' }]
          : []),
        ...(row.provider === provider
          ? []
          : [{ key, message: `stands among those of ${provider}, where nobody looks for it` }]),
      ];
    }),
  );
}

/** What a row names must have a row among the regions; a code that is a region itself is placed there and nowhere else. */
function check(dataset: Dataset): Finding[] {
  const known = (provider: string, partition: string): ReadonlySet<string> =>
    new Set(dataset.regions(provider).flatMap(row => (row.partition === partition ? [row.region] : [])));
  const missing = (key: string, code: string): Finding => ({
    key: `${key} ${code}`,
    message: 'is no region with a row',
  });
  const shadowed = (key: string): Finding => ({ key, message: 'is a region with a row, which is found first' });
  const containers = dataset.table('containers').flatMap((row): Finding[] => {
    const regions = known(row.provider, row.partition);
    const absent = row.contains.filter(code => !regions.has(code));
    return containerKeys(row).flatMap(key => [
      ...absent.map(code => missing(key, code)),
      ...(regions.has(row.region) ? [shadowed(key)] : []),
      ...(new Set(row.contains).size < row.contains.length ? [{ key, message: 'names a region twice' }] : []),
    ]);
  });
  const pairs = dataset.table('pairs').flatMap((row): Finding[] => {
    const regions = known(row.provider, row.partition);
    const absent = [row.region, row.pair].filter(code => !regions.has(code));
    const own = row.region === row.pair ? [{ key: pairKey(row), message: 'is paired with itself' }] : [];
    return [...absent.map(code => missing(pairKey(row), code)), ...own];
  });
  const edges = dataset.table('edges').filter(row => known(row.provider, row.partition).has(row.id));
  return [...regionFaults(dataset), ...containers, ...pairs, ...edges.map(row => shadowed(edgeKey(row)))];
}

export const placesSound: Check = {
  name: 'places-sound',
  description:
    'Every region has a place and stands with its provider; containers and pairs name regions that have rows, and neither they nor edges hide behind one.',
  exceptions: [],
  check,
};
