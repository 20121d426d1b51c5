import { type End, type JsonObject, type Link, type Location, link, type Resource } from '../../src/model/index.ts';
import { fuller, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import { urlEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { bucketName, fullName, nameEnd, regionOf } from './names.ts';
import { need, objects, pick, text, texts } from './read.ts';

/** Images that the job's workers run. */
export const imagesOf = (job: JsonObject): string[] =>
  objects(job, 'environment.workerPools').flatMap(pool => [
    ...objects(pool, 'sdkHarnessContainerImages').flatMap(one => text(one, 'containerImage') ?? []),
    ...(text(pool, 'workerHarnessContainerImage') ?? '').split(' ').filter(Boolean),
  ]);

const ended = new Set([
  'JOB_STATE_DONE',
  'JOB_STATE_FAILED',
  'JOB_STATE_CANCELLED',
  'JOB_STATE_UPDATED',
  'JOB_STATE_DRAINED',
]);

export const hasEnded = (job: JsonObject): boolean => ended.has(text(job, 'currentState') ?? '');

const list = 'dataflow:projects.jobs.aggregated';
const get = 'dataflow:projects.locations.jobs.get';

export const jobCalls = [list, get] as const;

/** Jobs that run, each read for itself: the list leaves out what they run as, and on which machines. */
export function running(clients: GcpClients, project: string): AsyncGenerator<Item> {
  const named = (job: JsonObject) => ({ project, location: need(job, 'location'), job: need(job, 'id') });
  const idOf = (job: JsonObject) =>
    `//dataflow.googleapis.com/projects/${project}/locations/${need(job, 'location')}/jobs/${need(job, 'id')}`;
  async function* listed(): AsyncGenerator<JsonObject> {
    for await (const job of clients.list(list, { project })) if (!hasEnded(job)) yield job;
  }
  return fuller(listed(), idOf, async job => clients.get(get, named(job)));
}

/** Where workers run, if that is not where the job is told to lie. */
export function workerPlaces(job: JsonObject, region: string, { call }: Reading): Location[] {
  const environment = ['workerRegion', 'workerZone'].flatMap(name => text(job, `environment.${name}`) ?? []);
  const zones = objects(job, 'environment.workerPools').flatMap(pool => text(pool, 'zone') ?? []);
  const places = new Set([...environment, ...zones, ...texts(job, 'serviceResources.zones')].map(regionOf));
  places.delete(region);
  return [...places].map(place => ({ region: place, role: 'primary', said: `${call} environment` }));
}

/** The bucket for what is on its way, and the networks that workers stand in. */
export function* workerLinks(job: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const path = 'environment.tempStoragePrefix';
  const [, bucket] = /^(?:gs:\/\/|storage\.googleapis\.com\/)([^/]+)/.exec(text(job, path) ?? '') ?? [];
  if (bucket) yield link('stores-on', resource, nameEnd(bucketName(bucket)), reading.call, pick(job, path));
  for (const pool of objects(job, 'environment.workerPools'))
    for (const member of ['subnetwork', 'network']) {
      // `regions/r/subnetworks/s` is of the job's project; a bare name is told by the subnet, or is the default network.
      const name = text(pool, member)?.replace(/^(?=(?:regions|global)\/)/, `projects/${reading.project}/`);
      if (name?.includes('projects/'))
        yield link('attached-to', resource, urlEnd(name, reading), reading.call, { [member]: name });
    }
}

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
  for (const one of objects(job, 'jobMetadata.datastoreDetails')) {
    const home = text(one, 'projectId');
    if (home) add('firestore', `projects/${home}/databases/(default)`, pick(one, 'projectId', 'namespace'));
  }
  for (const one of objects(job, 'jobMetadata.fileDetails')) {
    const [, bucket] = /^gs:\/\/([^/]+)/.exec(text(one, 'filePattern') ?? '') ?? [];
    if (bucket) found.push({ end: nameEnd(bucketName(bucket)), fact: { bucket } });
  }
  return found;
}
