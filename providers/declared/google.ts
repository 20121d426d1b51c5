import { isIP } from 'node:net';
import { type End, hostEnd, type Resource } from '../../src/model/index.ts';
import { accountEnd, prefixEnd } from '../gcp/links.ts';
import { bucketName, nameEnd, regionOf } from '../gcp/names.ts';
import { filled } from './rows.ts';
import type { Cloud, Declared, Ending, Reader, Table } from './table.ts';
import { text } from './values.ts';

const one = (to: End | undefined): Ending[] => (to ? [{ to }] : []);

const anyone: End = { kind: 'anyone', provider: 'gcp' };

/** Google's own agents act for the project that they are named for. Source: cloud.google.com/iam/docs/service-agents. */
const isAgent = (email: string): boolean =>
  /^(?:service-|project-)?\d+@(?:gcp-sa-[a-z-]+|[a-z-]*(?:system|robot|robot-prod|sa|accounts|prod))\.iam\.gserviceaccount\.com$/.test(
    email,
  ) || /^\d+(?:-compute@developer|@cloudservices|@cloudbuild)\.gserviceaccount\.com$/.test(email);

/** Whoever a policy names; nobody new where it is an account of the same project, or Google acting for it. */
function member(value: string, { scope }: Resource): Ending[] {
  if (value === 'allUsers' || value === 'allAuthenticatedUsers') return [{ to: anyone }];
  const colon = value.indexOf(':');
  const [kind, name] = [value.slice(0, colon), value.slice(colon + 1)];
  if (kind === 'serviceAccount') {
    const end = isAgent(name) ? undefined : accountEnd(name, scope);
    return end && 'scope' in end && end.scope === scope ? [] : one(end);
  }
  if (kind === 'user' || kind === 'group' || kind === 'domain')
    return one({ kind: 'principal', provider: 'gcp', partition: 'gcp', id: `${kind}:${name.toLowerCase()}` });
  if (kind === 'principal' || kind === 'principalSet') return one(pool(name));
  return [];
}

/** `//iam.googleapis.com/projects/N/locations/global/workloadIdentityPools/POOL/…`: whoever the pool lets in. */
function pool(name: string): End {
  const workload = /^\/\/iam\.googleapis\.com\/projects\/[^/]+\/locations\/global\/workloadIdentityPools\/[^/]+/.exec(
    name,
  )?.[0];
  return workload ? nameEnd(workload) : { kind: 'principal', provider: 'gcp', partition: 'gcp', id: name };
}

/** A thing of Compute Engine by URL, path, or a name that is looked up in the thing's own project. */
const compute = (collection: string, where: 'global' | 'regions' | 'zones', type: RegExp): Reader => ({
  read(value, { scope, region }) {
    const path = /(?:^|\/)(projects\/.+)$/.exec(value)?.[1];
    const place = where === 'global' ? 'global' : `${where}/${region}`;
    if (path === undefined && value.includes('/')) return [];
    return one(nameEnd(`//compute.googleapis.com/${path ?? `projects/${scope}/${place}/${collection}/${value}`}`));
  },
  local: true,
  means: type,
});

/** A thing by its relative resource name; a bare name lies in the thing's own project. */
const named = (service: string, collection: string, means: RegExp): Reader => ({
  read(value, { scope }) {
    const path = value.replace(/^\/+/, '').replace(new RegExp(`^${service}\\.googleapis\\.com/`), '');
    const whole = path.startsWith('projects/') ? path : `projects/${scope}/${collection}/${path}`;
    return path.includes('/') && !path.startsWith('projects/')
      ? []
      : one(nameEnd(`//${service}.googleapis.com/${whole}`));
  },
  means,
});

/** `gcr.io/p/image`, `europe-docker.pkg.dev/p/repository/image`, `nginx`: as Docker reads names. */
function container(value: string): Ending[] {
  const [, place, project, repository] = /^([a-z0-9-]+?)-docker\.pkg\.dev\/([^/]+)\/([^/:@]+)/.exec(value) ?? [];
  if (place && project && repository)
    return one(
      nameEnd(`//artifactregistry.googleapis.com/projects/${project}/locations/${place}/repositories/${repository}`),
    );
  const [first = ''] = value.split('/');
  return one(hostEnd(value.includes('/') && /[.:]|^localhost$/.test(first) ? first : 'docker.io'));
}

