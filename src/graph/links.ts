import type { LinkRow } from '../store/index.ts';
import { carryOf, relations } from './carries.ts';

const conditionalFlag = 0x80;

/**
 * Links in compressed sparse rows over the store's node integers: 17 bytes a link, 8 a node. Positions are sorted by
 * `to`, so what leads into node n is `inStart[n] .. inStart[n + 1]`; what leads out of it is
 * `out[outStart[n] .. outStart[n + 1]]`. Links along which nothing moves are left out, and so are loops.
 */
export interface LinkTable {
  size: number;
  from: Uint32Array;
  to: Uint32Array;
  /** The store's row: fetches evidence. */
  row: Uint32Array;
  /** Index into `relations`, with `conditionalFlag`. */
  kind: Uint8Array;
  inStart: Uint32Array;
  outStart: Uint32Array;
  out: Uint32Array;
}

// Positions come from the table itself, so they are always inside it; `?? 0` only satisfies the index check.
export const relationAt = (links: LinkTable, position: number): number => (links.kind[position] ?? 0) & 0x7f;
export const carryAt = (links: LinkTable, position: number): number => carryOf[relationAt(links, position)] ?? -1;
export const conditionalAt = (links: LinkTable, position: number): boolean =>
  ((links.kind[position] ?? 0) & conditionalFlag) !== 0;
export const fromAt = (links: LinkTable, position: number): number => links.from[position] ?? 0;
export const toAt = (links: LinkTable, position: number): number => links.to[position] ?? 0;
export const rowAt = (links: LinkTable, position: number): number => links.row[position] ?? 0;

/** Positions of the links that leave a node. */
export const outOf = (links: LinkTable, node: number): Uint32Array =>
  links.out.subarray(links.outStart[node], links.outStart[node + 1]);

const followed = (link: LinkRow): boolean =>
  link.from !== link.to && (carryOf[relations.indexOf(link.relation)] ?? -1) >= 0;

function increment(array: Uint32Array, index: number): number {
  const value = array[index];
  if (value === undefined) throw new RangeError(`link to node ${index} of ${array.length}`);
  array[index] = value + 1;
  return value;
}

const accumulate = (counts: Uint32Array): void => {
  for (let i = 1; i < counts.length; i++) counts[i] = (counts[i] ?? 0) + (counts[i - 1] ?? 0);
};

/** Reads the links twice (count, then fill), so that nothing grows on the way. Throws if the two readings differ. */
export async function readLinks(nodes: number, read: () => AsyncIterable<LinkRow>): Promise<LinkTable> {
  const inStart = new Uint32Array(nodes + 1);
  const outStart = new Uint32Array(nodes + 1);
  let size = 0;
  for await (const link of read()) {
    if (!followed(link)) continue;
    increment(inStart, link.to + 1);
    increment(outStart, link.from + 1);
    size++;
  }
  accumulate(inStart);
  accumulate(outStart);
  const links: LinkTable = {
    size,
    from: new Uint32Array(size),
    to: new Uint32Array(size),
    row: new Uint32Array(size),
    kind: new Uint8Array(size),
    inStart,
    outStart,
    out: new Uint32Array(size),
  };
  await fill(links, read());
  return links;
}

/** Uses the starts as cursors, so that no second array is needed: afterwards each has moved on to the next one's. */
async function fill(links: LinkTable, rows: AsyncIterable<LinkRow>): Promise<void> {
  let filled = 0;
  for await (const link of rows) {
    if (!followed(link)) continue;
    if (link.row > 0xffff_ffff) throw new RangeError(`link row ${link.row} does not fit 32 bits`);
    const position = increment(links.inStart, link.to);
    links.from[position] = link.from;
    links.to[position] = link.to;
    links.row[position] = link.row;
    links.kind[position] = relations.indexOf(link.relation) | (link.conditional ? conditionalFlag : 0);
    filled++;
  }
  if (filled !== links.size) throw new Error(`links changed while they were read: ${links.size}, then ${filled}`);
  moveBack(links.inStart);
  for (let position = 0; position < links.size; position++) {
    links.out[increment(links.outStart, fromAt(links, position))] = position;
  }
  moveBack(links.outStart);
}

function moveBack(starts: Uint32Array): void {
  starts.copyWithin(1, 0, starts.length - 1);
  starts[0] = 0;
}
