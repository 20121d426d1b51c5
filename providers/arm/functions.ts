import { createHash } from 'node:crypto';
import type { Json } from '../../src/model/index.ts';
import { isObject } from '../json.ts';

const sized = (value: Json | undefined): number | undefined => {
  if (Array.isArray(value) || typeof value === 'string') return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
};

/** Ranges are as long as Azure's. Source: learn.microsoft.com, "Array functions for ARM templates", range. */
const longest = 10_000;

const range = (start: number, count: number): Json | undefined =>
  count >= 0 && count <= longest ? Array.from({ length: count }, (_, index) => start + index) : undefined;

const part = (value: Json | undefined, from: number, to?: number): Json =>
  Array.isArray(value) ? value.slice(from, to) : String(value).slice(from, to);

/**
 * Stands in for a name that Azure makes of others: the same for the same, so that both ends of a link meet. Never what Azure
 * would make.
 */
const stand = (kind: string, values: readonly Json[]): string =>
  `${kind}-${createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12)}`;

const has = (value: Json | undefined, what: Json | undefined): boolean => {
  if (Array.isArray(value)) return value.some(one => JSON.stringify(one) === JSON.stringify(what));
  return isObject(value) ? Object.hasOwn(value, String(what)) : String(value).includes(String(what));
};

const starts = (text: Json | undefined, what: Json | undefined): boolean =>
  String(text).toLowerCase().startsWith(String(what).toLowerCase());

/** Functions whose result hangs on their arguments alone. Source: learn.microsoft.com, "ARM template functions". */
export const pure: Readonly<Record<string, (...values: Json[]) => Json | undefined>> = {
  concat: (...values) => (values.every(Array.isArray) ? values.flat() : values.map(String).join('')),
  format: (text, ...values) =>
    String(text).replace(/\{(\d+)[^}]*\}/g, (_, index: string) => String(values[Number(index)] ?? '')),
  tolower: value => String(value).toLowerCase(),
  toupper: value => String(value).toUpperCase(),
  trim: value => String(value).trim(),
  string: value => (typeof value === 'string' ? value : JSON.stringify(value)),
  replace: (text, from, to) => String(text).replaceAll(String(from), String(to)),
  substring: (text, start, length) =>
    String(text).substring(Number(start), length === undefined ? undefined : Number(start) + Number(length)),
  split: (text, separator) => String(text).split(String(separator)),
  join: (values, separator) => (Array.isArray(values) ? values.map(String).join(String(separator)) : undefined),
  startswith: starts,
  endswith: (text, what) => String(text).toLowerCase().endsWith(String(what).toLowerCase()),
  contains: has,
  length: value => sized(value),
  range: (start, count) => range(Number(start), Number(count)),
  take: (value, count) => part(value, 0, Math.max(0, Number(count))),
  skip: (value, count) => part(value, Math.max(0, Number(count))),
  createarray: (...values) => values,
  array: value => (Array.isArray(value) ? value : [value ?? null]),
  createobject: (...values) =>
    Object.fromEntries(
      values.flatMap((key, index) => (index % 2 === 0 ? [[String(key), values[index + 1] ?? null] as const] : [])),
    ),
  union: (...values) => (values.every(isObject) ? Object.assign({}, ...values) : values.flat()),
  first: value => (Array.isArray(value) ? value[0] : String(value)[0]),
  last: value => (Array.isArray(value) ? value.at(-1) : String(value).at(-1)),
  equals: (left, right) => JSON.stringify(left) === JSON.stringify(right),
  coalesce: (...values) => values.find(value => value !== null) ?? null,
  not: value => !value,
  and: (...values) => values.every(Boolean),
  or: (...values) => values.some(Boolean),
  empty: value => value === null || sized(value) === 0,
  true: () => true,
  false: () => false,
  null: () => null,
  int: value => Number(value),
  add: (a, b) => Number(a) + Number(b),
  sub: (a, b) => Number(a) - Number(b),
  mul: (a, b) => Number(a) * Number(b),
  mod: (a, b) => Number(a) % Number(b),
  div: (a, b) => Math.trunc(Number(a) / Number(b)),
  greater: (a, b) => Number(a) > Number(b),
  greaterorequals: (a, b) => Number(a) >= Number(b),
  less: (a, b) => Number(a) < Number(b),
  lessorequals: (a, b) => Number(a) <= Number(b),
  uniquestring: (...values) => stand('unique', values),
  guid: (...values) => stand('guid', values),
  json: text => parsed(String(text)),
};

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
