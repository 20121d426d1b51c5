import type { End, JsonObject } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { bucketName, fullName, nameEnd } from './names.ts';
import { objects, pick, text } from './read.ts';

/** Images that the job's workers run. */
export const imagesOf = (job: JsonObject): string[] =>
  objects(job, 'environment.workerPools').flatMap(pool => [
    ...objects(pool, 'sdkHarnessContainerImages').flatMap(one => text(one, 'containerImage') ?? []),
    ...(text(pool, 'workerHarnessContainerImage') ?? '').split(' ').filter(Boolean),
  ]);

/** Stores that a job's metadata names (`JobMetadata` of the service's discovery document). */
export function storesOf(job: JsonObject, { estate, project }: Reading): { end: End; fact: JsonObject }[] {
  const found: { end: End; fact: JsonObject }[] = [];
  const add = (service: string, name: string, fact: JsonObject) =>
    found.push({ end: nameEnd(fullName(estate, service, name)), fact });
  for (const one of objects(job, 'jobMetadata.pubsubDetails'))
    for (const [path, collection] of [
      ['topic', 'topics'],
      ['subscription', 'subscriptions'],
    ] as const) {
      const name = text(one, path);
      if (name)
        add(
          'pubsub',
          name.startsWith('projects/') ? name : `projects/${project}/${collection}/${name}`,
          pick(one, path),
        );
    }
  for (const one of objects(job, 'jobMetadata.bigqueryDetails')) {
    const dataset = text(one, 'dataset');
    if (dataset)
      add(
        'bigquery',
        `projects/${text(one, 'projectId') ?? project}/datasets/${dataset}`,
        pick(one, 'projectId', 'dataset', 'table'),
      );
  }
  for (const [path, service] of [
    ['spannerDetails', 'spanner'],
    ['bigTableDetails', 'bigtableadmin'],
  ] as const)
    for (const one of objects(job, `jobMetadata.${path}`)) {
      const instance = text(one, 'instanceId');
      if (instance)
        add(
          service,
          `projects/${text(one, 'projectId') ?? project}/instances/${instance}`,
          pick(one, 'projectId', 'instanceId'),
        );
    }
  for (const one of objects(job, 'jobMetadata.fileDetails')) {
    const [, bucket] = /^gs:\/\/([^/]+)/.exec(text(one, 'filePattern') ?? '') ?? [];
    if (bucket) found.push({ end: nameEnd(bucketName(bucket)), fact: { bucket } });
  }
  return found;
}