/** Images of Google's public projects are named by family; whose a project is, the dataset knows. */
function image(value: string, { scope }: Resource): Ending[] {
  const path = /(?:^|\/)(projects\/.+)$/.exec(value)?.[1];
  const [family, name] = value.split('/');
  const short = path === undefined && name !== undefined ? `projects/${family}/global/images/${name}` : undefined;
  return one(nameEnd(`//compute.googleapis.com/${path ?? short ?? `projects/${scope}/global/images/${value}`}`));
}

/** `storage.googleapis.com/bucket`, `bigquery.googleapis.com/projects/…`, or a bucket or project of Logging's own. */
function sink(value: string): Ending[] {
  const [, service = '', path = ''] = /^([a-z]+)\.googleapis\.com\/(.+)$/.exec(value) ?? [];
  if (service === '') return [];
  if (service === 'storage') return one(nameEnd(bucketName(path)));
  const project = service === 'logging' && /^projects\/[^/]+$/.test(path);
  return one(nameEnd(`//${project ? 'cloudresourcemanager' : service}.googleapis.com/${path}`));
}

function record(value: string, _: Resource, { values }: Declared): Ending[] {
  const type = text(values, 'type') ?? '';
  if (type === 'A' || type === 'AAAA') return isIP(value) ? one(prefixEnd(value)) : [];
  const word = { CNAME: 0, ALIAS: 0, NS: 0, PTR: 0, MX: 1, HTTPS: 1, SVCB: 1, SRV: 3 }[type];
  const name = word === undefined ? '' : (value.split(/\s+/)[word] ?? '').replace(/\.$/, '');
  return /^[\w*-]+(\.[\w*-]+)+$/.test(name) ? one(hostEnd(name)) : [];
}

const address = (value: string): Ending[] => (isIP(value.split('/')[0] ?? '') ? one(prefixEnd(value)) : []);

