import { baseOf } from './resources.ts';

const comparison = /^\s*([\w/]+)\s+(eq|ne)\s+(?:'((?:[^']|'')*)'|([\w-]+))\s*$/i;

/**
 * `$filter` as far as it is simple: comparisons joined by `and`, and `atScope()`, which leaves out what lies below `scope`.
 * `undefined`: what is not understood, so the service's error and not an unfiltered list.
 */
export function filterOf(text: string | null, scope = ''): ((item: object) => boolean) | undefined {
  if (text === null || text.trim() === '') return () => true;
  const tests = text
    .split(/\s+and\s+/i)
    .map(part => (/^\s*atScope\(\)\s*$/i.test(part) ? atScope(scope) : testOf(part)));
  return tests.every(test => test !== undefined) ? item => tests.every(test => test?.(item)) : undefined;
}

function testOf(part: string): ((item: object) => boolean) | undefined {
  const [, name = '', operator, quoted, bare] = comparison.exec(part) ?? [];
  if (operator === undefined) return undefined;
  const wanted = (quoted?.replaceAll("''", "'") ?? bare ?? '').toLowerCase();
  return item => (textOf(item, name) === wanted) === (operator.toLowerCase() === 'eq');
}

const atScope =
  (scope: string) =>
  (item: object): boolean =>
    !baseOf(String(Reflect.get(item, 'id'))).startsWith(`${scope.toLowerCase()}/`);

/** A member of the item's properties, or of the item; names are compared without case. */
function textOf(item: object, name: string): string {
  const wanted = name === 'resourceType' ? 'type' : name.toLowerCase();
  const inner = wanted === 'name' ? undefined : member(Reflect.get(item, 'properties'), wanted);
  return String(inner ?? member(item, wanted) ?? null).toLowerCase();
}

const member = (value: unknown, wanted: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name.toLowerCase() === wanted)?.[1]
    : undefined;
