import { describe, expect, it } from 'vitest';
import { alloydbInstance } from '../../../providers/gcp/collectors/alloydb-instance.ts';
import { dataflowJob } from '../../../providers/gcp/collectors/dataflow-job.ts';
import { runWorkerPool } from '../../../providers/gcp/collectors/run-worker-pool.ts';
import { spannerInstancePartition } from '../../../providers/gcp/collectors/spanner-instance-partition.ts';
import { lines } from '../../contract/lines.ts';
import { gcpContract, runGcpCollector, sweepGcp } from '../../contract/run-gcp-collector.ts';
import { filled, key, keyId, own, rest, type Written } from './filled.ts';

const of = (service: string, path: string) => `//${service}.googleapis.com/${own}/${path}`;

const partition = (id: string, config: string) =>
  rest('spanner.googleapis.com/InstancePartition', `instances/i/instancePartitions/${id}`, {
    config: `${own}/instanceConfigs/${config}`,
  });
const partitions = filled(
  rest('spanner.googleapis.com/Instance', 'instances/i', { config: `${own}/instanceConfigs/regional-us-central1` }),
  partition('far', 'regional-asia-east2'),
  partition('own', 'custom-wide'),
);
gcpContract(spannerInstancePartition, partitions, undefined, ['spanner:projects.instances.instancePartitions.list']);

const cluster = 'locations/us-central1/clusters/c';
const server = (id: string, more: object = {}) =>
  rest('alloydb.googleapis.com/Instance', `${cluster}/instances/${id}`, more);
const servers = filled(
  server('inner'),
  server('open', {
    ...{ publicIpAddress: '198.51.100.7', ipAddress: '10.0.0.3' },
    networkConfig: { enablePublicIp: true, authorizedExternalNetworks: [{ cidrRange: '203.0.113.0/24' }] },
    pscInstanceConfig: {
      allowedConsumerProjects: ['own-project', '100000000002', 'theirs'],
      pscAutoConnections: [{ consumerNetwork: 'projects/theirs/global/networks/n' }],
      pscInterfaceConfigs: [
        { networkAttachmentResource: 'projects/theirs/regions/us-central1/networkAttachments/out' },
      ],
    },
  }),
);
gcpContract(alloydbInstance, servers);

const worker = (name: string, location: string, image: string, more: object = {}): Written => [
  'run.googleapis.com/WorkerPool',
  `${own}/locations/${location}/workerPools/${name}`,
  {
    kind: 'WorkerPool',
    metadata: { name, namespace: 'own-project', labels: { 'cloud.googleapis.com/location': location } },
    spec: { template: { spec: { containers: [{ image, env: [{ name: 'TOKEN', value: 'hunter2' }] }], ...more } } },
  },
  location,
];
const workers = filled(worker('near', 'us-central1', 'nginx'), worker('far', 'asia-east2', 'registry.example.cn/w:1'));
gcpContract(runWorkerPool, workers);

describe('an instance of Spanner in parts', () => {
  it('lies where the configuration of each part says', async () => {
    const { resources, links } = await runGcpCollector(spannerInstancePartition, partitions);
    const id = (name: string) => of('spanner', `instances/i/instancePartitions/${name}`);
    expect(resources.map(({ name, region }) => [name, region])).toEqual([
      ['far', 'asia-east2'],
      ['own', 'custom-wide'],
    ]);
    expect(lines(links)).toEqual([
      `${of('spanner', 'instances/i')} stores-on ${id('far')}`,
      `${of('spanner', 'instances/i')} stores-on ${id('own')}`,
      `${id('own')} stores-on ${of('spanner', 'instanceConfigs/custom-wide')}`,
    ]);
  });
});

describe('a server of AlloyDB', () => {
  it('opens to the networks, projects and networks of others that it lets in', async () => {
    const { links } = await runGcpCollector(alloydbInstance, servers);
    const open = of('alloydb', `${cluster}/instances/open`);
    expect(lines(links).filter(line => line.includes(open))).toEqual([
      `${open} stores-on ${of('alloydb', cluster)}`,
      `prefix:198.51.100.7/32 resolves-to ${open}`,
      `${open} opens-to prefix:203.0.113.0/24`,
      `${open} shared-with scope:gcp/gcp/other-project`,
      `${open} shared-with scope:gcp/gcp/theirs`,
      `${open} attached-to //compute.googleapis.com/projects/theirs/regions/us-central1/networkAttachments/out`,
      `${open} shared-with //compute.googleapis.com/projects/theirs/global/networks/n`,
    ]);
  });
});

it('workers of Cloud Run run images, wherever they are', async () => {
  const { resources, links } = await runGcpCollector(runWorkerPool, workers);
  expect(resources.map(({ name, region }) => [name, region]).sort()).toEqual([
    ['far', 'asia-east2'],
    ['near', 'us-central1'],
  ]);
  expect(lines(links).sort()).toEqual([
    `${of('run', 'locations/asia-east2/workerPools/far')} runs host:registry.example.cn`,
    `${of('run', 'locations/us-central1/workerPools/near')} runs host:docker.io`,
  ]);
});

describe('a pipeline', () => {
  const job = (id: string, more: object = {}): Written => [
    'dataflow.googleapis.com/Job',
    `${own}/locations/us-central1/jobs/${id}`,
    {
      ...{ id, name: id, projectId: 'own-project', location: 'us-central1', currentState: 'JOB_STATE_RUNNING' },
      ...more,
    },
  ];
  const running = filled(
    job('far', {
      environment: {
        ...{ serviceKmsKeyName: key, workerRegion: 'asia-east2', tempStoragePrefix: 'storage.googleapis.com/temp/x' },
        workerPools: [
          {
            ...{ zone: 'us-central1-a', subnetwork: 'regions/asia-east2/subnetworks/s', network: 'default' },
            workerHarnessContainerImage: 'registry.example.cn/beam:1',
          },
        ],
      },
      jobMetadata: { datastoreDetails: [{ projectId: 'theirs' }] },
    }),
    job('done', { currentState: 'JOB_STATE_DONE', environment: { serviceKmsKeyName: key } }),
  );

  it('is read for itself, as the list leaves out what it runs with, and lies where its workers stand', async () => {
    const { resources, links, calls } = await runGcpCollector(dataflowJob, running);
    const id = of('dataflow', 'locations/us-central1/jobs/far');
    expect(resources).toHaveLength(1);
    expect(resources[0]?.locations).toMatchObject([{ region: 'asia-east2', role: 'primary' }]);
    expect(calls.filter(call => call === 'dataflow:projects.locations.jobs.get')).toHaveLength(1);
    expect(lines(links).slice(0, 4)).toEqual([
      `${id} encrypted-with ${keyId}`,
      `${id} runs host:registry.example.cn`,
      `${id} stores-on //storage.googleapis.com/projects/_/buckets/temp`,
      `${id} attached-to //compute.googleapis.com/${own}/regions/asia-east2/subnetworks/s`,
    ]);
    expect(
      lines(links)
        .slice(4)
        .map(line => line.split(' if ')[0]),
    ).toEqual([
      `${id} sends-to //firestore.googleapis.com/projects/theirs/databases/(default)`,
      `//firestore.googleapis.com/projects/theirs/databases/(default) sends-to ${id}`,
    ]);
  });

  it('needs no further call where the index tells it', async () => {
    const { calls, started } = await sweepGcp(dataflowJob, running);
    expect(started.find(({ scope }) => scope === 'own-project')?.rows.length).toBeGreaterThan(1);
    expect(calls).not.toContain('dataflow:projects.locations.jobs.get');
  });
});
