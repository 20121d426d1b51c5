import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { copyLink, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { storedIn } from '../places.ts';
import { licenceLinks } from '../software.ts';

export const computeImage = listing({
  type: 'gcp.compute.image',
  holds: 'software',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/images/list',
  assets: ['compute.googleapis.com/Image'],
  list: 'compute:images.list',
  *rows(image, reading): Generator<Row> {
    const facts = ['creationTimestamp', 'family', 'status', 'diskSizeGb', 'storageLocations', 'sourceType', 'licenses'];
    const resource = reading.resource({
      ...computeItem(reading, image, ...facts),
      ...storedIn(image, 'storageLocations', reading),
    });
    yield resource;
    for (const source of ['sourceDisk', 'sourceSnapshot', 'sourceImage'])
      yield* copyLink(resource, image, source, reading);
    yield* keyLink(resource, image, 'imageEncryptionKey.kmsKeyName', reading);
    yield* licenceLinks(resource, image, 'licenses', reading);
  },
});
