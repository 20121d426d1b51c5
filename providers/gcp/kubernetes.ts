import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd } from './names.ts';
import { objects, pick, text } from './read.ts';

/** Kinds that are listed themselves and make pods; a ReplicaSet belongs to a Deployment. */
const makers = new Set(['ReplicaSet', 'DaemonSet', 'StatefulSet']);

/** Whether a pod belongs to a workload that is listed; pods of jobs and pods on their own do not. */
export const ownedByAnother = (asset: JsonObject): boolean =>
  objects(asset, 'resource.data.metadata.ownerReferences').some(owner => makers.has(text(owner, 'kind') ?? ''));

const lists = ['containers', 'initContainers', 'ephemeralContainers'];

/** The images of a workload's template, or of a pod. Environments and arguments may hold secrets and are not read. */
export function imagesOf(asset: JsonObject): string[] {
  const template = 'spec.template.spec';
  const specs = [`resource.data.${template}`, `resource.data.spec.jobTemplate.${template}`, 'resource.data.spec'];
  const containers = specs.flatMap(spec => lists.flatMap(list => objects(asset, `${spec}.${list}`)));
  return [...new Set(containers.flatMap(container => text(container, 'image') ?? []))];
}

/** The cluster that a thing of Kubernetes lies in, by the thing's full name, which may name a zone. */
export const clusterOf = (id: string): string =>
  id.replace(/\/k8s\/.*$/s, '').replace(/\/(?:zones|regions)\//, '/locations/');

/** Where a cluster tells of its use and of its upgrades. */
export function* reports(cluster: JsonObject, from: Resource, { estate, project, call }: Reading): Generator<Link> {
  const [used, told] = ['resourceUsageExportConfig.bigqueryDestination.datasetId', 'notificationConfig.pubsub.topic'];
  const dataset = text(cluster, used);
  const store = `projects/${project}/datasets/${dataset}`;
  if (dataset) yield link('sends-to', from, nameEnd(fullName(estate, 'bigquery', store)), call, pick(cluster, used));
  const topic = text(cluster, told);
  if (topic) yield link('sends-to', from, nameEnd(fullName(estate, 'pubsub', topic)), call, pick(cluster, told));
}
