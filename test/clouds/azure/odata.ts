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
    !baseOf(Reflect.get(item, 'id')).startsWith(`${scope.toLowerCase()}/`);

/** What an extension extends: its id up to the last `/providers/`, in lower case. */
export function baseOf(id: unknown): string {
  const text = String(id).toLowerCase();
  return text.slice(0, Math.max(0, text.lastIndexOf('/providers/')));
}

/** A member of the item's properties, or of the item. */
function textOf(item: object, name: string): string {
  const properties: unknown = Reflect.get(item, 'properties');
  const inner =
    typeof properties === 'object' && properties !== null && name !== 'name'
      ? Reflect.get(properties, name)
      : undefined;
  return String(inner ?? Reflect.get(item, name === 'resourceType' ? 'type' : name) ?? null).toLowerCase();
}
