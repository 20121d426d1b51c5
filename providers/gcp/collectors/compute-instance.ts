import { type JsonObject, type Link, link, type Resource, type Row } from '../../../src/model/index.ts';
import { groupLink, seenBy } from '../instances.ts';
import { computeItem } from '../items.ts';
import { actsAs, computeEnd, computeLink, copyLink, keyLink, namedBy } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { objects, pick, text } from '../read.ts';
import { licenceLinks } from '../software.ts';

const facts = [
  ...['zone', 'status', 'machineType', 'creationTimestamp', 'canIpForward', 'deletionProtection', 'tags.items'],
];

function* links(instance: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  for (const access of seenBy(instance))
    for (const path of ['natIP', 'externalIpv6']) yield* namedBy(resource, access, path, reading);
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
  // An interface into the network of whoever offers the attachment, with Private Service Connect.
  for (const network of objects(instance, 'networkInterfaces'))
    yield* computeLink('attached-to', resource, network, 'networkAttachment', reading);
  yield* copyLink(resource, instance, 'sourceMachineImage', reading);
  yield* keyLink(resource, instance, 'instanceEncryptionKey.kmsKeyName', reading);
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
