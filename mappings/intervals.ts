import type { Prefix } from './addresses.ts';

/** Disjoint intervals of addresses of one family, sorted; `words` 32-bit words an address, most significant first. */
export interface Intervals {
  readonly words: 1 | 4;
  readonly count: number;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  readonly value: Uint32Array;
  /** By the first 16 bits of an address: the first interval that does not end before them. */
  readonly starts: Uint32Array;
}

/** Intervals as they are read: flat, in any order. */
export interface Unsorted {
  first: number[];
  last: number[];
  value: number[];
}

export const unsorted = (): Unsorted => ({ first: [], last: [], value: [] });

export const wordsOf = (family: 4 | 6): 1 | 4 => (family === 4 ? 1 : 4);

/** Sign of a − b, where a starts at `i` and b at `j`. */
export function compare(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number, words: number): number {
  for (let word = 0; word < words; word++) {
    const difference = (a[i + word] ?? 0) - (b[j + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The order of rows by where they begin. */
export const orderOf = ({ first, value }: Unsorted, words: number): Uint32Array =>
  Uint32Array.from(value.keys()).sort((a, b) => compare(first, a * words, first, b * words, words));

export function sortedIntervals(rows: Unsorted, words: 1 | 4): Intervals {
  const order = orderOf(rows, words);
  const sorted = (from: number[], width: number): Uint32Array => {
    const into = new Uint32Array(order.length * width);
    for (const [index, row] of order.entries()) {
      for (let word = 0; word < width; word++) into[index * width + word] = from[row * width + word] ?? 0;
    }
    return into;
  };
  return intervalsOf(words, sorted(rows.first, words), sorted(rows.last, words), sorted(rows.value, 1));
}

/** Intervals from arrays that are sorted already. */
export function intervalsOf(words: 1 | 4, first: Uint32Array, last: Uint32Array, value: Uint32Array): Intervals {
  const starts = new Uint32Array(2 ** 16 + 1);
  let index = 0;
  for (let high = 0; high < 2 ** 16; high++) {
    while (index < value.length && (last[index * words] ?? 0) >>> 16 < high) index++;
    starts[high] = index;
  }
  starts[2 ** 16] = value.length;
  return { words, count: value.length, first, last, value, starts };
}

/** Index of the first interval that does not end before `address`; `count` where there is none. Allocates nothing. */
export function search(table: Intervals, address: Uint32Array): number {
  const { words, count, last, starts } = table;
  const first = address[0] ?? 0;
  const high = first >>> 16;
  // An interval may end beyond these 16 bits, so the first of the next ones can be the answer as well.
  const end = Math.min(count, starts[high + 1] ?? count);
  return words === 1 ? search4(last, starts[high] ?? 0, end, first) : search6(last, starts[high] ?? 0, end, address);
}

function search4(last: Uint32Array, from: number, to: number, address: number): number {
  let low = from;
  let end = to;
  while (low < end) {
    const middle = (low + end) >>> 1;
    if ((last[middle] ?? 0) < address) low = middle + 1;
    else end = middle;
  }
  return low;
}

function search6(last: Uint32Array, from: number, to: number, address: Uint32Array): number {
  let low = from;
  let end = to;
  while (low < end) {
    const middle = (low + end) >>> 1;
    if (compare(last, middle * 4, address, 0, 4) < 0) low = middle + 1;
    else end = middle;
  }
  return low;
}

export const startsAtOrBefore = (table: Intervals, index: number, address: Uint32Array): boolean =>
  compare(table.first, index * table.words, address, 0, table.words) <= 0;

export const endsAtOrAfter = (table: Intervals, index: number, address: Uint32Array): boolean =>
  compare(table.last, index * table.words, address, 0, table.words) >= 0;

/** Whether the interval at `first` begins right after the one at `last` ends. */
export function adjoins(
  last: ArrayLike<number>,
  i: number,
  first: ArrayLike<number>,
  j: number,
  words: number,
): boolean {
  let carry = 1;
  for (let word = words - 1; word >= 0; word--) {
    const next = (last[i + word] ?? 0) + carry;
    carry = next > 0xffffffff ? 1 : 0;
    if (next >>> 0 !== first[j + word]) return false;
  }
  return carry === 0;
}

/** The value of the interval that holds the whole prefix, or -1. Allocates nothing. */
export function containing(table: Intervals, { first, last }: Prefix): number {
  const index = search(table, first);
  if (index === table.count) return -1;
  const inside =
    table.words === 1
      ? (table.first[index] ?? 0) <= (first[0] ?? 0) && (table.last[index] ?? 0) >= (last[0] ?? 0)
      : startsAtOrBefore(table, index, first) && endsAtOrAfter(table, index, last);
  return inside ? (table.value[index] ?? -1) : -1;
}

/** What a prefix touches. `whole`: every address of it lies in some interval. */
export interface Spanned {
  values: Set<number>;
  whole: boolean;
}

/** The values of all intervals that have addresses of the prefix. */
export function spanned(table: Intervals, { first, last }: Prefix): Spanned {
  const { words } = table;
  const values = new Set<number>();
  const from = search(table, first);
  if (from === table.count || !startsAtOrBefore(table, from, last)) return { values, whole: false };
  let whole = startsAtOrBefore(table, from, first);
  let index = from;
  for (; index < table.count && startsAtOrBefore(table, index, last); index++) {
    values.add(table.value[index] ?? 0);
    if (index > from && !adjoins(table.last, (index - 1) * words, table.first, index * words, words)) whole = false;
  }
  return { values, whole: whole && endsAtOrAfter(table, index - 1, last) };
}
