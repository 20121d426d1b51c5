import { type JsonObject, type Link, type Location, link, type Resource } from '../../src/model/index.ts';
import { placeIn } from './items.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd, partition } from './names.ts';
import { at, need, pick, text } from './read.ts';

/** Where backups are put by themselves, if that is another region. */
export function backups(cluster: JsonObject, { call }: Reading): { locations?: Location[] } {
  const path = 'automatedBackupPolicy.location';
  const region = text(cluster, path);
  if (region === undefined || at(cluster, 'automatedBackupPolicy.enabled') === false) return {};
  return region === placeIn(need(cluster, 'name'))
    ? {}
    : { locations: [{ region, role: 'backup', said: `${call} ${path}` }] };
}

/** The instance of Cloud SQL whose backup a cluster was made from. */
export function* imported(
  cluster: JsonObject,
  resource: Resource,
  { estate, project, call }: Reading,
): Generator<Link> {
  const instance = text(cluster, 'cloudsqlBackupRunSource.instanceId');
  if (instance === undefined) return;
  const home = text(cluster, 'cloudsqlBackupRunSource.project') ?? project;
  const from = nameEnd(fullName(estate, 'cloudsql', `projects/${home}/instances/${instance}`));
  yield link('copies-to', from, resource, call, pick(cluster, 'cloudsqlBackupRunSource'));
}

/** A project that a server lets in by Private Service Connect. */
export function* consumersOf(name: string, resource: Resource, { estate, project, call }: Reading): Generator<Link> {
  const scope = estate.project(name);
  if (scope === project) return;
  const consumer = { kind: 'scope', provider: 'gcp', partition, scope } as const;
  yield link('shared-with', resource, consumer, call, { allowedConsumerProject: name });
}
