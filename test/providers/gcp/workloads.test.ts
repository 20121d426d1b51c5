import { describe, expect, it } from 'vitest';
import { aiplatformEndpoint } from '../../../providers/gcp/collectors/aiplatform-endpoint.ts';
import { aiplatformModel } from '../../../providers/gcp/collectors/aiplatform-model.ts';
import { artifactregistryRepository } from '../../../providers/gcp/collectors/artifactregistry-repository.ts';
import { cloudfunctionsCloudFunction } from '../../../providers/gcp/collectors/cloudfunctions-cloud-function.ts';
import { cloudfunctionsFunction } from '../../../providers/gcp/collectors/cloudfunctions-function.ts';
import { containerCluster } from '../../../providers/gcp/collectors/container-cluster.ts';
import { dnsManagedZone } from '../../../providers/gcp/collectors/dns-managed-zone.ts';
import { dnsRecord } from '../../../providers/gcp/collectors/dns-record.ts';
import { gkehubMembership } from '../../../providers/gcp/collectors/gkehub-membership.ts';
import { runJob } from '../../../providers/gcp/collectors/run-job.ts';
import { runService } from '../../../providers/gcp/collectors/run-service.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { filled, key, keyId, other, own, rest, type Written } from './filled.ts';

const account = 'app@own-project.iam.gserviceaccount.com';
const accountId = `//iam.googleapis.com/${own}/serviceAccounts/${account}`;

const knative = (kind: 'Service' | 'Job', name: string, location: string, spec: object, more: object = {}): Written => [
  `run.googleapis.com/${kind}`,
  `${own}/locations/${location}/${kind.toLowerCase()}s/${name}`,
  {
    kind,
    metadata: { name, namespace: 'own-project', labels: { 'cloud.googleapis.com/location': location } },
    spec,
    ...more,
  },
  location,
];
const service = (images: string[], more: object = {}) => ({
  template: {
    metadata: { annotations: { 'run.googleapis.com/encryption-key': key } },
    spec: { containers: images.map(image => ({ image, env: [{ name: 'TOKEN', value: 'hunter2' }] })), ...more },
  },
});
const services = filled(
  knative(
    'Service',
    'web',
    'asia-east2',
    service(['us-docker.pkg.dev/vendor/repo/web@sha256:ab', 'nginx'], { serviceAccountName: account }),
  ),
  knative(
    'Service',
    'api',
    'us-central1',
    service(['registry.example.cn:5000/team/api:1', 'us-docker.pkg.dev/vendor/repo/web:2']),
  ),
);
gcpContract(runService, services);

/** As version 2 of the service has it; an index may give either. */
const newer = filled(
  rest('run.googleapis.com/Service', 'locations/asia-east2/services/web', {
    uri: 'https://web-abc-df.a.run.app',
    template: { containers: [{ image: 'nginx' }], serviceAccount: account, encryptionKey: key },
  }),
);

const jobs = filled(
  knative('Job', 'nightly', 'asia-east2', {
    template: {
      spec: { template: { spec: { containers: [{ image: 'gcr.io/own-project/j' }], serviceAccountName: account } } },
    },
  }),
  knative('Job', 'hourly', 'us-central1', {
    template: { spec: { template: { spec: { containers: [{ image: 'debian' }] } } } },
  }),
);
gcpContract(runJob, jobs);

const first = filled(
  rest('cloudfunctions.googleapis.com/CloudFunction', 'locations/asia-east2/functions/f', {
    runtime: 'nodejs20',
    serviceAccountEmail: account,
    eventTrigger: { eventType: 'x', resource: `${own}/topics/t` },
    sourceUploadUrl: 'https://storage.googleapis.com/x?Signature=hunter2',
    environmentVariables: { TOKEN: 'hunter2' },
  }),
  rest('cloudfunctions.googleapis.com/CloudFunction', 'locations/us-central1/functions/g', {
    kmsKeyName: key,
    eventTrigger: { resource: 'projects/_/buckets/uploads' },
    httpsTrigger: { url: 'https://g' },
  }),
);
gcpContract(cloudfunctionsCloudFunction, first);

const second = filled(
  rest('cloudfunctions.googleapis.com/Function', 'locations/asia-east2/functions/h', {
    environment: 'GEN_2',
    buildConfig: { dockerRepository: `${own}/locations/asia-east2/repositories/gcf` },
    serviceConfig: { serviceAccountEmail: account },
    eventTrigger: { pubsubTopic: `${own}/topics/t` },
  }),
  rest('cloudfunctions.googleapis.com/Function', 'locations/us-central1/functions/i', { environment: 'GEN_2' }),
  rest('cloudfunctions.googleapis.com/Function', 'locations/us-central1/functions/old', { environment: 'GEN_1' }),
);
gcpContract(cloudfunctionsFunction, second);

