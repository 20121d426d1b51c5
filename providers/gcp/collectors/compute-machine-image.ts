import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { copyLink, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { storedIn } from '../places.ts';
import { objects } from '../read.ts';

/** A whole instance as it was, its disks included. */
export const computeMachineImage = listing({
  type: 'gcp.compute.machine-image',
  holds: 'data',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/machineImages/list',
  assets: ['compute.googleapis.com/MachineImage'],
  list: 'compute:machineImages.list',
  *rows(image, reading): Generator<Row> {
    const facts = ['creationTimestamp', 'status', 'storageLocations', 'totalStorageBytes'];
    const resource = reading.resource({
      ...computeItem(reading, image, ...facts),
      ...storedIn(image, 'storageLocations', reading),
    });
    yield resource;
    yield* copyLink(resource, image, 'sourceInstance', reading);
    for (const disk of objects(image, 'savedDisks')) yield* copyLink(resource, disk, 'sourceDisk', reading);
    yield* keyLink(resource, image, 'machineImageEncryptionKey.kmsKeyName', reading);
  },
});
