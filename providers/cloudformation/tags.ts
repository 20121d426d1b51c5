import type { Json } from '../../src/model/index.ts';
import { isObject } from '../json.ts';

const own = (of: Json | undefined, key: string): Json | undefined =>
  isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined;

/** Tags are a list of keys and values here, and a map to us. */
export function withTags(properties: Json, name = 'Tags', key = 'Key', value = 'Value'): Json {
  const tags = own(properties, name);
  if (!isObject(properties) || !Array.isArray(tags)) return properties;
  const entries = tags.flatMap(tag => {
    const label = own(tag, key);
    return typeof label === 'string' ? [[label, own(tag, value) ?? ''] as const] : [];
  });
  return { ...properties, [name]: Object.fromEntries(entries) };
}
