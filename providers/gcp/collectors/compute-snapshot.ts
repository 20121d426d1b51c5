import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { copyLink, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { storedIn } from '../places.ts';
import { licenceLinks } from '../software.ts';

export const computeSnapshot = listing({
  type: 'gcp.compute.snapshot',
  holds: 'data',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/snapshots/list',
  assets: ['compute.googleapis.com/Snapshot'],
  list: 'compute:snapshots.list',
  *rows(snapshot, reading): Generator<Row> {
    const facts = ['creationTimestamp', 'diskSizeGb', 'status', 'storageLocations', 'autoCreated', 'snapshotType'];
    const resource = reading.resource({
      ...computeItem(reading, snapshot, ...facts),
      ...storedIn(snapshot, 'storageLocations', reading),
    });
    yield resource;
    yield* copyLink(resource, snapshot, 'sourceDisk', reading);
    yield* keyLink(resource, snapshot, 'snapshotEncryptionKey.kmsKeyName', reading);
    yield* licenceLinks(resource, snapshot, 'licenses', reading);
  },
});
