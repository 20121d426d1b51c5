import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { objects, text } from '../json.ts';
import type { Reading } from './listing.ts';

/** The registry that a container image is pulled from; a name without a registry is Docker Hub's. */
export function registryEnd(image: string): End {
  const [first = ''] = image.replace(/^docker:\/\//i, '').split('/');
  const host = image.includes('/') && /[.:]|^localhost$/.test(first) ? first : 'docker.io';
  return { kind: 'host', host: host.replace(/:\d+$/, '').toLowerCase() };
}

/** The image of each container, once. `path`: where an object of the list names it. */
export function* containerLinks(
  self: Resource,
  item: JsonObject,
  lists: readonly string[],
  path: string,
  { call }: Reading,
): Generator<Link> {
  const images = lists.flatMap(list => objects(item, list).flatMap(one => text(one, path) ?? []));
  for (const image of new Set(images)) yield link('runs', self, registryEnd(image), call, { image });
}
