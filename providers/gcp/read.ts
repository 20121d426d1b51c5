import type { JsonObject } from '../../src/model/index.ts';
import { at, isObject, text } from '../json.ts';
import { MalformedAnswer } from './errors.ts';

export { at, isObject, objects, pick, text, texts, values } from '../json.ts';

/** The member that the service always sends; its absence is a malformed answer. */
export function need(item: JsonObject, path: string): string {
  const value = text(item, path);
  if (value === undefined) throw new MalformedAnswer(`an item lacks ${path}`);
  return value;
}

/** What the customer put on it; Google leaves an empty map out of its answers. */
export function labels(item: JsonObject, path = 'labels'): { labels: { [key: string]: string } } {
  const value = at(item, path);
  const entries = isObject(value) ? Object.entries(value).map(([key, label]) => [key, String(label ?? '')]) : [];
  return { labels: Object.fromEntries(entries) };
}
