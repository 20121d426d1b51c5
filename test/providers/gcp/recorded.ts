import type { Method } from '../../../providers/gcp/method.ts';
import { type Call, methods } from '../../../providers/gcp/methods.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { readRecordings } from '../../clouds/gcp/recordings.ts';

/** One thing that a real project answered with, and where it belongs. */
export interface Recorded {
  call: Call;
  scenario: string;
  project: string;
  /** Path of the list that it is on, without host. */
  path: string;
  /** Values of the list's path. */
  in: { [name: string]: string };
  item: JsonObject;
  /** `zones/us-central1-a`, where the list is of all places. */
  at?: string;
}

const listMethods = (Object.entries(methods) as [Call, Method][]).filter(
  ([call, { list, verb }]) => list !== undefined && verb !== 'POST' && !call.startsWith('cloudasset:'),
);

const escaped = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');

/** `{name}` is a segment, `{+name}` several, `-` any one; other versions of an API answer alike. */
const patternOf = (path: string): string =>
  path
    .split(/(\{\+?\w+\})/)
    .map(part => {
      const [, many, name] = /^\{(\+?)(\w+)\}$/.exec(part) ?? [];
      return name === undefined
        ? escaped(part)
            .replace(/^(\w+\/)?v\d\w*(?=\/)/, '$1(?:v\\d\\w*|beta)')
            .replaceAll(/(?<=\/)-(?=\/)/g, '[^/]+')
        : `(?<${name}>${many ? '.+' : '[^/]+'})`;
    })
    .join('');

interface Known {
  call: Call;
  service: string;
  method: Method;
  whole: RegExp;
  /** One thing of the list, got by itself. */
  single: RegExp;
}

const known: readonly Known[] = listMethods.map(([call, method]) => {
  const [service = ''] = call.split(':');
  // Compute Engine was also asked place by place.
  const pattern = patternOf(method.path).replace(
    '/aggregated/',
    '/(?:aggregated|(?<at>global|(?:zones|regions)/[^/]+))/',
  );
  return {
    call,
    service,
    method,
    whole: new RegExp(`^${pattern}$`),
    single: new RegExp(`^${pattern}/(?<name>[^/:]+)$`),
  };
});

/** The API that a host serves: older clients ask `www.googleapis.com`, where the path names it. */
export function serviceOf(host: string, path: string): string {
  if (host === 'www.googleapis.com') return (path.split('/')[0] ?? '').replace(/^sql$/, 'sqladmin');
  const label = host.replace(/\.googleapis\.com$/, '');
  return label.slice(label.lastIndexOf('-') + 1);
}

export const lastOf = (value: unknown): string =>
  String(value ?? '')
    .split('/')
    .at(-1) ?? '';

export const isItem = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The items of a list's answer, each with its place where they come by place. */
function itemsOf(
  { list = '', each }: Method,
  body: JsonObject,
  at: string | undefined,
): (readonly [item: JsonObject, at: string | undefined])[] {
  const listed = body[list];
  if (Array.isArray(listed))
    return listed.filter(isItem).map(item => [item, each === undefined ? undefined : at] as const);
  if (!isItem(listed) || each === undefined) return [];
  return Object.entries(listed).flatMap(([place, part]) => {
    const items = isItem(part) ? part[each] : undefined;
    return Array.isArray(items) ? items.filter(isItem).map((item): [JsonObject, string] => [item, place]) : [];
  });
}

