import { type JsonObject, type Link, link, type Resource, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd, copyLink, keyLink } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { pick, text, values } from '../read.ts';
import { imageLinks, licenceLinks } from '../software.ts';

/** Asynchronous replication: each side names the other, so that either one tells of it. */
function* replicas(disk: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  for (const secondary of values(disk, 'asyncSecondaryDisks')) {
    const end = computeEnd(secondary, 'asyncReplicationDisk.disk', reading);
    if (end) yield link('copies-to', resource, end, reading.call, pick(secondary, 'asyncReplicationDisk.disk'));
  }
  yield* copyLink(resource, disk, 'asyncPrimaryDisk.disk', reading);
}

export const computeDisk = listing({
  type: 'gcp.compute.disk',
  holds: 'data',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/disks/aggregatedList',
  assets: ['compute.googleapis.com/Disk', 'compute.googleapis.com/RegionDisk'],
  list: 'compute:disks.aggregatedList',
  *rows(disk, reading): Generator<Row> {
    const facts = ['zone', 'replicaZones', 'sizeGb', 'type', 'status', 'sourceImage', 'sourceSnapshot'];
    const resource = reading.resource(computeItem(reading, disk, ...facts));
    yield resource;
    yield* keyLink(resource, disk, 'diskEncryptionKey.kmsKeyName', reading);
    for (const source of ['sourceSnapshot', 'sourceDisk']) yield* copyLink(resource, disk, source, reading);
    yield* replicas(disk, resource, reading);
    if (text(disk, 'sourceImage')) yield* imageLinks(resource, disk, 'sourceImage', reading);
    yield* licenceLinks(resource, disk, 'licenses', reading);
  },
});
