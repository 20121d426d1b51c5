import type { Row } from '../../../src/model/index.ts';
import { actsAs, keyLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { pick, text, texts } from '../read.ts';
import { placed, workloadOf } from '../run.ts';
import { callers, workloadLinks } from '../run-ends.ts';
import { containerLinks } from '../software.ts';

export const runService = listing({
  type: 'gcp.run.service',
  holds: 'data',
  docs: 'https://cloud.google.com/run/docs/reference/rest/v1/projects.locations.services/list',
  assets: ['run.googleapis.com/Service'],
  list: 'run:projects.locations.services.list',
  *rows(item, reading): Generator<Row> {
    const { name, location, labels, images, account, key, spec, locations } = workloadOf(item, 'service');
    const resource = reading.resource({
      id: fullName(reading.estate, 'run', `projects/${reading.project}/locations/${location}/services/${name}`),
      ...{ name, region: location, labels, ...placed(location, locations) },
      facts: { ...pick(item, 'metadata.creationTimestamp', 'createTime', 'status.url', 'uri'), images },
    });
    yield resource;
    const names = [...texts(item, 'urls'), text(item, 'uri'), text(item, 'status.url')];
    for (const url of new Set(names)) if (url) yield* namedBy(resource, { url }, 'url', reading);
    yield* containerLinks(resource, images, reading);
    yield* workloadLinks(item, spec, resource, reading);
    yield* callers(item, resource, reading);
    yield* actsAs(resource, account, reading, 'serviceAccount');
    yield* keyLink(resource, key === undefined ? {} : { encryptionKey: key }, 'encryptionKey', reading);
  },
});
