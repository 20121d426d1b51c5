import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { computeName, keyName, nameEnd } from './names.ts';
import { pick, text } from './read.ts';

/** The key at `path` that the thing is encrypted with; nothing where Google's own keys are used. */
export function* keyLink(
  from: Resource | End,
  item: JsonObject,
  path: string,
  { estate, call }: Reading,
): Generator<Link> {
  const name = text(item, path);
  if (name) yield link('encrypted-with', from, nameEnd(keyName(estate, name)), call, pick(item, path));
}

/** The thing of Compute Engine that the URL at `path` names, as a link's end. */
export function computeEnd(item: JsonObject, path: string, { estate }: Reading): End | undefined {
  const url = text(item, path);
  return url === undefined ? undefined : nameEnd(computeName(estate, url));
}
