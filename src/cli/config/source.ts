import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Fault } from '../exit.ts';

/** A YAML text, and where each of its values stands. */
export interface Source {
  value: unknown;
  faults: Fault[];
  /** Position of the value at `path`, or of the nearest one above it that exists. */
  at(path: readonly PropertyKey[]): { line: number; column: number };
  /** Position of a key, rather than of its value. */
  atKey(path: readonly PropertyKey[], key: string): { line: number; column: number };
  /** The scalar as written, before YAML made a number or boolean of it. */
  written(path: readonly PropertyKey[]): string | undefined;
}

/** How many nodes aliases may repeat before the file counts as an attack (`yaml` counts products, so bombs stop early). */
const mostAliases = 100;

/** YAML 1.2 core schema: no tags that make objects, no merge keys, no code. */
export function readYaml(text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', merge: false, prettyErrors: false });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults: Fault[] = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    ...position(pos[0]),
    message: ours(code, message),
  }));
  const root = document.contents;
  const find = (path: readonly PropertyKey[]) =>
    walk(root, path, node => (isAlias(node) ? node.resolve(document) : node));
  return {
    value: faults.length === 0 ? value(() => document.toJS({ maxAliasCount: mostAliases }), faults) : undefined,
    faults,
    at: path => position(find(path).node?.range?.[0] ?? 0),
    atKey: (path, key) => position(keyNode(find(path).node, key)?.range?.[0] ?? find(path).node?.range?.[0] ?? 0),
    written: path => {
      const { node, complete } = find(path);
      return complete && isScalar(node) ? node.source : undefined;
    },
  };
}

function value(read: () => unknown, faults: Fault[]): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    faults.push({ line: null, column: null, message: `aliases: ${oneLine(error.message)}` });
    return undefined;
  }
}

type Resolve = (node: Node) => Node | undefined;

/** Follows a path as far as it goes; `node` is the last one that exists. */
function walk(
  root: Node | null,
  path: readonly PropertyKey[],
  resolve: Resolve,
): { node: Node | null; complete: boolean } {
  let node = root;
  for (const step of path) {
    const here: Node | null = node && (resolve(node) ?? null);
    const next = isSeq(here) ? here.items[Number(step)] : isMap(here) ? pairOf(here, step)?.value : undefined;
    if (!isNode(next)) return { node, complete: false };
    node = next;
  }
  return { node, complete: true };
}

function pairOf(node: Node | null, key: PropertyKey) {
  if (!isMap(node)) return undefined;
  return node.items.find(pair => isScalar(pair.key) && String(pair.key.value) === String(key));
}

function keyNode(node: Node | null, key: string): Node | undefined {
  const found = pairOf(node, key)?.key;
  return isNode(found) ? found : undefined;
}

const isNode = (value: unknown): value is Node => isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);

/** The parser's words, but where they are advice to its programmer. */
function ours(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here: a file holds one';
  if (/call stack/i.test(message)) return 'lists and mappings lie too deep in one another';
  return oneLine(message);
}

const oneLine = (message: string): string => message.replace(/\s+/g, ' ').trim().slice(0, 300);
