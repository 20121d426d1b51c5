import { isUtf8 } from 'node:buffer';
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { FormatError } from './errors.ts';
import type { Source } from './format.ts';

/** Rows that a person writes; what is larger is data for another format. */
const largest = 16 * 2 ** 20;
/** How many nodes aliases may repeat before the file counts as an attack. */
const mostAliases = 100;
const deepest = 32;
const longestText = 64 * 1024;

export interface YamlFile {
  value: unknown;
  /** `line 12`, of the value at a path or the nearest one above it. */
  at(path: readonly (string | number)[]): string;
}

const lineAt = (bytes: Buffer, offset: number): string =>
  `line ${bytes.subarray(0, offset).toString().split('\n').length}`;

async function textOf(source: Source): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.bytes()) {
    length += chunk.length;
    if (length > largest) throw new FormatError(`is larger than ${largest} bytes`);
    parts.push(chunk);
  }
  const bytes = Buffer.concat(parts);
  if (!isUtf8(bytes)) throw new FormatError('is not UTF-8');
  const nul = bytes.indexOf(0);
  if (nul !== -1) throw new FormatError('has a NUL byte, which no text has', lineAt(bytes, nul));
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/**
 * Reads YAML (and so JSON) whole. Members of `texts` stay as they are written: account numbers with leading zeros and exact
 * decimals are no numbers.
 */
export async function readYamlFile(source: Source, texts: ReadonlySet<string>): Promise<YamlFile> {
  const lines = new LineCounter();
  const text = await textOf(source);
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', merge: false, prettyErrors: false });
  const lineOf = (offset: number): string => `line ${Math.max(lines.linePos(offset).line, 1)}`;
  const [error] = [...document.errors, ...document.warnings];
  if (error) throw new FormatError(faultOf(error), lineOf(error.pos[0]));
  prepare(document, texts, lineOf);
  const at = (path: readonly (string | number)[]): string => {
    let node: unknown = document.contents;
    for (let length = path.length; length >= 0; length--) {
      node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (hasRange(node)) break;
    }
    return lineOf(hasRange(node) ? node.range[0] : 0);
  };
  return { value: contentOf(document), at };
}

/** The parser tells of its own stack where nesting has no end. */
const faultOf = ({ message }: Error): string =>
  /call stack/.test(message) ? `is nested more than ${deepest} deep` : message.replace(/\s+/g, ' ').slice(0, 300);

const hasRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (cause) {
    if (cause instanceof ReferenceError) throw new FormatError(`aliases: ${cause.message}`, null, { cause });
    throw cause;
  }
}

/** Refuses what only a hostile file holds, and keeps as text what would lose digits. */
function prepare(document: Document.Parsed, texts: ReadonlySet<string>, lineOf: (offset: number) => string): void {
  visit(document, (_, node, path) => {
    if (path.length > 2 * deepest) throw new FormatError(`is nested more than ${deepest} deep`, lineOf(offsetOf(node)));
    if (isScalar(node) && typeof node.value === 'string' && node.value.length > longestText)
      throw new FormatError(
        `has a text of ${node.value.length} characters (at most ${longestText})`,
        lineOf(offsetOf(node)),
      );
    if (!isMap(node)) return;
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      if (name === '__proto__') throw new FormatError('has a member called __proto__', lineOf(offsetOf(node)));
      if (!texts.has(name)) continue;
      for (const value of isScalar(pair.value) ? [pair.value] : itemsOf(pair.value))
        if (isScalar(value) && typeof value.value === 'number') value.value = value.source ?? String(value.value);
    }
  });
}

const itemsOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items) ? value.items : [];

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