/** The path under which our own method asks for the list. */
export const pathFor = ({ path }: Method, values: { [name: string]: string }): string =>
  path.replaceAll(/\{\+?(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** Which collector lists what each method's answer holds; other lists only lead to these. */
export const listedBy: { [Name in Call]?: string } = {
  'aiplatform:projects.locations.endpoints.list': 'gcp.aiplatform.endpoint',
  'aiplatform:projects.locations.models.list': 'gcp.aiplatform.model',
  'artifactregistry:projects.locations.repositories.list': 'gcp.artifactregistry.repository',
  'bigquery:datasets.list': 'gcp.bigquery.dataset',
  'bigtableadmin:projects.instances.clusters.backups.list': 'gcp.bigtable.backup',
  'bigtableadmin:projects.instances.clusters.list': 'gcp.bigtable.cluster',
  'bigtableadmin:projects.instances.list': 'gcp.bigtable.instance',
  'cloudfunctions:projects.locations.functions.list': 'gcp.cloudfunctions.cloud-function',
  'cloudkms:projects.locations.keyRings.cryptoKeys.list': 'gcp.kms.crypto-key',
  'cloudkms:projects.locations.keyRings.list': 'gcp.kms.key-ring',
  'compute:addresses.aggregatedList': 'gcp.compute.address',
  'compute:backendBuckets.list': 'gcp.compute.backend-bucket',
  'compute:backendServices.aggregatedList': 'gcp.compute.backend-service',
  'compute:disks.aggregatedList': 'gcp.compute.disk',
  'compute:firewalls.list': 'gcp.compute.firewall',
  'compute:forwardingRules.aggregatedList': 'gcp.compute.forwarding-rule',
  'compute:images.list': 'gcp.compute.image',
  'compute:instances.aggregatedList': 'gcp.compute.instance',
  'compute:instanceTemplates.aggregatedList': 'gcp.compute.instance-template',
  'compute:interconnectAttachments.aggregatedList': 'gcp.compute.interconnect-attachment',
  'compute:interconnects.list': 'gcp.compute.interconnect',
  'compute:networks.list': 'gcp.compute.network',
  'compute:routers.aggregatedList': 'gcp.compute.router',
  'compute:routes.list': 'gcp.compute.route',
  'compute:snapshots.list': 'gcp.compute.snapshot',
  'compute:subnetworks.aggregatedList': 'gcp.compute.subnetwork',
  'compute:targetHttpProxies.aggregatedList': 'gcp.compute.target-proxy',
  'compute:targetHttpsProxies.aggregatedList': 'gcp.compute.target-proxy',
  'compute:targetInstances.aggregatedList': 'gcp.compute.target-instance',
  'compute:targetPools.aggregatedList': 'gcp.compute.target-pool',
  'compute:targetSslProxies.list': 'gcp.compute.target-proxy',
  'compute:targetTcpProxies.aggregatedList': 'gcp.compute.target-proxy',
  'compute:urlMaps.aggregatedList': 'gcp.compute.url-map',
  'container:projects.locations.clusters.list': 'gcp.container.cluster',
  'dns:managedZones.list': 'gcp.dns.managed-zone',
  'dns:policies.list': 'gcp.dns.policy',
  'dns:resourceRecordSets.list': 'gcp.dns.record',
  'firestore:projects.databases.list': 'gcp.firestore.database',
  'iam:projects.serviceAccounts.keys.list': 'gcp.iam.service-account-key',
  'iam:projects.serviceAccounts.list': 'gcp.iam.service-account',
  'logging:projects.sinks.list': 'gcp.logging.sink',
  'networkconnectivity:projects.locations.spokes.list': 'gcp.networkconnectivity.spoke',
  'pubsub:projects.subscriptions.list': 'gcp.pubsub.subscription',
  'pubsub:projects.topics.list': 'gcp.pubsub.topic',
  'redis:projects.locations.clusters.list': 'gcp.redis.cluster',
  'redis:projects.locations.instances.list': 'gcp.redis.instance',
  'run:namespaces.jobs.list': 'gcp.run.job',
  'run:projects.locations.services.list': 'gcp.run.service',
  'secretmanager:projects.secrets.list': 'gcp.secretmanager.secret',
  'spanner:projects.instances.backups.list': 'gcp.spanner.backup',
  'spanner:projects.instances.databases.list': 'gcp.spanner.database',
  'spanner:projects.instances.list': 'gcp.spanner.instance',
  'sqladmin:backupRuns.list': 'gcp.sql.backup-run',
  'sqladmin:instances.list': 'gcp.sql.instance',
  'storage:buckets.list': 'gcp.storage.bucket',
};

export interface Recordings {
  /** What collectors list. */
  items: Recorded[];
  /** Kinds of answers that hold lists and that no collector reads. */
  uncovered: string[];
  /** Answers whose path is not known: they were recorded without their address. */
  withoutAddress: number;
}

/** Every recorded answer as items of the lists that our collectors ask for. */
export function readItems(): Recordings {
  const items: Recorded[] = [];
  const uncovered = new Set<string>();
  let withoutAddress = 0;
  for (const { scenario, file, status, url, body: read } of readRecordings()) {
    if (url === null) withoutAddress += 1;
    if (!file.startsWith('get') || status !== 200 || url === null) continue;
    const body: JsonObject = JSON.parse(JSON.stringify(read));
    const { host, pathname } = new URL(url);
    const path = decodeURIComponent(pathname).slice(1);
    const found = matched(serviceOf(host, path), path, body);
    const listed = found?.filter(({ call }) => listedBy[call] !== undefined) ?? [];
    for (const one of listed) items.push({ scenario, ...one });
    if (listed.length > 0) continue;
    if (Object.values(body).some(value => Array.isArray(value) && value.some(isItem)))
      uncovered.add(
        `${host} /${path.replace(/projects\/[^/]+/, 'projects/P').replace(/\/[a-z0-9-]*\d[\w.@-]*(?=\/|$)/g, '/x')}`,
      );
  }
  return { items, uncovered: [...uncovered].sort(), withoutAddress };
}

function matched(service: string, path: string, body: JsonObject): Omit<Recorded, 'scenario'>[] | undefined {
  for (const { call, service: own, method, whole, single } of known) {
    if (own !== service) continue;
    const groups = { ...whole.exec(path)?.groups };
    const { at, ...values } = groups;
    const project = values['project'] ?? values['parent']?.split('/')[1] ?? 'cloud-custodian';
    const common = { call, project, in: values, path: pathFor(method, values) };
    if (whole.test(path) && typeof body[method.list ?? ''] === 'object')
      return itemsOf(method, body, at).map(([item, place]) => ({ ...common, item, ...(place ? { at: place } : {}) }));
    const one = single.exec(path)?.groups;
    if (one === undefined || ![body['name'], body['id'], body['selfLink']].map(lastOf).includes(one['name'] ?? ''))
      continue;
    const { at: place, name: _, ...rest } = one;
    const home = {
      call,
      in: rest,
      path: pathFor(method, rest),
      project: rest['project'] ?? rest['parent']?.split('/')[1] ?? 'cloud-custodian',
    };
    return [{ ...home, item: body, ...(place ? { at: place } : {}) }];
  }
  return undefined;
}

/** What the API knows a thing by. */
export const identityOf = (item: JsonObject, at?: string): string => {
  const metadata = item['metadata'];
  const reference = item['datasetReference'];
  if (isItem(reference)) return String(reference['datasetId']);
  if (isItem(metadata) && metadata['name'] !== undefined) return String(metadata['name']);
  if (item['rrdatas'] !== undefined) return `${item['name']} ${item['type']}`;
  const { email, id, selfLink, name = selfLink, location = item['zone'] } = item;
  if (email !== undefined) return String(email);
  if (item['currentState'] || item['backupKind']) return String(id);
  const [, own] = /\/compute\/\w+\/projects\/(.+)$/.exec(String(selfLink ?? '')) ?? [];
  if (own !== undefined) return own;
  // Names of buckets are everywhere the same; those of clusters are not.
  return [at, item['kind'] === 'storage#bucket' ? '' : lastOf(location), name].filter(Boolean).join(' ');
};
