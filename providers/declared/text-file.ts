import { readFile, stat } from 'node:fs/promises';
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import type { Json } from '../../src/model/index.ts';
import { DeclarationError } from './json-file.ts';

/** Templates and manifests are read whole: theirs are limits of kilobytes and megabytes. */
const largest = 32 * 1024 * 1024;

/** As deep as a document may be, and as much as its aliases may write out. */
const deepest = 200;
const mostAliased = 100_000;

/** Shown of what is wrong with a file. */
const mostFaults = 20;

/** Text of a file in UTF-8 or UTF-16, without a byte order mark. */
async function textOf(file: string): Promise<string> {
  const unreadable = (cause: unknown): never => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DeclarationError(`cannot read ${file}: ${why}`, { cause });
  };
  const { size } = await stat(file).catch(unreadable);
  if (size > largest) throw new DeclarationError(`${file} has ${size} bytes, and templates are read up to ${largest}`);
  const bytes = await readFile(file).catch(unreadable);
  const wide = bytes[0] === 0xff || bytes[1] === 0 ? 'utf-16le' : 'utf-16be';
  return new TextDecoder(
    bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0 || bytes[1] === 0 ? wide : 'utf-8',
  ).decode(bytes);
}

export interface TextDocument {
  value: Json;
  /** The line, from 1, of what a path of two keys or fewer (`Resources.Bucket`) begins on; the empty path is the document. */
  line: (path: string) => number;
}

/**
 * All documents of a YAML or JSON file. Local tags are written out as CloudFormation's long forms: `!GetAtt a.b` is
 * `{ "Fn::GetAtt": "a.b" }`. Throws `DeclarationError` with every line that is wrong.
 */
export async function documentsOf(file: string): Promise<TextDocument[]> {
  const counter = new LineCounter();
  const documents = parseAllDocuments(await textOf(file), { lineCounter: counter, logLevel: 'silent', merge: true });
  if (!Array.isArray(documents)) throw new DeclarationError(`${file} is empty`);
  const faults = documents.flatMap(({ errors }) => errors);
  if (faults.length > 0) {
    const told = faults
      .slice(0, mostFaults)
      .map(({ message, pos }) => `${file}:${counter.linePos(pos[0]).line}: ${message.split('\n')[0]}`);
    throw new DeclarationError(told.join('\n'));
  }
  return documents.map(document => new Walk(file, document, counter));
}

/** Turns a document into JSON. */
class Walk implements TextDocument {
  readonly value: Json;
  readonly #file: string;
  readonly #document: Document;
  readonly #counter: LineCounter;
  readonly #lines = new Map<string, number>();
  #aliased = 0;

  constructor(file: string, document: Document, counter: LineCounter) {
    this.#file = file;
    this.#document = document;
    this.#counter = counter;
    this.#lines.set('', this.#lineOf(document.contents));
    this.value = this.#json(document.contents, { path: '', depth: 0, aliased: false });
  }

  readonly line = (path: string): number => this.#lines.get(path) ?? this.#lines.get('') ?? 1;

  #lineOf(node: unknown): number {
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    return Array.isArray(range) && typeof range[0] === 'number' ? this.#counter.linePos(range[0]).line : 1;
  }

  #json(node: unknown, at: Position): Json {
    if (at.depth > deepest || (at.aliased && ++this.#aliased > mostAliased))
      throw new DeclarationError(
        `${this.#file}:${this.#lineOf(node)}: it is nested too deep, or its aliases write out too much`,
      );
    const below = { ...at, depth: at.depth + 1 };
    if (isAlias(node)) return this.#json(node.resolve(this.#document), { ...below, aliased: true });
    const value = this.#plain(node, below);
    const tag = tagOf(node);
    return tag === undefined ? value : { [tag]: value };
  }

  #plain(node: unknown, at: Position): Json {
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => {
        const name = isScalar(key) ? String(key.value) : '';
        const path = at.depth > 2 ? '' : at.path === '' ? name : `${at.path}.${name}`;
        if (path !== '') this.#lines.set(path, this.#lineOf(key));
        return [name, this.#json(value, { ...at, path })] as const;
      });
      return Object.fromEntries(entries);
    }
    if (isSeq(node)) return node.items.map(item => this.#json(item, { ...at, path: '' }));
    if (!isScalar(node)) return null;
    // `012345678901` is an account, whatever YAML says.
    return typeof node.value === 'number' && /^0\d+$/.test(node.source ?? '')
      ? (node.source ?? '')
      : scalar(node.value);
  }
}

interface Position {
  /** Keys that lead here, as long as lines are asked for by them. */
  path: string;
  depth: number;
  /** Whether an alias leads here. */
  aliased: boolean;
}

function scalar(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return value === undefined ? null : String(value);
}

/** The long form of a function that stands before a value as a tag. */
function tagOf(node: unknown): string | undefined {
  const tag = isScalar(node) || isMap(node) || isSeq(node) ? (node satisfies Node).tag : undefined;
  if (!tag?.startsWith('!') || tag.startsWith('!!')) return undefined;
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}
