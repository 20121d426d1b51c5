import { link, type Row } from '../../../src/model/index.ts';
import { hasEnded, imagesOf, jobCalls, running, storesOf, workerLinks, workerPlaces } from '../dataflow.ts';
import { actsAs, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { labels, need, pick, text } from '../read.ts';
import { containerLinks } from '../software.ts';

/** Pipelines that run. Which stores they touch is told, and not whether they read or write there. */
export const dataflowJob = listing({
  type: 'gcp.dataflow.job',
  holds: 'data',
  docs: 'https://cloud.google.com/dataflow/docs/reference/rest/v1b3/projects.jobs/aggregated',
  assets: ['dataflow.googleapis.com/Job'],
  list: jobCalls,
  items: running,
  *rows(job, reading): Generator<Row> {
    if (hasEnded(job)) return;
    const [id, location] = [need(job, 'id'), need(job, 'location')];
    const resource = reading.resource({
      id: fullName(reading.estate, 'dataflow', `projects/${reading.project}/locations/${location}/jobs/${id}`),
      ...{
        name: text(job, 'name') ?? id,
        region: location,
        ...labels(job),
        locations: workerPlaces(job, location, reading),
      },
      facts: pick(job, 'type', 'currentState', 'createTime', 'jobMetadata.sdkVersion.versionDisplayName'),
    });
    yield resource;
    yield* keyLink(resource, job, 'environment.serviceKmsKeyName', reading);
    yield* actsAs(resource, text(job, 'environment.serviceAccountEmail'), reading, 'environment.serviceAccountEmail');
    yield* containerLinks(resource, imagesOf(job), reading);
    yield* workerLinks(job, resource, reading);
    const either = ['read or written: the API does not say'];
    for (const { end, fact } of storesOf(job, reading)) {
      yield link('sends-to', resource, end, reading.call, fact, either);
      yield link('sends-to', end, resource, reading.call, fact, either);
    }
  },
});
