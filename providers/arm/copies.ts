import type { Json, JsonObject } from '../../src/model/index.ts';
import { isObject } from '../json.ts';

/** As many as Azure makes of one thing. Source: learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources. */
const most = 800;

/** How many copies a loop makes; `undefined`: only the deployment knows. */
export type CountOf = (count: Json | undefined) => number | undefined;

/** What a loop makes, each with its own number in place of `copyIndex`. A loop of unknown length is one thing of many. */
export function copiesOf(resource: JsonObject, countOf: CountOf): Json[] {
  const { copy, ...own } = resource;
  return isObject(copy) ? looped(own, copy, countOf) : [resource];
}

function looped(input: Json, { name, count }: JsonObject, countOf: CountOf): Json[] {
  const length = countOf(count);
  if (length === undefined) return [input];
  return Array.from({ length: Math.min(length, most) }, (_, index) => numbered(input, String(name ?? ''), index, 0));
}

const deepest = 64;

/** Members that a loop makes, `copy: [{ name, count, input }]`, written out, however deep they lie. */
export function written(node: Json, countOf: CountOf, depth = 0): Json {
  if (depth > deepest) return node;
  if (Array.isArray(node)) return node.map(one => written(one, countOf, depth + 1));
  if (!isObject(node)) return node;
  const { copy, ...own } = node;
  const loops = Array.isArray(copy) ? copy.filter(isLoop) : [];
  const rest: JsonObject = loops.length > 0 ? own : node;
  const made = loops.map(loop => [String(loop['name']), looped(loop['input'] ?? null, loop, countOf)] as const);
  return Object.fromEntries(
    [...Object.entries(rest), ...made].map(([key, value]) => [key, written(value, countOf, depth + 1)] as const),
  );
}

const isLoop = (value: Json): value is JsonObject => isObject(value) && 'input' in value && 'count' in value;

/** `copyIndex()`, `copyIndex(1)`, `copyIndex('name')`, `copyIndex('name', 1)`. */
const call = /\bcopyIndex\(\s*(?:'([^']*)'\s*)?,?\s*(\d+)?\s*\)/gi;

function numbered(node: Json, loop: string, index: number, depth: number): Json {
  if (depth > deepest) return node;
  if (typeof node === 'string')
    return node.startsWith('[')
      ? node.replace(call, (whole: string, name: string | undefined, offset: string | undefined) =>
          name === undefined || name.toLowerCase() === loop.toLowerCase() ? String(index + Number(offset ?? 0)) : whole,
        )
      : node;
  if (Array.isArray(node)) return node.map(one => numbered(one, loop, index, depth + 1));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, numbered(value, loop, index, depth + 1)] as const),
  );
}
