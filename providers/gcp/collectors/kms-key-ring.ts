import type { Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyRingCalls, keyRings } from '../kms.ts';
import { listing } from '../listing.ts';

export const kmsKeyRing = listing({
  type: 'gcp.kms.key-ring',
  holds: 'nothing',
  docs: 'https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings/list',
  assets: ['cloudkms.googleapis.com/KeyRing'],
  list: keyRingCalls,
  items: keyRings,
  *rows(ring, reading): Generator<Row> {
    yield reading.resource(restItem(reading, 'cloudkms', ring, 'createTime'));
  },
});
