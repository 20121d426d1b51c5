import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { actsAs, keyLink, namedBy, prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { at, objects, pick, text, texts } from './read.ts';

const newer = 'controlPlaneEndpointsConfig.ipEndpointsConfig';
const byName = 'controlPlaneEndpointsConfig.dnsEndpointConfig';
/** Newer answers say it twice. */
const allowed = ['masterAuthorizedNetworksConfig', `${newer}.authorizedNetworksConfig`];

/**
 * Whether the control plane has an address that the internet reaches. Source: IPEndpointsConfig (`enabled`,
 * `enablePublicEndpoint`) and PrivateClusterConfig (`enablePrivateEndpoint`) of the reference.
 */
function isPublic(cluster: JsonObject): boolean {
  if (at(cluster, newer) !== undefined)
    return at(cluster, `${newer}.enabled`) === true && at(cluster, `${newer}.enablePublicEndpoint`) === true;
  return text(cluster, 'endpoint') !== undefined && at(cluster, 'privateClusterConfig.enablePrivateEndpoint') !== true;
}

/** Who reaches a cluster's control plane: those who are named, or anybody where nobody is; and by which address and name. */
export function* openings(cluster: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const { call } = reading;
  const blocks = allowed.flatMap(path => objects(cluster, `${path}.cidrBlocks`));
  for (const block of new Map(blocks.map(one => [text(one, 'cidrBlock'), one])).values()) {
    const prefix = text(block, 'cidrBlock');
    if (prefix) yield link('opens-to', resource, prefixEnd(prefix), call, pick(block, 'displayName', 'cidrBlock'));
  }
  const open = isPublic(cluster);
  const restricted = allowed.some(path => at(cluster, `${path}.enabled`) === true);
  const fact = pick(cluster, 'masterAuthorizedNetworksConfig.enabled', `${newer}.enablePublicEndpoint`);
  if (open && !restricted && blocks.length === 0)
    yield link('opens-to', resource, prefixEnd('0.0.0.0/0'), call, { ...fact, authorizedNetworks: false });
  if (open) yield* namedBy(resource, cluster, 'endpoint', reading);
  yield* namedBy(resource, cluster, `${byName}.endpoint`, reading);
  if (at(cluster, `${byName}.allowExternalTraffic`) === true)
    yield link('opens-to', resource, prefixEnd('0.0.0.0/0'), call, pick(cluster, `${byName}.allowExternalTraffic`), [
      'by its name, for those whom IAM lets in',
    ]);
}

const managed = 'userManagedKeysConfig';

/** Keys of the control plane's disks and backups, of secrets, and of nodes' disks; versions are of the key. */
export function* clusterKeys(cluster: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  for (const path of [
    'databaseEncryption.keyName',
    `${managed}.controlPlaneDiskEncryptionKey`,
    `${managed}.gkeopsEtcdBackupEncryptionKey`,
  ])
    yield* keyLink(resource, cluster, path, reading);
  const others = ['serviceAccountSigningKeys', 'serviceAccountVerificationKeys'].flatMap(path =>
    texts(cluster, `${managed}.${path}`),
  );
  const disks = objects(cluster, 'nodePools').flatMap(pool => text(pool, 'config.bootDiskKmsKey') ?? []);
  for (const key of new Set([...others, ...disks])) yield* keyLink(resource, { key }, 'key', reading);
}

/** Accounts that nodes run as, those that are yet to come among them. */
export function* nodeAccounts(cluster: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const path = 'autoscaling.autoprovisioningNodePoolDefaults.serviceAccount';
  const accounts = new Set([
    ...objects(cluster, 'nodePools').map(pool => text(pool, 'config.serviceAccount')),
    text(cluster, path),
  ]);
  // `default` stands for an account that the answer does not name.
  for (const account of accounts)
    if (account !== 'default') yield* actsAs(resource, account, reading, 'nodePools.config.serviceAccount');
}
