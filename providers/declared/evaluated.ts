import type { Json, JsonObject } from '../../src/model/index.ts';
import { isObject } from '../json.ts';
import type { Values } from './values.ts';

/** What an expression comes to: a value, nothing at all, or something that only a deployment knows. */
export type Outcome = { value: Json } | { absent: true } | { unknown: true; from: readonly string[] };

export const unknown = (...from: readonly string[]): Outcome => ({ unknown: true, from });

/** Evaluated properties, and of what is not known the names of what it is made from, by path. */
export interface Evaluated {
  values: Values;
  references: ReadonlyMap<string, readonly string[]>;
}

/** A function of the template's language, if the object is a call of one. */
export type Call = (object: JsonObject) => Outcome | undefined;

/** Evaluates everything below a value; what is not known is so by its path, and the rest goes on. */
export function evaluate(properties: Json, text: (text: string) => Outcome, call: Call): Evaluated {
  const references = new Map<string, readonly string[]>();
  const [known, missing] = walk(properties, '', { text, call, references }, 0);
  return { values: { known: isObject(known) ? known : {}, unknown: missing ?? {}, sensitive: {} }, references };
}

interface Walking {
  text: (text: string) => Outcome;
  call: Call;
  references: Map<string, readonly string[]>;
}

const deepest = 64;

/** The value, and what of it is unknown; `undefined`: nothing of either. */
function walk(
  value: Json,
  path: string,
  walking: Walking,
  depth: number,
): [known: Json | undefined, unknown: Json | undefined] {
  if (depth > deepest) return [undefined, true];
  const outcome = typeof value === 'string' ? walking.text(value) : isObject(value) ? walking.call(value) : undefined;
  if (outcome !== undefined) {
    if ('value' in outcome)
      return typeof outcome.value === 'string'
        ? [outcome.value, undefined]
        : plain(outcome.value, path, walking, depth);
    if ('absent' in outcome) return [undefined, undefined];
    walking.references.set(path, outcome.from);
    return [undefined, true];
  }
  return plain(value, path, walking, depth);
}

function plain(value: Json, path: string, walking: Walking, depth: number): [Json | undefined, Json | undefined] {
  if (Array.isArray(value)) {
    const items = value.map((item, index) => walk(item, `${path}[${index}]`, walking, depth + 1));
    const missing = items.map(([, one]) => one ?? null);
    return [items.map(([one]) => one ?? null), missing.some(one => one !== null) ? missing : undefined];
  }
  if (!isObject(value)) return [value, undefined];
  const members = Object.entries(value).map(
    ([key, member]) => [key, walk(member, path === '' ? key : `${path}.${key}`, walking, depth + 1)] as const,
  );
  const only = (index: 0 | 1): JsonObject =>
    Object.fromEntries(
      members.flatMap(([key, pair]) => (pair[index] === undefined ? [] : [[key, pair[index]] as const])),
    );
  const missing = only(1);
  return [only(0), Object.keys(missing).length > 0 ? missing : undefined];
}