const repository = (path: string, data: object) => rest('artifactregistry.googleapis.com/Repository', path, data);
const repositories = filled(
  repository('locations/asia-east2/repositories/remote', {
    mode: 'REMOTE_REPOSITORY',
    kmsKeyName: key,
    remoteRepositoryConfig: {
      description: 'x',
      dockerRepository: { customRepository: { uri: 'https://user:hunter2@registry.example.cn' } },
      upstreamCredentials: { usernamePasswordCredentials: { username: 'hunter2' } },
    },
  }),
  repository('locations/us/repositories/public', {
    mode: 'REMOTE_REPOSITORY',
    remoteRepositoryConfig: { npmRepository: { publicRepository: 'NPMJS' } },
  }),
  repository('locations/us/repositories/virtual', {
    mode: 'VIRTUAL_REPOSITORY',
    virtualRepositoryConfig: {
      upstreamPolicies: [{ id: 'a', repository: `${own}/locations/us/repositories/public`, priority: 1 }],
    },
  }),
);
gcpContract(
  artifactregistryRepository,
  repositories,
  ['artifactregistry:projects.locations.list'],
  ['artifactregistry:projects.locations.repositories.list'],
);

const cluster = (name: string, location: string, more: object): Written => [
  'container.googleapis.com/Cluster',
  `${own}/locations/${location}/clusters/${name}`,
  { name, location, ...more },
  location,
];
const clusters = filled(
  cluster('one', 'asia-east2', {
    ...{ locations: ['asia-east2-a', 'asia-east2-b'], resourceLabels: { a: 'b' }, masterAuth: { password: 'hunter2' } },
    ...{
      databaseEncryption: { state: 'ENCRYPTED', keyName: key },
      networkConfig: { subnetwork: `${own}/regions/asia-east2/subnetworks/s` },
    },
    masterAuthorizedNetworksConfig: { enabled: true, cidrBlocks: [{ cidrBlock: '198.51.100.0/24' }] },
    nodePools: [
      { config: { serviceAccount: account } },
      { config: { serviceAccount: account } },
      { config: { serviceAccount: 'default' } },
    ],
  }),
  cluster('two', 'us-central1-a', { locations: ['us-central1-a'] }),
);
gcpContract(containerCluster, clusters);

const member = (path: string, data: object) => rest('gkehub.googleapis.com/Membership', path, data);
const members = filled(
  member('locations/global/memberships/gke', {
    endpoint: { gkeCluster: { resourceLink: `//container.googleapis.com/${own}/locations/asia-east2/clusters/one` } },
  }),
  member('locations/us-central1/memberships/other', {
    authority: { issuer: 'https://oidc.example.cn/id' },
    endpoint: {
      multiCloudCluster: {
        resourceLink: '//gkemulticloud.googleapis.com/projects/100000000001/locations/us-east4/attachedClusters/x',
      },
    },
  }),
);
gcpContract(gkehubMembership, members);

const endpoints = filled(
  rest('aiplatform.googleapis.com/Endpoint', 'locations/asia-east2/endpoints/1', {
    displayName: 'Chat',
    encryptionSpec: { kmsKeyName: key },
    deployedModels: [{ id: 'a', model: `${other}/locations/asia-east2/models/9` }],
    predictRequestResponseLoggingConfig: {
      enabled: true,
      bigqueryDestination: { outputUri: 'bq://own-project.prompts.all' },
    },
  }),
  rest('aiplatform.googleapis.com/Endpoint', 'locations/global/endpoints/3', {}),
  rest('aiplatform.googleapis.com/Endpoint', 'locations/us-central1/endpoints/2', {}),
);
gcpContract(
  aiplatformEndpoint,
  endpoints,
  ['aiplatform:projects.locations.list'],
  ['aiplatform:projects.locations.endpoints.list'],
);

const models = filled(
  rest('aiplatform.googleapis.com/Model', 'locations/asia-east2/models/tuned', {
    baseModelSource: { modelGardenSource: { publicModelName: 'publishers/qwen/models/qwen3' } },
    containerSpec: { imageUri: 'us-docker.pkg.dev/vertex-ai/serve/x', env: [{ name: 'T', value: 'hunter2' }] },
    artifactUri: 'gs://weights/tuned',
    encryptionSpec: { kmsKeyName: key },
  }),
  rest('aiplatform.googleapis.com/Model', 'locations/us-central1/models/own', { displayName: 'Own' }),
);
gcpContract(
  aiplatformModel,
  models,
  ['aiplatform:projects.locations.list'],
  ['aiplatform:projects.locations.models.list'],
);

