import type { Json, JsonObject } from '../src/model/index.ts';

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member at a dotted path (`settings.backupConfiguration.location`); only what the answer itself holds. */
export function at(item: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = item;
  for (const name of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** A text that is not empty; numbers of 64 bits come as text, older ones as numbers. */
export function text(item: JsonObject, path: string): string | undefined {
  const value = at(item, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export const texts = (item: JsonObject, path: string): string[] => {
  const value = at(item, path);
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
};

export const objects = (item: JsonObject, path: string): JsonObject[] => {
  const value = at(item, path);
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** The values of a map whose keys the API makes up. */
export const values = (item: JsonObject, path: string): JsonObject[] => {
  const value = at(item, path);
  return isObject(value) ? Object.values(value).filter(isObject) : [];
};

/**
 * The members at the named paths, each under its path. Name what is wanted and nothing else, so that no secret can slip
 * in.
 */
export function pick(item: JsonObject, ...paths: readonly string[]): JsonObject {
  return Object.fromEntries(
    paths.flatMap(path => {
      const value = at(item, path);
      return value === undefined ? [] : [[path, value]];
    }),
  );
}
