import type { Row } from '../../../src/model/index.ts';
import { actsAs, keyLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { pick } from '../read.ts';
import { workloadOf } from '../run.ts';
import { containerLinks } from '../software.ts';

export const runService = listing({
  type: 'gcp.run.service',
  holds: 'data',
  docs: 'https://cloud.google.com/run/docs/reference/rest/v1/projects.locations.services/list',
  assets: ['run.googleapis.com/Service'],
  list: 'run:projects.locations.services.list',
  *rows(item, reading): Generator<Row> {
    const { name, location, labels, images, account, key } = workloadOf(item, 'service');
    const resource = reading.resource({
      id: fullName(reading.estate, 'run', `projects/${reading.project}/locations/${location}/services/${name}`),
      ...{ name, region: location, labels },
      facts: { ...pick(item, 'metadata.creationTimestamp', 'createTime', 'status.url', 'uri'), images },
    });
    yield resource;
    for (const path of ['uri', 'status.url']) yield* namedBy(resource, item, path, reading);
    yield* containerLinks(resource, images, reading);
    yield* actsAs(resource, account, reading, 'serviceAccount');
    yield* keyLink(resource, key === undefined ? {} : { encryptionKey: key }, 'encryptionKey', reading);
  },
});
