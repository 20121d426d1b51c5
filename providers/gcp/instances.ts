import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { urlEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { objects, text } from './read.ts';

/** Addresses by which the instance is seen from outside. */
export const seenBy = (instance: JsonObject): JsonObject[] =>
  objects(instance, 'networkInterfaces').flatMap(network =>
    ['accessConfigs', 'ipv6AccessConfigs'].flatMap(path => objects(network, path)),
  );

/** The group of the manager that made the instance. Metadata may hold secrets, so that only this item is looked at. */
export function* groupLink(instance: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const maker = objects(instance, 'metadata.items').find(item => text(item, 'key') === 'created-by');
  const manager = maker && text(maker, 'value');
  if (!manager?.includes('/instanceGroupManagers/')) return;
  const group = urlEnd(manager.replace('/instanceGroupManagers/', '/instanceGroups/'), reading);
  yield link('routes-to', group, resource, reading.call, { 'metadata.items.created-by': manager });
}
