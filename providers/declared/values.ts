import type { Json, JsonObject } from '../../src/model/index.ts';
import { isObject } from '../json.ts';

/**
 * The attributes of something that a file declares. `unknown` and `sensitive` have the same shape, with `true` where the
 * value, or all below it, is only known after it was made, or may not be shown.
 */
export interface Values {
  known: JsonObject;
  unknown: Json;
  sensitive: Json;
}

/** One value at a path. `unknown`: nobody can say yet, or it may not be shown; `path` carries the indexes. */
export interface Found {
  value: Json | undefined;
  unknown: boolean;
  path: string;
}

/**
 * Only where every block on the way holds one of the values named for it, by the path of the member. `name?` is whether
 * there is such a block or value at all.
 */
export type OnlyIf = Readonly<Record<string, readonly Json[]>>;

/** Values given by one path; a list of a million is a fault of the file, not a finding each. */
const mostFound = 10_000;
const deepest = 40;

interface Step {
  value: Json | undefined;
  unknown: Json | undefined;
  sensitive: Json | undefined;
  /** The path without indexes, as rules write it. */
  plain: string;
  path: string;
}

/**
 * Every value at a dotted path, through lists on the way. `*` is any key of a map; a name that ends in `!` holds JSON as
 * text. Absent and null values are left out, unknown ones are given as unknown.
 */
export function* found(values: Values, path: string, onlyIf: OnlyIf = {}): Generator<Found> {
  const { known, unknown, sensitive } = values;
  const root: Step = { value: known, unknown, sensitive, plain: '', path: '' };
  let count = 0;
  for (const one of walk(root, path.split('.'), onlyIf)) {
    if (count++ >= mostFound) return;
    yield one;
  }
}

function* walk(step: Step, names: readonly string[], onlyIf: OnlyIf): Generator<Found> {
  if (step.unknown === true || step.sensitive === true)
    return yield { value: undefined, unknown: true, path: step.path };
  if (Array.isArray(step.value) || Array.isArray(step.unknown)) {
    for (const item of items(step)) yield* walk(item, names, onlyIf);
    return;
  }
  const [name, ...rest] = names;
  if (name === undefined) {
    const value = whole(step.value, step.unknown);
    if (value !== undefined && value !== null) yield { value, unknown: false, path: step.path };
    return;
  }
  if (!holds(step, onlyIf)) return;
  for (const key of name === '*' ? keysOf(step) : [name.replace(/!$/, '')]) {
    const next = member(step, key);
    yield* walk(name.endsWith('!') ? parsed(next) : next, rest, onlyIf);
  }
}

/** A document as one value: what is not known inside it says so, so that whoever it names is somebody unknown. */
function whole(value: Json | undefined, unknown: Json | undefined, depth = 0): Json | undefined {
  if (unknown === true || depth > deepest) return 'known after apply';
  if (!isObject(unknown) && !Array.isArray(unknown)) return value;
  if (Array.isArray(value)) return value.map((item, index) => whole(item, at(unknown, index), depth + 1) ?? null);
  if (!isObject(value) && !isObject(unknown)) return value;
  const keys = keysOf({ value, unknown });
  return Object.fromEntries(
    [...keys].map(key => [key, whole(own(value, key), own(unknown, key), depth + 1) ?? null] as const),
  );
}

/** Whether the block does not say otherwise: what is unknown does not. */
function holds(step: Step, onlyIf: OnlyIf): boolean {
  for (const [path, allowed] of Object.entries(onlyIf)) {
    const at = path.lastIndexOf('.');
    if ((at < 0 ? '' : path.slice(0, at)) !== step.plain) continue;
    const name = path.slice(at + 1);
    const { value, unknown } = member(step, name.replace(/\?$/, ''));
    const said = name.endsWith('?') ? isThere(value, unknown) : (value ?? null);
    if (unknown !== true && !allowed.includes(said)) return false;
  }
  return true;
}

const isThere = (value: Json | undefined, unknown: Json | undefined): boolean =>
  Array.isArray(value) || Array.isArray(unknown)
    ? [value, unknown].some(list => Array.isArray(list) && list.length > 0)
    : (value ?? null) !== null;

const own = (of: Json | undefined, key: string): Json | undefined =>
  isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined;

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const member = ({ value, unknown, sensitive, plain, path }: Step, key: string): Step => ({
  value: own(value, key),
  unknown: own(unknown, key),
  sensitive: own(sensitive, key),
  plain: join(plain, key),
  path: join(path, key),
});

const at = (of: Json | undefined, index: number): Json | undefined => (Array.isArray(of) ? of[index] : undefined);

function* items({ value, unknown, sensitive, plain, path }: Step): Generator<Step> {
  const length = Math.max(Array.isArray(value) ? value.length : 0, Array.isArray(unknown) ? unknown.length : 0);
  for (let index = 0; index < Math.min(length, mostFound); index++)
    yield {
      value: at(value, index),
      unknown: at(unknown, index),
      // A set is marked as a whole where its order means nothing.
      sensitive: sensitive === true ? true : at(sensitive, index),
      plain,
      path: `${path}[${index}]`,
    };
}

const keysOf = ({ value, unknown }: Pick<Step, 'value' | 'unknown'>): Set<string> =>
  new Set([...(isObject(value) ? Object.keys(value) : []), ...(isObject(unknown) ? Object.keys(unknown) : [])]);

/** JSON kept as text; text that is no JSON says nothing that could be read, so it is unknown. */
function parsed(step: Step): Step {
  if (typeof step.value !== 'string') return step;
  try {
    return { ...step, value: JSON.parse(step.value) };
  } catch {
    return { ...step, value: undefined, unknown: true };
  }
}

/** The one text at a path; `undefined`: none, several, or not known. */
export function text(values: Values, path: string): string | undefined {
  const [first, second] = found(values, path);
  if (first === undefined || second !== undefined || first.unknown) return undefined;
  const { value } = first;
  return typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether anything at the path is not known. */
export const isUnknown = (values: Values, path: string): boolean => {
  for (const { unknown } of found(values, path)) if (unknown) return true;
  return false;
};

/** Every leaf with one of the names, wherever it stands; where a whole block is unknown its name counts too. */
export function* leaves(values: Values, names: ReadonlySet<string>): Generator<Found & { name: string }> {
  const { known, unknown, sensitive } = values;
  let count = 0;
  for (const one of search({ value: known, unknown, sensitive, plain: '', path: '' }, names, 0)) {
    if (count++ >= mostFound) return;
    yield one;
  }
}

function* search(step: Step, names: ReadonlySet<string>, depth: number): Generator<Found & { name: string }> {
  if (depth > deepest || step.unknown === true || step.sensitive === true) return;
  if (Array.isArray(step.value) || Array.isArray(step.unknown)) {
    for (const item of items(step)) yield* search(item, names, depth + 1);
    return;
  }
  for (const key of keysOf(step)) {
    const next = member(step, key);
    if (names.has(key)) for (const one of walk(next, [], {})) yield { ...one, name: key };
    else yield* search(next, names, depth + 1);
  }
}
