import type { Row } from '../../../src/model/index.ts';
import { actsAs, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { pick } from '../read.ts';
import { placed, workloadOf } from '../run.ts';
import { workloadLinks } from '../run-ends.ts';
import { containerLinks } from '../software.ts';

export const runJob = listing({
  type: 'gcp.run.job',
  holds: 'data',
  docs: 'https://cloud.google.com/run/docs/reference/rest/v1/namespaces.jobs/list',
  assets: ['run.googleapis.com/Job'],
  list: 'run:namespaces.jobs.list',
  *rows(item, reading): Generator<Row> {
    const { name, location, labels, images, account, key, spec, locations } = workloadOf(item, 'job');
    const resource = reading.resource({
      id: fullName(reading.estate, 'run', `projects/${reading.project}/locations/${location}/jobs/${name}`),
      ...{ name, region: location, labels, ...placed(location, locations) },
      facts: { ...pick(item, 'metadata.creationTimestamp', 'createTime', 'status.url', 'uri'), images },
    });
    yield resource;
    yield* containerLinks(resource, images, reading);
    yield* workloadLinks(item, spec, resource, reading);
    yield* actsAs(resource, account, reading, 'serviceAccount');
    yield* keyLink(resource, key === undefined ? {} : { encryptionKey: key }, 'encryptionKey', reading);
  },
});
