import { addResource } from '../../../gcp/state.ts';
import type { GcpBuilt, GcpHome } from '../../gcp.ts';
import { host } from '../../outside.ts';
import { made } from '../../truth.ts';
import { type GcpGranted, policyOf } from './access.ts';

/** A key of Cloud KMS in a key ring of its own. */
export function gcpKey(home: GcpHome, name: string): GcpBuilt {
  const { world, project, region } = home;
  const ring = `projects/${project.id}/locations/${region}/keyRings/${name}-ring`;
  const path = `${ring}/cryptoKeys/${name}`;
  const createTime = '2025-02-01T00:00:00Z';
  const primary = { name: `${path}/cryptoKeyVersions/1`, state: 'ENABLED', protectionLevel: 'SOFTWARE' };
  const place = { location: region };
  addResource(project, 'cloudkms.googleapis.com/KeyRing', ring, { name: ring, createTime }, place);
  const data = { name: path, purpose: 'ENCRYPT_DECRYPT', primary, createTime, labels: made };
  addResource(project, 'cloudkms.googleapis.com/CryptoKey', path, data, place);
  const id = `//cloudkms.googleapis.com/${path}`;
  world.plant(home, { id: `//cloudkms.googleapis.com/${ring}`, type: 'gcp.kms.key-ring', holds: 'nothing' });
  world.plant(home, { id, type: 'gcp.kms.crypto-key', holds: 'keys', labels: made });
  return { id, name: path, home };
}

/** A topic whose messages may lie in the home's region alone, with push subscriptions to hosts. */
export function gcpTopic(home: GcpHome, name: string, { push = [] }: { push?: readonly string[] } = {}): GcpBuilt {
  const { world, project, region } = home;
  const path = `projects/${project.id}/topics/${name}`;
  const id = `//pubsub.googleapis.com/${path}`;
  const messageStoragePolicy = { allowedPersistenceRegions: [region] };
  addResource(project, 'pubsub.googleapis.com/Topic', path, { name: path, labels: made, messageStoragePolicy });
  world.plant(home, { id, type: 'gcp.pubsub.topic', holds: 'data', labels: made });
  for (const [index, to] of push.entries()) {
    const subscription = `projects/${project.id}/subscriptions/${name}-${index}`;
    const pushConfig = { pushEndpoint: `https://${to}/push?token=x` };
    const data = { name: subscription, topic: path, pushConfig, state: 'ACTIVE', labels: made };
    addResource(project, 'pubsub.googleapis.com/Subscription', subscription, data);
    const end = `//pubsub.googleapis.com/${subscription}`;
    world.plant(home, {
      ...{ id: end, type: 'gcp.pubsub.subscription', holds: 'nothing' },
      region: 'global',
      labels: made,
    });
    world.truth.flow(id, 'sends-to', end);
    world.truth.flow(end, 'sends-to', host(world, to));
  }
  return { id, name: path, home };
}

/** A database of Cloud SQL; `replicas`: read replicas, each in a home of the same project. */
export function gcpDatabase(home: GcpHome, name: string, { replicas = [] }: { replicas?: GcpHome[] } = {}): GcpBuilt[] {
  const { world, project } = home;
  const copies = replicas.map((each, index) => ({ home: each, name: `${name}-${index}` }));
  const idOf = (instance: string) => `//cloudsql.googleapis.com/projects/${project.id}/instances/${instance}`;
  const all = [{ home, name }, ...copies].map(each => ({ ...each, id: idOf(each.name) }));
  for (const one of all) {
    const others = one.name === name ? { replicaNames: copies.map(copy => copy.name) } : { masterInstanceName: name };
    const own = { name: one.name, region: one.home.region, project: project.id, settings: { userLabels: made } };
    const data = { kind: 'sql#instance', ...own, ...others };
    addResource(project, 'sqladmin.googleapis.com/Instance', `projects/${project.id}/instances/${one.name}`, data);
    world.plant(one.home, { id: one.id, type: 'gcp.sql.instance', holds: 'data', labels: made });
    if (one.name !== name) world.truth.flow(idOf(name), 'copies-to', one.id);
  }
  return all;
}

/** A service account; `grants`: who may act as it. */
export function gcpAccount(home: GcpHome, name: string, { grants = [] }: { grants?: GcpGranted[] } = {}): GcpBuilt {
  const { world, project } = home;
  const email = `${name}@${project.id}.iam.gserviceaccount.com`;
  const path = `projects/${project.id}/serviceAccounts/${email}`;
  const id = `//iam.googleapis.com/${path}`;
  world.plant(home, { id, type: 'gcp.iam.service-account', holds: 'authority', region: 'global' });
  const data = { name: path, projectId: project.id, email, uniqueId: '100000000000000000009' };
  addResource(project, 'iam.googleapis.com/ServiceAccount', path, data, policyOf(id, home, grants));
  return { id, name: email, home };
}
