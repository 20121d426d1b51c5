import { readSync } from 'node:fs';
import type { Ranked } from '../model/index.ts';

/** Part of a file, in bytes. */
export interface Span {
  from: number;
  to: number;
}

/** A gap as it lies in the file: two lines of JSON. */
export interface Spooled {
  key: string;
  gap: string;
}

/** Read at once; a merge holds one for each run. */
const block = 64 * 1024;

/** The lines of a part of a file, in UTF-8, without their ends. The part ends with a line. */
export function* linesOf(descriptor: number, { from, to }: Span): Generator<string, void> {
  let rest: Buffer[] = [];
  for (let at = from; at < to; ) {
    const bytes = Buffer.allocUnsafe(Math.min(block, to - at));
    const length = readSync(descriptor, bytes, 0, bytes.length, at);
    if (length === 0) throw new Error('the temporary file of gaps ends before its time');
    at += length;
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0 && end < length; end = bytes.indexOf(10, start)) {
      const line = bytes.subarray(start, end);
      yield rest.length === 0 ? line.toString() : Buffer.concat([...rest, line]).toString();
      rest = [];
      start = end + 1;
    }
    if (start < length) rest.push(bytes.subarray(start, length));
  }
}

interface Head extends Spooled {
  ranked: Ranked;
  lines: Generator<string, void>;
}

/** Runs that are sorted each for itself, as one. */
export function* merged(
  descriptor: number,
  runs: readonly Span[],
  order: (a: Ranked, b: Ranked) => number,
): Generator<Spooled, void> {
  const before = (a: Head, b: Head): boolean => order(a.ranked, b.ranked) < 0;
  const heads: Head[] = [];
  for (const run of runs) {
    const head = next(linesOf(descriptor, run));
    if (head !== undefined) heads.push(head);
  }
  heads.sort((a, b) => order(a.ranked, b.ranked));
  for (let first = heads[0]; first !== undefined; first = heads[0]) {
    yield first;
    const following = next(first.lines) ?? heads.pop();
    if (following === undefined || following === first) return;
    sink(heads, following, before);
  }
}

function next(lines: Generator<string, void>): Head | undefined {
  const { value: key } = lines.next();
  const { value: gap } = lines.next();
  return key === undefined || gap === undefined ? undefined : { key, gap, ranked: JSON.parse(key), lines };
}

/** Puts an item in place of the first of a binary heap, and lets it sink to where it belongs. */
function sink<Item>(heap: Item[], item: Item, before: (a: Item, b: Item) => boolean): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    const left = heap[child];
    if (left === undefined) break;
    const right = heap[child + 1];
    if (right !== undefined && before(right, left)) child++;
    const smaller = heap[child];
    if (smaller === undefined || !before(smaller, item)) break;
    heap[at] = smaller;
    at = child;
  }
  heap[at] = item;
}
