import type { Json, JsonObject } from '../../src/model/index.ts';

/** The tags of an AWS resource as labels. `undefined` list: not read, so no labels member. */
export function labels(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined) {
  if (tags === undefined) return {};
  return {
    labels: Object.fromEntries(tags.flatMap(tag => (tag.Key === undefined ? [] : [[tag.Key, tag.Value ?? '']]))),
  };
}

/**
 * The named members of an answer as JSON: dates become ISO 8601, members that are absent stay absent. Name what is
 * wanted and nothing else, so that no secret can slip in.
 */
export function pick<Source extends object>(source: Source, names: readonly (keyof Source & string)[]): JsonObject {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = json(source[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function json(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(item => json(item) ?? null);
  if (typeof value !== 'object') return undefined;
  const entries = Object.entries(value).flatMap(([name, member]) => {
    const plain = json(member);
    return plain === undefined ? [] : [[name, plain] as const];
  });
  return Object.fromEntries(entries);
}
