import { isIP } from 'node:net';
import {
  type End,
  hostEnd,
  type JsonObject,
  type Link,
  type LinkKind,
  link,
  type Resource,
} from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { accountName, computeName, keyName, nameEnd } from './names.ts';
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

/** The thing of Compute Engine that an URL, or a full name, names. */
export const urlEnd = (url: string, { estate }: Reading): End => nameEnd(computeName(estate, url));

/** The thing of Compute Engine that the URL at `path` names, as a link's end. */
export function computeEnd(item: JsonObject, path: string, { estate }: Reading): End | undefined {
  const url = text(item, path);
  return url === undefined ? undefined : nameEnd(computeName(estate, url));
}

/** A link from the thing to what of Compute Engine the URL at `path` names, where there is one. */
export function* computeLink(
  relation: LinkKind,
  from: Resource | End,
  item: JsonObject,
  path: string,
  reading: Reading,
): Generator<Link> {
  const to = computeEnd(item, path, reading);
  if (to) yield link(relation, from, to, reading.call, pick(item, path));
}

/** What the thing was copied from, by the URL at `path`. */
export function* copyLink(to: Resource, item: JsonObject, path: string, reading: Reading): Generator<Link> {
  const from = computeEnd(item, path, reading);
  if (from) yield link('copies-to', from, to, reading.call, pick(item, path));
}

/** A workload acts as a service account: whoever runs the workload holds the account. */
export function* actsAs(
  workload: Resource,
  email: string | undefined,
  { call }: Reading,
  path: string,
): Generator<Link> {
  if (email === undefined || email === '') return;
  yield link('assumable-by', accountEnd(email, workload.scope), workload, call, { [path]: email });
}

/**
 * A service account by its address, which names the project it lies in; Google's default ones lie in the one they serve.
 * Projects of old may lie in a domain: `x@project.example.com.iam.…` is of `example.com:project`.
 */
export function accountEnd(email: string, project: string): End {
  const [, home, domain] = /@([a-z0-9-]+)(?:\.([a-z0-9.-]+))?\.iam\.gserviceaccount\.com$/.exec(email) ?? [];
  const [, app, within] = /^([a-z0-9-]+)(?:\.([a-z0-9.-]+))?@appspot\.gserviceaccount\.com$/.exec(email) ?? [];
  const name = home ?? app;
  const prefix = domain ?? within;
  return nameEnd(accountName(name === undefined ? project : prefix ? `${prefix}:${name}` : name, email));
}

/** A name or address of the thing's own: what is sent there arrives at it. */
export function* namedBy(self: Resource, item: JsonObject, path: string, { call }: Reading): Generator<Link> {
  const written = text(item, path) ?? '';
  const end = isIP(written) ? prefixEnd(written) : hostEnd(written);
  if (end) yield link('resolves-to', end, self, call, { [path]: end.kind === 'host' ? end.host : written });
}

/** A host, or an address where a host may stand. */
export const prefixOrHost = (text: string): End | undefined => (isIP(text) ? prefixEnd(text) : hostEnd(text));

/** An address or a prefix; a single address comes without a length. */
export const prefixEnd = (text: string): End => ({
  kind: 'prefix',
  prefix: (text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`).toLowerCase(),
});