const zone = (name: string, more: object = {}): Written => [
  'dns.googleapis.com/ManagedZone',
  `${own}/managedZones/${name}`,
  { kind: 'dns#managedZone', name, dnsName: `${name}.example.`, ...more },
];
const zones = filled(
  zone('inner', {
    visibility: 'private',
    forwardingConfig: { targetNameServers: [{ ipv4Address: '203.0.113.53' }, { domainName: 'ns.example.cn.' }] },
  }),
  zone('outer', {
    labels: { a: 'b' },
    peeringConfig: {
      targetNetwork: { networkUrl: `https://www.googleapis.com/compute/v1/${other}/global/networks/n` },
    },
  }),
);
gcpContract(dnsManagedZone, zones);

const rrset = (name: string, type: string, rrdatas: string[], more: object = {}) => ({
  kind: 'dns#resourceRecordSet',
  name,
  type,
  ttl: 300,
  rrdatas,
  ...more,
});
const records: GcpFill = place => {
  zones(place);
  const put = (name: string, items: object[]) =>
    place.state.answers.list('dns', `dns/v1/${own}/managedZones/${name}/rrsets`, items, {
      kind: 'dns#resourceRecordSetsListResponse',
    });
  put('inner', [
    rrset('a.inner.example.', 'A', ['203.0.113.1', '203.0.113.2']),
    rrset('c.inner.example.', 'CNAME', ['edge.example.cn.']),
    rrset('m.inner.example.', 'MX', ['10 mail.example.cn.', '20 .']),
    rrset('t.inner.example.', 'TXT', ['"v=spf1 include:evil.example"']),
  ]);
  put('outer', [
    rrset('g.outer.example.', 'AAAA', [], {
      routingPolicy: { geo: { items: [{ location: 'asia-east2', rrdatas: ['2001:db8::1'] }] } },
    }),
  ]);
};
gcpContract(dnsRecord, records, undefined, ['dns:resourceRecordSets.list']);

const linksOf = async (...[collector, fill]: Parameters<typeof runGcpCollector>) =>
  lines((await runGcpCollector(collector, fill)).links).sort();

