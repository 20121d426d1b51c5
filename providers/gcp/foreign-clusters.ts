import { hostEnd, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd } from './names.ts';
import { pick, text } from './read.ts';

/** The fleet that a cluster of another cloud has joined. */
export function* membershipLink(cluster: Resource, item: JsonObject, { estate, call }: Reading): Generator<Link> {
  const membership = text(item, 'fleet.membership');
  if (membership)
    yield link('member-of', cluster, nameEnd(fullName(estate, 'gkehub', membership)), call, pick(item, 'fleet'));
}

/** The host whose tokens are taken for those of the cluster's workloads. */
export function* issuerLink(cluster: Resource, item: JsonObject, path: string, { call }: Reading): Generator<Link> {
  const issuer = text(item, path);
  const host = issuer === undefined ? undefined : hostEnd(issuer);
  if (host) yield link('assumable-by', cluster, host, call, pick(item, path));
}
