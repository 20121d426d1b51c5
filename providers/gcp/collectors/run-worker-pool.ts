import type { Row } from '../../../src/model/index.ts';
import { actsAs, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { pick } from '../read.ts';
import { placed, workloadOf } from '../run.ts';
import { workloadLinks } from '../run-ends.ts';
import { containerLinks } from '../software.ts';

/** Workers that nothing calls: they fetch their work themselves. */
export const runWorkerPool = listing({
  type: 'gcp.run.worker-pool',
  holds: 'data',
  docs: 'https://cloud.google.com/run/docs/reference/rest/v1/namespaces.workerpools/list',
  assets: ['run.googleapis.com/WorkerPool'],
  list: 'run:namespaces.workerpools.list',
  *rows(item, reading): Generator<Row> {
    const { name, location, labels, images, account, key, spec, locations } = workloadOf(item, 'service');
    const resource = reading.resource({
      id: fullName(reading.estate, 'run', `projects/${reading.project}/locations/${location}/workerPools/${name}`),
      ...{ name, region: location, labels, ...placed(location, locations) },
      facts: { ...pick(item, 'metadata.creationTimestamp', 'createTime'), images },
    });
    yield resource;
    yield* containerLinks(resource, images, reading);
    yield* workloadLinks(item, spec, resource, reading);
    yield* actsAs(resource, account, reading, 'serviceAccount');
    yield* keyLink(resource, key === undefined ? {} : { encryptionKey: key }, 'encryptionKey', reading);
  },
});
