const isObject = (value: unknown): value is { [member: string]: unknown } =>
  typeof value === 'object' && value !== null;

/** A member of an object by its path, in any case of letters. */
export function member(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const name of path) {
    if (!isObject(here)) return undefined;
    const wanted = name.toLowerCase();
    const key = Object.hasOwn(here, name) ? name : Object.keys(here).find(one => one.toLowerCase() === wanted);
    here = key === undefined ? undefined : here[key];
  }
  return here;
}

/** The text of a member, which GLEIF writes plainly or as `{"$": "…"}`; empty: there is none. */
export function textAt(value: unknown, ...path: string[]): string {
  const found = member(value, ...path);
  const text = typeof found === 'object' ? member(found, '$') : found;
  return typeof text === 'string' ? text.trim() : '';
}

/** All members of a path that may come once, several times or not at all. */
export function eachAt(value: unknown, ...path: string[]): unknown[] {
  const found = member(value, ...path);
  return Array.isArray(found) ? found : found === undefined || found === null ? [] : [found];
}
