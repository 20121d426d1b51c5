import { hash } from 'node:crypto';
import type { End } from '../model/index.ts';

/** Larger rows are not kept. UTF-16 code units, which is what a hostile name costs us in memory. */
const maximumRow = 1024 * 1024;

const maximumDepth = 64;
const maximumKey = 512;
const keptOfLongKey = 200;

/** A row that the store refuses: too large or nested too deep. */
export class RowRefused extends Error {
  override name = 'RowRefused';
}

/** JSON with sorted keys, so that equal values have equal text whatever order an API answered in. */
export function canonical(value: unknown): string {
  const text = write(value, 0);
  if (text.length > maximumRow) throw new RowRefused(`${text.length} characters, the store keeps ${maximumRow}`);
  return text;
}

function write(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth === maximumDepth) throw new RowRefused(`nested deeper than ${maximumDepth}`);
  if (Array.isArray(value)) return `[${value.map(item => write(item, depth + 1)).join(',')}]`;
  const members: string[] = [];
  for (const [key, member] of Object.entries(value).sort(byKey))
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${write(member, depth + 1)}`);
  return `{${members.join(',')}}`;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sixteen bytes that stand for a row's content: 2^-64 is the chance that two of four billion rows collide. */
export const digest = (text: string): Uint8Array => hash('sha256', text, 'buffer').subarray(0, 16);

/**
 * The key as the index holds it. Ids are written by strangers: a long one, or one with half a surrogate pair (which
 * UTF-8 cannot hold, so that two would become one), is cut and told apart by its hash. The row keeps the whole id.
 */
export function indexKey(key: string): string {
  if (key.length <= maximumKey && key.isWellFormed()) return key;
  const whole = hash('sha256', Buffer.from(key, 'utf16le'), 'hex');
  return `${key.slice(0, keptOfLongKey).toWellFormed()}… sha256:${whole}`;
}

/** How many members of an end are known: of two links that name it, the one that says more is kept. */
export const knowledge = (end: End): number => Object.values(end).filter(member => member !== null).length;
