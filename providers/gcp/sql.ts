import { isIP } from 'node:net';
import { type End, hostEnd, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { computeEnd, namedBy, prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { bucketName, computeName, fullName, nameEnd, partition } from './names.ts';
import { objects, pick, text, texts } from './read.ts';

/** Replicas name their primary, perhaps of another project (`project:instance`), and the other way round. */
export function* replicas(instance: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const end = (name: string) => {
    const at = name.lastIndexOf(':');
    const [project, id] = at < 0 ? [reading.project, name] : [name.slice(0, at), name.slice(at + 1)];
    return nameEnd(fullName(reading.estate, 'cloudsql', `projects/${project}/instances/${id}`));
  };
  const primary = text(instance, 'masterInstanceName');
  if (primary) yield link('copies-to', end(primary), resource, reading.call, { masterInstanceName: primary });
  for (const name of texts(instance, 'replicaNames'))
    yield link('copies-to', resource, end(name), reading.call, { replicaName: name });
  const source = text(instance, 'onPremisesConfiguration.sourceInstance.name');
  if (source) {
    const project = text(instance, 'onPremisesConfiguration.sourceInstance.project') ?? reading.project;
    const fact = pick(instance, 'onPremisesConfiguration.sourceInstance');
    yield link('copies-to', end(source.includes(':') ? source : `${project}:${source}`), resource, reading.call, fact);
  }
  // Its primary is a server of somebody's, and no instance.
  const outside = hostEnd(text(instance, 'onPremisesConfiguration.hostPort') ?? '');
  if (outside?.kind === 'host') {
    const from = isIP(outside.host) ? prefixEnd(outside.host) : outside;
    yield link('copies-to', from, resource, reading.call, pick(instance, 'onPremisesConfiguration.hostPort'));
  }
}

/** Its own public address, those that are let in, and the network that it is reached through. */
export function* networks(instance: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const { estate, call } = reading;
  for (const address of objects(instance, 'ipAddresses'))
    if (text(address, 'type') === 'PRIMARY') yield* namedBy(resource, address, 'ipAddress', reading);
  for (const entry of objects(instance, 'settings.ipConfiguration.authorizedNetworks')) {
    const prefix = text(entry, 'value');
    if (prefix) yield link('opens-to', resource, prefixEnd(prefix), call, pick(entry, 'name', 'value'));
  }
  for (const name of texts(instance, 'settings.ipConfiguration.pscConfig.allowedConsumerProjects')) {
    const scope = estate.project(name);
    if (scope === reading.project) continue;
    const consumer = { kind: 'scope', provider: 'gcp', partition, scope } as const;
    yield link('shared-with', resource, consumer, call, { allowedConsumerProject: name });
  }
  for (const { end, fact } of others(instance, reading)) yield link('shared-with', resource, end, call, fact);
  const network = text(instance, 'settings.ipConfiguration.privateNetwork');
  if (network)
    yield link('attached-to', resource, nameEnd(computeName(estate, network)), call, { privateNetwork: network });
}

/** Networks of other projects that addresses were made in by themselves. */
function others(instance: JsonObject, reading: Reading): { end: End; fact: JsonObject }[] {
  const path = 'settings.ipConfiguration.pscConfig.pscAutoConnections';
  return objects(instance, path).flatMap(one => {
    const end = computeEnd(one, 'consumerNetwork', reading);
    if (end?.kind !== 'resource' || end.scope === reading.project) return [];
    return [{ end, fact: pick(one, 'consumerNetwork', 'consumerProject') }];
  });
}

/** Where a server of Microsoft's puts what it records of its use. */
export function* audits(instance: JsonObject, resource: Resource, { call }: Reading): Generator<Link> {
  const path = 'settings.sqlServerAuditConfig.bucket';
  const bucket = text(instance, path)
    ?.replace(/^gs:\/\//, '')
    .split('/')[0];
  if (bucket) yield link('sends-to', resource, nameEnd(bucketName(bucket)), call, pick(instance, path));
}
