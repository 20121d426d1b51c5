import { emptyPrefix, type Prefix, parsePrefix } from './addresses.ts';
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

/** Disjoint intervals, sorted; `words` 32-bit words an address. */
interface Intervals {
  words: number;
  count: number;
  first: Uint32Array;
  last: Uint32Array;
  value: Uint32Array;
}

/** Intervals as they are read: flat, unsorted. */
interface Unsorted {
  first: number[];
  last: number[];
  value: number[];
}

/** Sign of a − b, where a starts at `i` and b at `j`. */
function compare(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number, words: number): number {
  for (let word = 0; word < words; word++) {
    const difference = (a[i + word] ?? 0) - (b[j + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function intervals({ first, last, value }: Unsorted, words: number): Intervals {
  const order = Uint32Array.from(value.keys()).sort((a, b) => compare(first, a * words, first, b * words, words));
  const sorted = (from: number[], width: number): Uint32Array => {
    const into = new Uint32Array(order.length * width);
    for (const [index, row] of order.entries()) {
      for (let word = 0; word < width; word++) into[index * width + word] = from[row * width + word] ?? 0;
    }
    return into;
  };
  return {
    words,
    count: order.length,
    first: sorted(first, words),
    last: sorted(last, words),
    value: sorted(value, 1),
  };
}

/** Index of the first interval that does not end before `address`; `count` where there is none. */
function search({ words, count, last }: Intervals, address: Uint32Array): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(last, middle * words, address, 0, words) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const startsAtOrBefore = (table: Intervals, index: number, address: Uint32Array): boolean =>
  compare(table.first, index * table.words, address, 0, table.words) <= 0;

const endsAtOrAfter = (table: Intervals, index: number, address: Uint32Array): boolean =>
  compare(table.last, index * table.words, address, 0, table.words) >= 0;

/** Whether interval `index` begins right after the one before it ends. */
function adjoins({ words, first, last }: Intervals, index: number): boolean {
  let carry = 1;
  for (let word = words - 1; word >= 0; word--) {
    const next = (last[(index - 1) * words + word] ?? 0) + carry;
    carry = next > 0xffffffff ? 1 : 0;
    if (next >>> 0 !== first[index * words + word]) return false;
  }
  return carry === 0;
}

/** Several intervals, or one that covers the prefix in part only. */
function spanned(table: Intervals, from: number, { first, last }: Prefix): { values: Set<number>; whole: boolean } {
  const values = new Set<number>();
  let whole = startsAtOrBefore(table, from, first);
  let index = from;
  for (; index < table.count && startsAtOrBefore(table, index, last); index++) {
    values.add(table.value[index] ?? 0);
    if (index > from && !adjoins(table, index)) whole = false;
  }
  return { values, whole: whole && endsAtOrAfter(table, index - 1, last) };
}

interface Families {
  4: Intervals;
  6: Intervals;
}

function families(prefixes: Iterable<[text: string, value: number]>): Families {
  const unsorted = (): Unsorted => ({ first: [], last: [], value: [] });
  const ranges: Record<4 | 6, Unsorted> = { 4: unsorted(), 6: unsorted() };
  const prefix = emptyPrefix();
  for (const [text, value] of prefixes) {
    if (!parsePrefix(text, prefix)) throw new Error(`mappings: ${text} is not an address prefix`);
    const { first, last, value: values } = ranges[prefix.family];
    for (let word = 0; word < (prefix.family === 4 ? 1 : 4); word++) {
      first.push(prefix.first[word] ?? 0);
      last.push(prefix.last[word] ?? 0);
    }
    values.push(value);
  }
  return { 4: intervals(ranges[4], 1), 6: intervals(ranges[6], 4) };
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
    const index = search(table, prefix.first);
    if (index === table.count || !startsAtOrBefore(table, index, prefix.last)) return none;
    if (startsAtOrBefore(table, index, prefix.first) && endsAtOrAfter(table, index, prefix.last)) {
      return single[table.value[index] ?? 0] ?? none;
    }
    const { values, whole } = spanned(table, index, prefix);
    const found = holders.filter((_, position) => values.has(position));
    return { relation: whole ? 'within' : 'overlaps', holders: found };
  };
}

/** The value of the interval that holds the whole prefix, or -1. */
function containing(table: Intervals, { first, last }: Prefix): number {
  const index = search(table, first);
  if (index === table.count || !startsAtOrBefore(table, index, first) || !endsAtOrAfter(table, index, last)) return -1;
  return table.value[index] ?? -1;
}
