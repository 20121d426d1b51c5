import type { LinkKind } from '../../../../../src/model/index.ts';
import { addResource } from '../../../gcp/state.ts';
import type { GcpBuilt, GcpHome } from '../../gcp.ts';
import { host } from '../../outside.ts';
import { made, type Planted } from '../../truth.ts';
import { gcpNetwork } from './compute.ts';
import { gcpAccount, gcpKey } from './services.ts';

/** What a resource leads to, by the kind of link. */
type Ends = Partial<Record<LinkKind, readonly string[]>>;

/** Something of a type: `['redis', 'redis.googleapis.com/Cluster', 'gcp.redis.cluster', 'data']`, the service first. */
type Kind = readonly [service: string, assetType: string, type: string, holds: Planted['holds']];

interface Shared {
  home: GcpHome;
  network: GcpBuilt;
  key: GcpBuilt;
}

/** A resource that is named by its path below a location. */
function plant(
  home: GcpHome,
  [service, assetType, type, holds]: Kind,
  path: string,
  data: object,
  ends: Ends,
): GcpBuilt {
  const { world, project, region } = home;
  const name = `projects/${project.id}/locations/${region}/${path}`;
  addResource(project, assetType, name, { name, ...data }, { location: region });
  const id = `//${service}.googleapis.com/${name}`;
  world.plant(home, { id, type, holds, labels: 'labels' in data ? made : {} });
  for (const [relation, ids] of Object.entries(ends))
    for (const to of ids) world.truth.flow(id, relation as LinkKind, to);
  return { id, name, home };
}

/** One of each whose links no other builder has; what each leads to is written beside it. */
export function furtherOnGoogle(home: GcpHome): void {
  const network = gcpNetwork(home, 'further-net');
  const shared = { home, network, key: gcpKey(home, 'further-key') };
  for (const some of [workloads, stores, clusters, computing, balancing]) some(shared);
}

function workloads({ home, network, key }: Shared): void {
  const { world, project, region } = home;
  const sealed = { 'encrypted-with': [key.id] };
  const joined = { network: network.id.replace('//compute.googleapis.com/', ''), labels: made };
  const endpoint = ['aiplatform', 'aiplatform.googleapis.com/Endpoint', 'gcp.aiplatform.endpoint', 'data'] as const;
  plant(home, endpoint, 'endpoints/1', joined, { 'attached-to': [network.id] });
  const code = [
    ...(['cloudfunctions', 'cloudfunctions.googleapis.com/Function'] as const),
    ...(['gcp.cloudfunctions.function', 'data'] as const),
  ] as const;
  const met = `${region}-${project.id}.cloudfunctions.net`;
  const data = { environment: 'GEN_2', url: `https://${met}/further`, kmsKeyName: key.name, labels: made };
  const built = plant(home, code, 'functions/further', data, sealed);
  world.truth.flow(world.truth.outsider(`host:${met}`, []), 'resolves-to', built.id);
  const job = ['run', 'run.googleapis.com/Job', 'gcp.run.job', 'data'] as const;
  const template = { template: { template: { encryptionKey: key.name, containers: [] } }, labels: made };
  plant(home, job, 'jobs/further', template, sealed);
}

function stores({ home, network, key }: Shared): void {
  const sealed = { 'encrypted-with': [key.id] };
  const cluster = ['redis', 'redis.googleapis.com/Cluster', 'gcp.redis.cluster', 'data'] as const;
  plant(home, cluster, 'clusters/further', { kmsKey: key.name }, sealed);
  const cache = ['memcache', 'memcache.googleapis.com/Instance', 'gcp.memcache.instance', 'data'] as const;
  const joined = { authorizedNetwork: network.id.replace('//compute.googleapis.com/', ''), labels: made };
  plant(home, cache, 'instances/further', joined, { 'attached-to': [network.id] });
  const stream = ['datastream', 'datastream.googleapis.com/Stream', 'gcp.datastream.stream', 'nothing'] as const;
  plant(home, stream, 'streams/further', { customerManagedEncryptionKey: key.name, labels: made }, sealed);
}

function clusters({ home }: Shared): void {
  const issuer = host(home.world, 'registry.gitlab.com');
  const joins = `//gkehub.googleapis.com/projects/${home.project.id}/locations/global/memberships/further`;
  const fleet = { membership: joins.replace('//gkehub.googleapis.com/', '') };
  const data = { fleet, workloadIdentityConfig: { issuerUri: 'https://registry.gitlab.com/x' } };
  for (const [kind, word] of [
    ['AwsCluster', 'aws'],
    ['AzureCluster', 'azure'],
  ] as const)
    plant(
      home,
      ['gkemulticloud', `gkemulticloud.googleapis.com/${kind}`, `gcp.gkemulticloud.${word}-cluster`, 'nothing'],
      `${word}Clusters/further`,
      data,
      { 'member-of': [joins], 'assumable-by': [issuer] },
    );
}

const api = 'https://www.googleapis.com/compute/v1';
const urlOf = (id: string): string => id.replace('//compute.googleapis.com', api);

/** Something of Compute Engine that belongs to no region. */
function put({ project }: GcpHome, assetType: string, path: string, data: object): string {
  const full = `projects/${project.id}/global/${path}`;
  const item = { name: path.slice(path.lastIndexOf('/') + 1), selfLink: `${api}/${full}`, ...data };
  addResource(project, `compute.googleapis.com/${assetType}`, full, item);
  return `//compute.googleapis.com/${full}`;
}

function computing({ home, network, key }: Shared): void {
  const { world, project, region } = home;
  const image = put(home, 'Image', 'images/further', {
    imageEncryptionKey: { kmsKeyName: `${key.name}/cryptoKeyVersions/1` },
    storageLocations: [region],
  });
  world.plant(home, { id: image, type: 'gcp.compute.image', holds: 'software' });
  world.truth.flow(image, 'encrypted-with', key.id);
  const licences = { licenses: [`${api}/projects/${project.id}/global/licenses/os`] };
  const snapshot = put(home, 'Snapshot', 'snapshots/further', { ...licences, storageLocations: [region] });
  world.plant(home, { id: snapshot, type: 'gcp.compute.snapshot', holds: 'data' });
  world.truth.flow(snapshot, 'published-by', world.truth.outsider(`publisher:gcp-project/${project.id}`, []));
  const account = gcpAccount(home, 'further');
  const rules = { direction: 'INGRESS', allowed: [{ IPProtocol: 'all' }], sourceServiceAccounts: [account.name] };
  const rule = put(home, 'Firewall', 'firewalls/further', { ...rules, network: urlOf(network.id) });
  world.plant(home, { id: rule, type: 'gcp.compute.firewall', holds: 'nothing', region: 'global' });
  world.truth.flow(network.id, 'attached-to', rule);
  world.truth.flow(rule, 'opens-to', account.id);
}

function balancing({ home }: Shared): void {
  const { world } = home;
  const nothing = { holds: 'nothing', region: 'global' } as const;
  const backend = put(home, 'BackendService', 'backendServices/further', {});
  world.plant(home, { ...nothing, id: backend, type: 'gcp.compute.backend-service' });
  const inner = { loadBalancingScheme: 'INTERNAL_MANAGED', IPAddress: '10.0.0.9' };
  const ends = { ...inner, backendService: urlOf(backend) };
  const front = put(home, 'GlobalForwardingRule', 'forwardingRules/further', ends);
  world.plant(home, { ...nothing, id: front, type: 'gcp.compute.forwarding-rule' });
  world.truth.flow(front, 'routes-to', backend);
}