/** `gs://bucket/path` or a bucket's own name. */
const bucket = (value: string): Ending[] =>
  one(nameEnd(bucketName(value.replace(/^gs:\/\//, '').replace(/\/.*$/, ''))));

const nothing = /^(?!)/;

/** A project, a folder or the organisation, by its id alone or with what it is before it. */
const above = (collection: string): Reader => ({
  read: value =>
    one(nameEnd(`//cloudresourcemanager.googleapis.com/${collection}/${value.slice(value.lastIndexOf('/') + 1)}`)),
  local: true,
  means: /^gcp\.resourcemanager\./,
});

const readers: Readonly<Record<string, Reader>> = {
  kms: {
    read: value =>
      value.includes('/cryptoKeys/')
        ? one(nameEnd(`//cloudkms.googleapis.com/${value.replace(/\/cryptoKeyVersions\/.*$/, '')}`))
        : [],
    means: /^gcp\.kms\./,
  },
  member: { read: member, means: nothing },
  'service-account': {
    read: (value, { scope }) => (value.includes('@') ? one(accountEnd(value, scope)) : []),
    local: true,
    means: /^gcp\.iam\.service-account/,
  },
  network: compute('networks', 'global', /^gcp\.compute\.network/),
  subnetwork: compute('subnetworks', 'regions', /^gcp\.compute\.subnetwork/),
  disk: compute('disks', 'zones', /^gcp\.compute\.disk/),
  snapshot: compute('snapshots', 'global', /^gcp\.compute\.snapshot/),
  instance: compute('instances', 'zones', /^gcp\.compute\./),
  'vpn-gateway': compute('vpnGateways', 'regions', /^gcp\.compute\.(external-)?vpn-gateway/),
  compute: compute('', 'global', /^gcp\.compute\./),
  image: { read: image, means: /^gcp\.compute\.image/ },
  bucket: { read: bucket, means: /^gcp\.storage\./ },
  topic: named('pubsub', 'topics', /^gcp\.pubsub\./),
  'sql-instance': named('cloudsql', 'instances', /^gcp\.sql\./),
  dataset: named('bigquery', 'datasets', /^gcp\.bigquery\./),
  secret: named('secretmanager', 'secrets', /^gcp\.secretmanager\./),
  repository: named('artifactregistry', 'locations/-/repositories', /^gcp\.artifactregistry\./),
  function: named('cloudfunctions', 'functions', /^gcp\.cloudfunctions\./),
  alloydb: named('alloydb', 'locations/-/clusters', /^gcp\.alloydb\.cluster/),
  cluster: named('container', 'locations/-/clusters', /^gcp\.container\.cluster/),
  profile: named('datastream', 'locations/-/connectionProfiles', /^gcp\.datastream\./),
  'run-service': named('run', 'locations/-/services', /^gcp\.run\./),
  'identity-pool': named('iam', 'locations/global/workloadIdentityPools', /^gcp\.iam\.workload/),
  'service-account-id': named('iam', 'serviceAccounts', /^gcp\.iam\.service-account/),
  table: {
    // `project.dataset.table`: whose dataset it is decides.
    read(value) {
      const [project, dataset] = value.split(/[.:]/);
      return one(
        project && dataset ? nameEnd(`//bigquery.googleapis.com/projects/${project}/datasets/${dataset}`) : undefined,
      );
    },
    means: /^gcp\.bigquery\./,
  },
  'special-group': {
    read: value => (value === 'allAuthenticatedUsers' || value === 'allUsers' ? [{ to: anyone }] : []),
  },
  'project-name': above('projects'),
  'folder-name': above('folders'),
  'organization-name': above('organizations'),
  project: {
    read: value => one({ kind: 'scope', provider: 'gcp', partition: 'gcp', scope: value.replace(/^projects\//, '') }),
    means: nothing,
  },
  any: { read: value => (value.startsWith('//') ? one(nameEnd(value)) : []), local: true },
  container: { read: container, means: /^gcp\.artifactregistry\./ },
  cidr: { read: address },
  host: { read: value => one(value.startsWith('*') ? undefined : hostEnd(value)) },
  sink: { read: sink, means: /^gcp\.(storage|bigquery|pubsub|logging)\./ },
  record: { read: record },
  'host-or-address': { read: value => (isIP(value) ? one(prefixEnd(value)) : one(hostEnd(value.replace(/\.$/, '')))) },
  'role-entity': {
    // `READER:allUsers`, `OWNER:user-somebody@example.com`.
    read(value, self) {
      const [, kind = '', name = ''] = /^[A-Z]+:(?:(user|group|domain)-)?(.+)$/.exec(value) ?? [];
      if (name.startsWith('project-')) return [];
      return member(kind === '' ? name : `${kind}:${name}`, self);
    },
    means: nothing,
  },
  'bigquery-uri': {
    // `bq://project.dataset`.
    read(value) {
      const [project, dataset] = value.replace(/^bq:\/\//, '').split('.');
      return one(
        project && dataset ? nameEnd(`//bigquery.googleapis.com/projects/${project}/datasets/${dataset}`) : undefined,
      );
    },
    means: /^gcp\.bigquery\./,
  },
  issuer: {
    read: value => one({ kind: 'principal', provider: 'gcp', partition: 'gcp', id: value.replace(/^https?:\/\//, '') }),
  },
  account: {
    read: value =>
      /^\d{12}$/.test(value) ? one({ kind: 'scope', provider: 'aws', partition: 'aws', scope: value }) : [],
  },
  's3-bucket': {
    read: value => one({ ...awsBucket, id: `arn:aws:s3:::${value}` }),
  },
};

const awsBucket = {
  kind: 'resource',
  provider: 'aws',
  partition: 'aws',
  type: 'aws.s3.bucket',
  scope: null,
  region: null,
} as const;

const keyNames = [
  ...['kms_key_name', 'kms_key', 'kms_key_self_link', 'crypto_key_name', 'default_kms_key_name', 'cmek_key_name'],
  ...['customer_managed_encryption_key', 'boot_disk_kms_key', 'encryption_key_name', 'gce_pd_kms_key_name'],
  ...['disk_encryption_key_name', 'control_plane_encryption_key_name', 'runtime_database_encryption_key_name'],
  ...['api_consumer_data_encryption_key_name', 'gcp_kms_encryption_key', 'kms_key_names', 'crypto_key'],
];

/** Google Cloud by the names that its Terraform provider gives to values. */
export const google = (table: Table): Cloud => ({
  table,
  readers,
  anywhere: {
    ...Object.fromEntries(keyNames.map(name => [name, ['encrypted-with', 'kms'] as const])),
    subnetwork: ['attached-to', 'subnetwork'],
  },
  labels: ['effective_labels', 'labels'],
  names: [
    'name',
    'display_name',
    'dataset_id',
    'secret_id',
    'account_id',
    'repository_id',
    'instance_id',
    'cluster_id',
  ],
  id(declared, { id }) {
    for (const template of id?.split('|') ?? []) {
      const name = filled(template, declared);
      if (name !== undefined) return name;
    }
    return undefined;
  },
  // `regional-us-central1` is how Spanner names the configuration of one region.
  region: written => regionOf(written).replace(/^regional-/, ''),
});
