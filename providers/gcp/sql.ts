import { isIP } from 'node:net';
import { hostEnd, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { namedBy, prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { computeName, fullName, nameEnd, partition } from './names.ts';
import { objects, pick, text, texts } from './read.ts';

/** Replicas name their primary, perhaps of another project (`project:instance`), and the other way round. */
export function* replicas(instance: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const end = (name: string) => {
    const [first = '', ...rest] = name.split(':');
    const [project, id] = rest.length > 0 ? [first, rest.join(':')] : [reading.project, first];
    return nameEnd(fullName(reading.estate, 'cloudsql', `projects/${project}/instances/${id}`));
  };
  const primary = text(instance, 'masterInstanceName');
  if (primary) yield link('copies-to', end(primary), resource, reading.call, { masterInstanceName: primary });
  for (const name of texts(instance, 'replicaNames'))
    yield link('copies-to', resource, end(name), reading.call, { replicaName: name });
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
  const network = text(instance, 'settings.ipConfiguration.privateNetwork');
  if (network)
    yield link('attached-to', resource, nameEnd(computeName(estate, network)), call, { privateNetwork: network });
}
