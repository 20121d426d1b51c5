import type { Row } from '../../../src/model/index.ts';
import { actsAs } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { labels, need, objects, pick, text } from '../read.ts';
import { runLocation } from '../run.ts';
import { containerLinks } from '../software.ts';

export const runJob = listing({
  type: 'gcp.run.job',
  holds: 'data',
  docs: 'https://cloud.google.com/run/docs/reference/rest/v1/namespaces.jobs/list',
  assets: ['run.googleapis.com/Job'],
  list: 'run:namespaces.jobs.list',
  *rows(job, reading): Generator<Row> {
    const [name, location] = [need(job, 'metadata.name'), runLocation(job)];
    const containers = objects(job, 'spec.template.spec.template.spec.containers');
    const images = containers.flatMap(container => text(container, 'image') ?? []);
    const resource = reading.resource({
      id: fullName(reading.estate, 'run', `projects/${reading.project}/locations/${location}/jobs/${name}`),
      ...{ name, region: location, ...labels(job, 'metadata.labels') },
      facts: { ...pick(job, 'metadata.creationTimestamp'), images },
    });
    yield resource;
    yield* containerLinks(resource, images, reading);
    const account = 'spec.template.spec.template.spec.serviceAccountName';
    yield* actsAs(resource, text(job, account), reading, account);
  },
});
