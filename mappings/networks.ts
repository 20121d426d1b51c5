import { emptyPrefix, type Prefix, parsePrefix } from './addresses.ts';
import { containing, type Intervals, sortedIntervals, spanned, type Unsorted, unsorted, wordsOf } from './intervals.ts';
import type { Holder, Networks, Reserved } from './schema/types.ts';

/**
 * How a prefix lies to the networks that are known. `within`: every address of it belongs to the holders named;
 * `overlaps`: some do; `none`: no row; `reserved`: nobody's public network.
 */
export type NetworkMatch =
  | { relation: 'within' | 'overlaps'; holders: readonly Holder[] }
  | { relation: 'reserved'; reserved: Reserved }
  | { relation: 'none' };

const none: NetworkMatch = { relation: 'none' };

interface Families {
  4: Intervals;
  6: Intervals;
}

function families(prefixes: Iterable<[text: string, value: number]>): Families {
  const ranges: Record<4 | 6, Unsorted> = { 4: unsorted(), 6: unsorted() };
  const prefix = emptyPrefix();
  for (const [text, value] of prefixes) {
    if (!parsePrefix(text, prefix)) throw new Error(`mappings: ${text} is not an address prefix`);
    const { first, last, value: values } = ranges[prefix.family];
    for (let word = 0; word < wordsOf(prefix.family); word++) {
      first.push(prefix.first[word] ?? 0);
      last.push(prefix.last[word] ?? 0);
    }
    values.push(value);
  }
  return { 4: sortedIntervals(ranges[4], 1), 6: sortedIntervals(ranges[6], 4) };
}

function* holderPrefixes(holders: readonly Holder[]): Generator<[string, number]> {
  for (const [index, { prefixes }] of holders.entries()) for (const prefix of prefixes) yield [prefix, index];
}

export type NetworkLookup = (prefix: Prefix) => NetworkMatch;

/** Looks prefixes up by binary search in interval arrays. A prefix inside one network allocates nothing. */
export function createNetworks({ holders, reserved }: Networks): NetworkLookup {
  const held = families(holderPrefixes(holders));
  const kept = families(reserved.map(({ prefix }, index) => [prefix, index]));
  const single = holders.map((holder): NetworkMatch => ({ relation: 'within', holders: [holder] }));
  const singleReserved = reserved.map((row): NetworkMatch => ({ relation: 'reserved', reserved: row }));
  return prefix => {
    const inside = containing(kept[prefix.family], prefix);
    if (inside !== -1) return singleReserved[inside] ?? none;
    const table = held[prefix.family];
    const holder = containing(table, prefix);
    if (holder !== -1) return single[holder] ?? none;
    if (prefix.length === (prefix.family === 4 ? 32 : 128)) return none;
    const { values, whole } = spanned(table, prefix);
    if (values.size === 0) return none;
    const found = holders.filter((_, position) => values.has(position));
    return { relation: whole ? 'within' : 'overlaps', holders: found };
  };
}
