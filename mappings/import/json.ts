import { isUtf8 } from 'node:buffer';
import { FormatError } from './errors.ts';
import type { Source } from './format.ts';
import { deepest, JsonSplitter, type Piece } from './json-split.ts';

/** A number with more digits than a double keeps. */
export class LongNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** One record of a file. `at` says where it stands. */
export interface JsonRecord {
  value: unknown;
  index: number;
  at: string;
}

/** Names and remarks are short; what is longer is not one. */
export const longestText = 64 * 1024;

/** 15 significant digits survive a double; only where there may be more is the slow way taken. */
const maybeLong = /[:,[\s]-?\d[.\d]{15}/;
const significant = (text: string): number => text.replace(/[eE].*$|[-.]/g, '').replace(/^0+/, '').length;

function parse(text: string, at: string): unknown {
  try {
    if (!maybeLong.test(text)) return JSON.parse(text);
    return JSON.parse(text, (_, value, context?: { source?: string }) =>
      typeof value === 'number' && context?.source !== undefined && significant(context.source) > 15
        ? new LongNumber(context.source)
        : value,
    );
  } catch (cause) {
    throw new FormatError('is no JSON', at, { cause });
  }
}

/** Refuses what only a hostile file holds: `__proto__` as a key, texts without end, nesting without end. */
function checkValue(value: unknown, at: string, longest: number, depth = 0): void {
  if (typeof value === 'string' && value.length > longest)
    throw new FormatError(`has a text of ${value.length} characters (at most ${longest})`, at);
  if (typeof value === 'string' && value.includes('\0')) throw new FormatError('has a NUL character in a text', at);
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw new FormatError(`is nested more than ${deepest} deep`, at);
  if (Array.isArray(value)) {
    for (const item of value) checkValue(item, at, longest, depth + 1);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') throw new FormatError('has a member called __proto__', at);
    checkValue(member, at, longest, depth + 1);
  }
}

function recordOf({ bytes, line, index }: Piece, longest: number): JsonRecord {
  const at = `line ${line}`;
  if (!isUtf8(bytes)) throw new FormatError('is not UTF-8', at);
  const value = parse(new TextDecoder().decode(bytes), at);
  checkValue(value, at, longest);
  return { value, index, at };
}

/**
 * The records of a JSON file, one at a time. `keys`: the members of an object of which one holds the list. `longest`: of a text, where
 * records hold whole documents that nobody reads here.
 */
export async function* jsonRecords(
  source: Source,
  keys: readonly string[] = [],
  longest = longestText,
): AsyncGenerator<JsonRecord> {
  const splitter = new JsonSplitter(keys);
  for await (const chunk of source.bytes()) for (const piece of splitter.push(chunk)) yield recordOf(piece, longest);
  for (const piece of splitter.end()) yield recordOf(piece, longest);
}

/** Whether a file's head looks like JSON. */
export const looksLikeJson = (head: Uint8Array): boolean => /^\s*[[{]/.test(textOf(head));

/** A head as text, without its byte order mark; a character may be cut at its end. */
export const textOf = (head: Uint8Array): string => new TextDecoder().decode(head);
