import { type JsonObject, type Link, link, type Resource, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { actsAs, computeEnd, computeLink, namedBy, urlEnd } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { objects, pick, text } from '../read.ts';
import { licenceLinks } from '../software.ts';

const facts = [
  ...['zone', 'status', 'machineType', 'creationTimestamp', 'canIpForward', 'deletionProtection', 'tags.items'],
];

/** Addresses by which the instance is seen from outside. */
const seenBy = (instance: JsonObject): JsonObject[] =>
  objects(instance, 'networkInterfaces').flatMap(network => objects(network, 'accessConfigs'));

/** The group of the manager that made the instance. Metadata may hold secrets, so that only this item is looked at. */
function* groupLink(instance: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const maker = objects(instance, 'metadata.items').find(item => text(item, 'key') === 'created-by');
  const manager = maker && text(maker, 'value');
  if (!manager?.includes('/instanceGroupManagers/')) return;
  const group = urlEnd(manager.replace('/instanceGroupManagers/', '/instanceGroups/'), reading);
  yield link('routes-to', group, resource, reading.call, { 'metadata.items.created-by': manager });
}

function* links(instance: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  for (const access of seenBy(instance)) yield* namedBy(resource, access, 'natIP', reading);
  for (const disk of objects(instance, 'disks')) {
    const source = computeEnd(disk, 'source', reading);
    if (source) yield link('stores-on', resource, source, reading.call, pick(disk, 'source', 'boot', 'mode'));
    yield* licenceLinks(resource, disk, 'licenses', reading);
  }
  for (const network of objects(instance, 'networkInterfaces'))
    yield* computeLink(
      'attached-to',
      resource,
      network,
      text(network, 'subnetwork') ? 'subnetwork' : 'network',
      reading,
    );
  for (const account of objects(instance, 'serviceAccounts'))
    yield* actsAs(resource, text(account, 'email'), reading, 'serviceAccounts.email');
  yield* groupLink(instance, resource, reading);
}

export const computeInstance = listing({
  type: 'gcp.compute.instance',
  holds: 'data',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/instances/aggregatedList',
  assets: ['compute.googleapis.com/Instance'],
  list: 'compute:instances.aggregatedList',
  *rows(instance, reading): Generator<Row> {
    const item = computeItem(reading, instance, ...facts);
    const resource = reading.resource({
      ...item,
      facts: { ...item.facts, natIPs: seenBy(instance).flatMap(access => text(access, 'natIP') ?? []) },
    });
    yield resource;
    yield* links(instance, resource, reading);
  },
});