describe('workloads', () => {
  const run = (path: string) => `//run.googleapis.com/${own}/locations/${path}`;
  const repo = '//artifactregistry.googleapis.com/projects/vendor/locations/us/repositories/repo';

  it('run the images that they name, from whichever registry, and keep no environment', async () => {
    expect(await linksOf(runService, services)).toEqual(
      [
        `${run('asia-east2/services/web')} runs ${repo}`,
        `${run('asia-east2/services/web')} runs host:docker.io`,
        `${accountId} assumable-by ${run('asia-east2/services/web')}`,
        `${run('asia-east2/services/web')} encrypted-with ${keyId}`,
        `${run('us-central1/services/api')} runs host:registry.example.cn`,
        `${run('us-central1/services/api')} runs ${repo}`,
        `${run('us-central1/services/api')} encrypted-with ${keyId}`,
      ].sort(),
    );
    expect(JSON.stringify((await runGcpCollector(runService, services)).rows)).not.toContain('hunter2');
    expect(await linksOf(runJob, jobs)).toEqual(
      [
        `${run('asia-east2/jobs/nightly')} runs host:gcr.io`,
        `${accountId} assumable-by ${run('asia-east2/jobs/nightly')}`,
        `${run('us-central1/jobs/hourly')} runs host:docker.io`,
      ].sort(),
    );
  });

  it('are read in the form of version 2 as well', async () => {
    expect(await linksOf(runService, newer)).toEqual(
      [
        `${run('asia-east2/services/web')} runs host:docker.io`,
        `${accountId} assumable-by ${run('asia-east2/services/web')}`,
        `${run('asia-east2/services/web')} encrypted-with ${keyId}`,
        `host:web-abc-df.a.run.app resolves-to ${run('asia-east2/services/web')}`,
      ].sort(),
    );
  });

  it('are woken by topics and buckets', async () => {
    const id = (name: string) => `//cloudfunctions.googleapis.com/${own}/locations/${name}`;
    expect(await linksOf(cloudfunctionsCloudFunction, first)).toEqual(
      [
        `${accountId} assumable-by ${id('asia-east2/functions/f')}`,
        `//pubsub.googleapis.com/${own}/topics/t sends-to ${id('asia-east2/functions/f')}`,
        `${id('us-central1/functions/g')} encrypted-with ${keyId}`,
        `//storage.googleapis.com/projects/_/buckets/uploads sends-to ${id('us-central1/functions/g')}`,
        `host:g resolves-to ${id('us-central1/functions/g')}`,
      ].sort(),
    );
    expect(JSON.stringify((await runGcpCollector(cloudfunctionsCloudFunction, first)).rows)).not.toContain('hunter2');
    expect(await linksOf(cloudfunctionsFunction, second)).toEqual(
      [
        `${accountId} assumable-by ${id('asia-east2/functions/h')}`,
        `//pubsub.googleapis.com/${own}/topics/t sends-to ${id('asia-east2/functions/h')}`,
        `${id('asia-east2/functions/h')} runs //artifactregistry.googleapis.com/${own}/locations/asia-east2/repositories/gcf`,
      ].sort(),
    );
  });

  it('fetch through remote and virtual repositories', async () => {
    const id = (name: string) => `//artifactregistry.googleapis.com/${own}/locations/${name}`;
    expect(await linksOf(artifactregistryRepository, repositories)).toEqual(
      [
        `${id('asia-east2/repositories/remote')} encrypted-with ${keyId}`,
        `${id('asia-east2/repositories/remote')} runs host:registry.example.cn`,
        `${id('us/repositories/public')} runs publisher:gcp-public-repository/NPMJS`,
        `${id('us/repositories/virtual')} runs ${id('us/repositories/public')}`,
      ].sort(),
    );
    expect(JSON.stringify((await runGcpCollector(artifactregistryRepository, repositories)).rows)).not.toContain(
      'hunter2',
    );
  });

  it('in clusters act as their pools’ accounts and open to authorised networks', async () => {
    const one = `//container.googleapis.com/${own}/locations/asia-east2/clusters/one`;
    expect(await linksOf(containerCluster, clusters)).toEqual(
      [
        `${one} encrypted-with ${keyId}`,
        `${one} attached-to //compute.googleapis.com/${own}/regions/asia-east2/subnetworks/s`,
        `${one} opens-to prefix:198.51.100.0/24`,
        `${accountId} assumable-by ${one}`,
      ].sort(),
    );
    const { rows, resources } = await runGcpCollector(containerCluster, clusters);
    expect(resources.map(({ region }) => region).sort()).toEqual(['asia-east2', 'us-central1']);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
    expect(await linksOf(gkehubMembership, members)).toEqual([
      `//gkehub.googleapis.com/${own}/locations/global/memberships/gke assumable-by ${one}`,
      `//gkehub.googleapis.com/${own}/locations/us-central1/memberships/other assumable-by //gkemulticloud.googleapis.com/${own}/locations/us-east4/attachedClusters/x`,
      `//gkehub.googleapis.com/${own}/locations/us-central1/memberships/other assumable-by host:oidc.example.cn`,
    ]);
  });

  it('of models answer in the region of their endpoint', async () => {
    const { resources, calls } = await runGcpCollector(aiplatformEndpoint, endpoints);
    expect(resources.map(({ region }) => region).sort()).toEqual(['asia-east2', 'global', 'us-central1']);
    expect(await linksOf(aiplatformEndpoint, endpoints)).toContain(
      `//aiplatform.googleapis.com/${own}/locations/asia-east2/endpoints/1 sends-to //bigquery.googleapis.com/${own}/datasets/prompts`,
    );
    expect((await linksOf(aiplatformModel, models)).map(line => line.split('/models/')[1]).sort()).toEqual(
      [
        `tuned encrypted-with ${keyId}`,
        'tuned published-by publisher:gcp-vertex-model-garden/publishers/qwen',
        'tuned runs //artifactregistry.googleapis.com/projects/vertex-ai/locations/us/repositories/serve',
        'tuned stores-on //storage.googleapis.com/projects/_/buckets/weights',
      ].sort(),
    );
    expect(calls.filter(call => call === 'aiplatform:projects.locations.endpoints.list').length).toBeGreaterThan(2);
  });
});

describe('names', () => {
  it('lead to what they stand for, private ones only from within, routing policies included', async () => {
    const id = (path: string) => `//dns.googleapis.com/${own}/managedZones/${path}`;
    const within = 'if private zone: only within its networks';
    expect(await linksOf(dnsRecord, records)).toEqual([
      `${id('inner/rrsets/a.inner.example./A')} resolves-to prefix:203.0.113.1/32`,
      `${id('inner/rrsets/a.inner.example./A')} resolves-to prefix:203.0.113.2/32`,
      `${id('inner/rrsets/c.inner.example./CNAME')} resolves-to host:edge.example.cn`,
      `${id('inner/rrsets/m.inner.example./MX')} resolves-to host:mail.example.cn`,
      `${id('outer/rrsets/g.outer.example./AAAA')} resolves-to prefix:2001:db8::1/128`,
      `host:a.inner.example resolves-to ${id('inner/rrsets/a.inner.example./A')} ${within}`,
      `host:c.inner.example resolves-to ${id('inner/rrsets/c.inner.example./CNAME')} ${within}`,
      `host:g.outer.example resolves-to ${id('outer/rrsets/g.outer.example./AAAA')}`,
    ]);
    expect(await linksOf(dnsManagedZone, zones)).toEqual([
      `${id('inner')} sends-to host:ns.example.cn`,
      `${id('inner')} sends-to prefix:203.0.113.53/32`,
      `${id('outer')} resolves-to //compute.googleapis.com/${other}/global/networks/n`,
    ]);
  });
});
