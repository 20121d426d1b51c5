import { describe, expect, it } from 'vitest';
import { cloudfunctionsFunction } from '../../../providers/gcp/collectors/cloudfunctions-function.ts';
import { containerCluster } from '../../../providers/gcp/collectors/container-cluster.ts';
import { containerWorkload } from '../../../providers/gcp/collectors/container-workload.ts';
import { networkconnectivitySpoke } from '../../../providers/gcp/collectors/networkconnectivity-spoke.ts';
import { runJob } from '../../../providers/gcp/collectors/run-job.ts';
import { runService } from '../../../providers/gcp/collectors/run-service.ts';
import { Estate } from '../../../providers/gcp/estate.ts';
import { containerEnd } from '../../../providers/gcp/software.ts';
import { endKey } from '../../../src/model/index.ts';
import { addResource } from '../../clouds/gcp/state.ts';
import { lines } from '../../contract/lines.ts';
import { runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { computeId, filled, key, keyId, own, type Written } from './filled.ts';

const of = (service: string, path: string) => `//${service}.googleapis.com/${own}/${path}`;

describe('a service of Cloud Run', () => {
  const id = of('run', 'locations/us-central1/services/web');
  const knative = (annotations: object, template: object, spec: object): Written => [
    'run.googleapis.com/Service',
    `${own}/locations/us-central1/services/web`,
    {
      kind: 'Service',
      metadata: { name: 'web', labels: { 'cloud.googleapis.com/location': 'us-central1' }, annotations },
      spec: { template: { metadata: { annotations: template }, spec: { containers: [], ...spec } } },
    },
    'us-central1',
  ];
  const linksOf = async (written: Written) => lines((await runGcpCollector(runService, filled(written))).links);

  it('lets in everybody where IAM is not asked about its callers', async () => {
    const disabled = { 'run.googleapis.com/invoker-iam-disabled': 'true' };
    expect(await linksOf(knative(disabled, {}, {}))).toEqual([`${id} shared-with anyone:gcp`]);
    expect(await linksOf(knative({ ...disabled, 'run.googleapis.com/ingress': 'internal' }, {}, {}))).toEqual([
      `${id} shared-with anyone:gcp if ingress internal`,
    ]);
    expect(await linksOf(knative({ 'run.googleapis.com/invoker-iam-disabled': 'false' }, {}, {}))).toEqual([]);
  });

  it('mounts buckets and shares, reaches databases and stands in networks, as the first version says', async () => {
    const faces = JSON.stringify([
      { network: 'default', subnetwork: 'inner' },
      { network: `${own}/global/networks/n` },
    ]);
    const template = {
      'run.googleapis.com/cloudsql-instances': 'own-project:us-central1:db, example.cn:theirs:asia-east2:far',
      'run.googleapis.com/network-interfaces': faces,
    };
    const volumes = [
      { name: 'a', csi: { driver: 'gcsfuse.run.googleapis.com', volumeAttributes: { bucketName: 'mounted' } } },
      { name: 'b', nfs: { server: '198.51.100.7', path: '/' } },
      { name: 'c', secret: { secretName: 's' } },
    ];
    expect(await linksOf(knative({}, template, { volumes }))).toEqual([
      `${id} stores-on //storage.googleapis.com/projects/_/buckets/mounted`,
      `${id} stores-on prefix:198.51.100.7/32`,
      `${id} sends-to ${of('cloudsql', 'instances/db')}`,
      `${id} sends-to //cloudsql.googleapis.com/projects/example.cn:theirs/instances/far`,
      `${id} attached-to ${computeId('regions/us-central1/subnetworks/inner')}`,
      `${id} attached-to ${computeId('global/networks/n')}`,
    ]);
  });

  it('is told of by nothing where an annotation is no JSON', async () => {
    for (const written of ['not JSON', '{}', '[1]', '[{}]'])
      expect(await linksOf(knative({}, { 'run.googleapis.com/network-interfaces': written }, {}))).toEqual([]);
  });
});

it('a service of Cloud Run leads to the same ends in the second version, and lies in each of its regions', async () => {
  const { resources, links } = await runGcpCollector(runService, ({ project }) =>
    addResource(project, 'run.googleapis.com/Service', `${own}/locations/us-central1/services/web`, {
      ...{ kind: 'x', name: `${own}/locations/us-central1/services/web`, invokerIamDisabled: true },
      ...{ ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY', urls: ['https://web-1.us-central1.run.app'] },
      multiRegionSettings: { regions: ['us-central1', 'asia-east2'] },
      template: {
        volumes: [{ gcs: { bucket: 'mounted' } }, { cloudSqlInstance: { instances: ['own-project:us-central1:db'] } }],
        vpcAccess: { networkInterfaces: [{ network: 'n' }] },
      },
    }),
  );
  const id = of('run', 'locations/us-central1/services/web');
  expect(resources[0]?.locations).toMatchObject([{ region: 'asia-east2', role: 'replica' }]);
  expect(lines(links)).toEqual([
    `host:web-1.us-central1.run.app resolves-to ${id}`,
    `${id} stores-on //storage.googleapis.com/projects/_/buckets/mounted`,
    `${id} sends-to ${of('cloudsql', 'instances/db')}`,
    `${id} attached-to ${computeId('global/networks/n')}`,
    `${id} shared-with anyone:gcp if ingress INGRESS_TRAFFIC_INTERNAL_ONLY`,
  ]);
});

it('a job of no region may lie in any', async () => {
  const written: Written = [
    'run.googleapis.com/Job',
    `${own}/locations/global/jobs/j`,
    { kind: 'Job', metadata: { name: 'j', namespace: 'own-project' }, spec: {} },
  ];
  const { resources } = await runGcpCollector(runJob, filled(written));
  expect(resources[0]?.locations).toMatchObject([{ region: 'any-region' }]);
});

describe('the control plane of a cluster', () => {
  const id = of('container', 'locations/us-central1/clusters/c');
  const linksOf = async (more: object) => {
    const data = { name: 'c', location: 'us-central1', ...more };
    const written: Written = ['container.googleapis.com/Cluster', `${own}/locations/us-central1/clusters/c`, data];
    return lines((await runGcpCollector(containerCluster, filled(written))).links);
  };
  const address = `prefix:198.51.100.7/32 resolves-to ${id}`;
  const newer = (more: object) => ({ controlPlaneEndpointsConfig: { ipEndpointsConfig: more } });

  it.each<[string, object, string[]]>([
    [
      'is open to anybody where nobody is named',
      { endpoint: '198.51.100.7', masterAuthorizedNetworksConfig: {} },
      [`${id} opens-to prefix:0.0.0.0/0`, address],
    ],
    [
      'is open to those who are named',
      {
        endpoint: '198.51.100.7',
        masterAuthorizedNetworksConfig: { enabled: true, cidrBlocks: [{ cidrBlock: '203.0.113.0/24' }] },
        ...newer({
          ...{ enabled: true, enablePublicEndpoint: true },
          authorizedNetworksConfig: { enabled: true, cidrBlocks: [{ cidrBlock: '203.0.113.0/24' }] },
        }),
      },
      [`${id} opens-to prefix:203.0.113.0/24`, address],
    ],
    [
      'is open to nobody whom it does not name',
      { endpoint: '198.51.100.7', masterAuthorizedNetworksConfig: { enabled: true } },
      [address],
    ],
    ['has no public address', { endpoint: '10.0.0.2', privateClusterConfig: { enablePrivateEndpoint: true } }, []],
    ['has its public address switched off', { endpoint: '10.0.0.2', ...newer({ enabled: true }) }, []],
    [
      'is reached by its name',
      {
        controlPlaneEndpointsConfig: {
          ipEndpointsConfig: { enabled: false },
          dnsEndpointConfig: { endpoint: 'gke-1.us-central1.gke.goog', allowExternalTraffic: true },
        },
      },
      [
        `host:gke-1.us-central1.gke.goog resolves-to ${id}`,
        `${id} opens-to prefix:0.0.0.0/0 if by its name, for those whom IAM lets in`,
      ],
    ],
  ])('%s', async (_, more, expected) => {
    expect(await linksOf(more)).toEqual(expected);
  });

  it('is encrypted with keys of its own, and so are the disks of its nodes', async () => {
    const links = await linksOf({
      userManagedKeysConfig: {
        ...{ controlPlaneDiskEncryptionKey: key, serviceAccountSigningKeys: [`${key}-2/cryptoKeyVersions/1`] },
      },
      nodePools: [{ config: { bootDiskKmsKey: `${key}-3`, serviceAccount: 'default' } }],
      autoscaling: {
        autoprovisioningNodePoolDefaults: { serviceAccount: 'n@own-project.iam.gserviceaccount.com' },
      },
    });
    expect(links).toEqual([
      `${id} encrypted-with ${keyId}`,
      `${id} encrypted-with ${keyId}-2`,
      `${id} encrypted-with ${keyId}-3`,
      `//iam.googleapis.com/${own}/serviceAccounts/n@own-project.iam.gserviceaccount.com assumable-by ${id}`,
    ]);
  });

  it('runs what is started at times, though nothing of it runs now', async () => {
    const path = `${own}/locations/us-central1/clusters/c/k8s/namespaces/n/cronjobs/nightly`;
    const { links } = await runGcpCollector(containerWorkload, ({ project }) => {
      const spec = { containers: [{ image: 'registry.example.cn/nightly:1' }] };
      const data = {
        metadata: { name: 'nightly', namespace: 'n' },
        spec: { jobTemplate: { spec: { template: { spec } } } },
      };
      const resource = { version: 'v1', discoveryName: 'CronJob', parent: '', data };
      project.assets.put({ name: `//container.googleapis.com/${path}`, assetType: 'batch.k8s.io/CronJob', resource });
    });
    expect(lines(links).filter(line => line.includes('registry'))).toEqual([
      `//container.googleapis.com/${path} runs host:registry.example.cn`,
    ]);
  });
});

describe('further ends', () => {
  it('an image of a project in a domain comes from that project', () => {
    const reading = { estate: new Estate(undefined, []) } as const;
    const of_ = (image: string) => {
      const end = containerEnd(reading, image);
      return end && endKey(end);
    };
    const inDomain = 'projects/example.cn:vendor/locations/asia-east2/repositories/repo';
    expect(of_('asia-east2-docker.pkg.dev/example.cn/vendor/repo/web:1')).toBe(
      `//artifactregistry.googleapis.com/${inDomain}`,
    );
    const plain = 'projects/vendor/locations/us/repositories/repo';
    expect(of_('us-docker.pkg.dev/vendor/repo/sub.dir/web@sha256:ab')).toBe(
      `//artifactregistry.googleapis.com/${plain}`,
    );
  });

  it('a function of the second generation is woken by a bucket', async () => {
    const written: Written = [
      'cloudfunctions.googleapis.com/Function',
      `${own}/locations/us-central1/functions/f`,
      {
        ...{ name: `${own}/locations/us-central1/functions/f`, environment: 'GEN_2' },
        eventTrigger: {
          eventFilters: [
            { attribute: 'type', value: 'x' },
            { attribute: 'bucket', value: 'inbox' },
          ],
        },
      },
    ];
    const { links } = await runGcpCollector(cloudfunctionsFunction, filled(written));
    expect(lines(links)).toEqual([
      `//storage.googleapis.com/projects/_/buckets/inbox sends-to ${of('cloudfunctions', 'locations/us-central1/functions/f')}`,
    ]);
  });

  it('a spoke of a gateway joins the routers in it', async () => {
    const router = `${own}/regions/us-central1/routers/r`;
    const spoke: Written = [
      'networkconnectivity.googleapis.com/Spoke',
      `${own}/locations/us-central1/spokes/s`,
      { name: `${own}/locations/us-central1/spokes/s`, spokeType: 'GATEWAY', gateway: { cloudRouters: [router] } },
    ];
    const { links } = await runGcpCollector(networkconnectivitySpoke, filled(spoke));
    const id = of('networkconnectivity', 'locations/us-central1/spokes/s');
    expect(lines(links)).toEqual([
      `//compute.googleapis.com/${router} peers-with ${id}`,
      `${id} peers-with //compute.googleapis.com/${router}`,
    ]);
  });
});
