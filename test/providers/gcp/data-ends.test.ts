import { describe, expect, it } from 'vitest';
import type { GcpClients } from '../../../providers/gcp/client.ts';
import { aiplatformEndpoint } from '../../../providers/gcp/collectors/aiplatform-endpoint.ts';
import { alloydbCluster } from '../../../providers/gcp/collectors/alloydb-cluster.ts';
import { bigqueryDataset } from '../../../providers/gcp/collectors/bigquery-dataset.ts';
import { bigqueryTransferConfig } from '../../../providers/gcp/collectors/bigquery-transfer-config.ts';
import { datastreamConnectionProfile } from '../../../providers/gcp/collectors/datastream-connection-profile.ts';
import { datastreamStream } from '../../../providers/gcp/collectors/datastream-stream.ts';
import { pubsubSubscription } from '../../../providers/gcp/collectors/pubsub-subscription.ts';
import { pubsubTopic } from '../../../providers/gcp/collectors/pubsub-topic.ts';
import { redisCluster } from '../../../providers/gcp/collectors/redis-cluster.ts';
import { sqlInstance } from '../../../providers/gcp/collectors/sql-instance.ts';
import { storagetransferTransferJob } from '../../../providers/gcp/collectors/storagetransfer-transfer-job.ts';
import { datasetName } from '../../../providers/gcp/names.ts';
import type { Collector } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import { runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { filled, key, keyId, own, rest, type Written } from './filled.ts';

const store = (bucket: string) => `//storage.googleapis.com/projects/_/buckets/${bucket}`;
const of = (service: string, path: string, project = own) => `//${service}.googleapis.com/${project}/${path}`;
const sqlId = of('cloudsql', 'instances/db');
const sqlOf = (more: object): Written => [
  'sqladmin.googleapis.com/Instance',
  `${own}/instances/db`,
  { name: 'db', region: 'us-central1', project: 'own-project', ...more },
];
const streamOf = (more: object) =>
  rest('datastream.googleapis.com/Stream', 'locations/l/streams/s', {
    destinationConfig: { bigqueryDestinationConfig: more },
  });
const streamId = of('datastream', 'locations/l/streams/s');
const clusterId = of('alloydb', 'locations/us-central1/clusters/c');
const datasetOf = (more: object) =>
  rest('bigquery.googleapis.com/Dataset', 'datasets/d', {
    ...{ kind: 'bigquery#dataset', name: undefined, location: 'US' },
    ...{ datasetReference: { projectId: 'own-project', datasetId: 'd' }, ...more },
  });
const subscription = (more: object) =>
  rest('pubsub.googleapis.com/Subscription', 'subscriptions/s', { topic: '_deleted-topic_', ...more });
const subscriptionId = of('pubsub', 'subscriptions/s');

/** Members of real answers, and where they lead. */
const cases: [says: string, collector: Collector<GcpClients>, written: Written, expected: string[]][] = [
  [
    'what a server records of its use, and the instance that it replicates',
    sqlInstance,
    sqlOf({
      settings: { sqlServerAuditConfig: { bucket: 'gs://audits/path' } },
      onPremisesConfiguration: { sourceInstance: { name: 'old', project: 'theirs', region: 'asia-east2' } },
    }),
    [
      `${sqlId} sends-to ${store('audits')}`,
      `//cloudsql.googleapis.com/projects/theirs/instances/old copies-to ${sqlId}`,
    ],
  ],
  [
    'replicas in a project of a domain',
    sqlInstance,
    sqlOf({ masterInstanceName: 'example.cn:theirs:primary', replicaNames: ['near'] }),
    [
      `//cloudsql.googleapis.com/projects/example.cn:theirs/instances/primary copies-to ${sqlId}`,
      `${sqlId} copies-to ${of('cloudsql', 'instances/near')}`,
    ],
  ],
  [
    'networks of others that a database is reached from',
    sqlInstance,
    sqlOf({
      settings: {
        ipConfiguration: {
          pscConfig: {
            pscAutoConnections: [
              { consumerNetwork: 'projects/theirs/global/networks/n', consumerProject: 'theirs' },
              { consumerNetwork: `${own}/global/networks/ours` },
            ],
          },
        },
      },
    }),
    [`${sqlId} shared-with //compute.googleapis.com/projects/theirs/global/networks/n`],
  ],
  [
    'a cluster made from a backup of Cloud SQL, with keys of its backups',
    alloydbCluster,
    rest('alloydb.googleapis.com/Cluster', 'locations/us-central1/clusters/c', {
      cloudsqlBackupRunSource: { project: 'theirs', instanceId: 'i', backupRunId: '7' },
      automatedBackupPolicy: { encryptionConfig: { kmsKeyName: key } },
    }),
    [
      `//cloudsql.googleapis.com/projects/theirs/instances/i copies-to ${clusterId}`,
      `${clusterId} encrypted-with ${keyId}`,
    ],
  ],
  [
    'messages that go into Bigtable, and are put before a model',
    pubsubSubscription,
    subscription({
      bigtableConfig: { table: 'projects/theirs/instances/i/tables/t' },
      messageTransforms: [{ aiInference: { endpoint: `${own}/locations/asia-east2/endpoints/7` }, disabled: true }],
    }),
    [
      `${subscriptionId} sends-to //bigtableadmin.googleapis.com/projects/theirs/instances/i`,
      `${subscriptionId} sends-to ${of('aiplatform', 'locations/asia-east2/endpoints/7')} if the transform is disabled`,
    ],
  ],
  [
    'messages that go into a table of a project in a domain',
    pubsubSubscription,
    subscription({ bigqueryConfig: { table: 'example.cn:theirs.logs.t' } }),
    [`${subscriptionId} sends-to //bigquery.googleapis.com/projects/example.cn:theirs/datasets/logs`],
  ],
  [
    'the application that a topic is on Azure',
    pubsubTopic,
    rest('pubsub.googleapis.com/Topic', 'topics/t', {
      ingestionDataSourceSettings: { azureEventHubs: { namespace: 'hub', clientId: 'A1B2' } },
    }),
    [
      `host:hub.servicebus.windows.net sends-to ${of('pubsub', 'topics/t')}`,
      `principal:azure/AzureCloud/a1b2 assumable-by ${of('pubsub', 'topics/t')}`,
    ],
  ],
  [
    'a dataset that stands for a database of Spanner',
    bigqueryDataset,
    datasetOf({
      externalDatasetReference: { externalSource: 'google-cloudspanner:/projects/theirs/instances/i/databases/d' },
    }),
    [`//spanner.googleapis.com/projects/theirs/instances/i sends-to ${of('bigquery', 'datasets/d')}`],
  ],
  [
    'a dataset whose tables lie in a bucket',
    bigqueryDataset,
    datasetOf({ externalCatalogDatasetOptions: { defaultStorageLocationUri: 'gs://lake/tables' } }),
    [`${of('bigquery', 'datasets/d')} stores-on ${store('lake')}`],
  ],
  [
    'who is told of transfers',
    bigqueryTransferConfig,
    rest('bigquerydatatransfer.googleapis.com/TransferConfig', 'locations/us/transferConfigs/t', {
      notificationPubsubTopic: 'projects/theirs/topics/done',
    }),
    [
      `${of('bigquerydatatransfer', 'locations/us/transferConfigs/t')} sends-to //pubsub.googleapis.com/projects/theirs/topics/done`,
    ],
  ],
  [
    'networks that a cluster is reached from, and the bucket that it was filled from',
    redisCluster,
    rest('redis.googleapis.com/Cluster', 'locations/us-central1/clusters/c', {
      pscConfigs: [{ network: 'projects/theirs/global/networks/n' }],
      gcsSource: { uris: ['gs://dumps/a.rdb'] },
    }),
    [
      `${of('redis', 'locations/us-central1/clusters/c')} attached-to //compute.googleapis.com/projects/theirs/global/networks/n`,
      `${store('dumps')} copies-to ${of('redis', 'locations/us-central1/clusters/c')}`,
    ],
  ],
  [
    'a transfer onto machines of somebody’s',
    storagetransferTransferJob,
    [
      'storagetransfer.googleapis.com/TransferJob',
      `${own}/transferJobs/1`,
      {
        ...{ name: 'transferJobs/1', projectId: 'own-project', status: 'ENABLED' },
        transferSpec: {
          ...{ gcsDataSource: { bucketName: 'ours' }, posixDataSink: { rootDirectory: '/data' } },
          sinkAgentPoolName: 'projects/theirs/agentPools/plant',
        },
      },
    ],
    [
      `${store('ours')} sends-to ${of('storagetransfer', 'transferJobs/1')}`,
      `${of('storagetransfer', 'transferJobs/1')} sends-to //storagetransfer.googleapis.com/projects/theirs/agentPools/plant`,
    ],
  ],
  [
    'products that a stream reads',
    datastreamConnectionProfile,
    rest('datastream.googleapis.com/ConnectionProfile', 'locations/l/connectionProfiles/p', {
      serviceNowProfile: { instance: 'corp' },
      workdayProfile: { host: 'wd2-impl-services1.workday.com' },
      salesforceMarketingCloudProfile: { subdomain: 'mc1' },
    }),
    ['corp.service-now.com', 'mc1.rest.marketingcloudapis.com', 'wd2-impl-services1.workday.com'].map(
      host => `host:${host} sends-to ${of('datastream', 'locations/l/connectionProfiles/p')}`,
    ),
  ],
  [
    'a stream into datasets of another project, under its key',
    datastreamStream,
    streamOf({
      sourceHierarchyDatasets: { projectId: 'theirs', datasetTemplate: { location: 'asia-east2', kmsKeyName: key } },
    }),
    [`${streamId} sends-to scope:gcp/gcp/theirs`, `${streamId} encrypted-with ${keyId}`],
  ],
  [
    'a stream into one dataset of a project in a domain',
    datastreamStream,
    streamOf({ singleTargetDataset: { datasetId: 'example.cn:theirs:lake' } }),
    [`${streamId} sends-to //bigquery.googleapis.com/projects/example.cn:theirs/datasets/lake`],
  ],
  [
    'projects that ask a model, and what is recorded of them',
    aiplatformEndpoint,
    rest('aiplatform.googleapis.com/Endpoint', 'locations/us-central1/endpoints/1', {
      privateServiceConnectConfig: { projectAllowlist: ['theirs', 'own-project'] },
      predictRequestResponseLoggingConfig: {
        ...{ enabled: true, bigqueryDestination: { outputUri: 'bq://example.cn:theirs.logs' } },
      },
    }),
    [
      `${of('aiplatform', 'locations/us-central1/endpoints/1')} shared-with scope:gcp/gcp/theirs`,
      `${of('aiplatform', 'locations/us-central1/endpoints/1')} sends-to //bigquery.googleapis.com/projects/example.cn:theirs/datasets/logs`,
    ],
  ],
];

it.each(cases)('tells %s', async (_, collector, written, expected) => {
  const { cell, links } = await runGcpCollector(collector, filled(written));
  expect(cell.status).toBe('assessed');
  expect(lines(links).sort()).toEqual([...expected].sort());
});

describe('further places', () => {
  it('are those of backups that a cluster makes by itself, if that is another region', async () => {
    const at = (location: string) =>
      runGcpCollector(
        alloydbCluster,
        filled(
          rest('alloydb.googleapis.com/Cluster', 'locations/us-central1/clusters/c', {
            automatedBackupPolicy: { location, enabled: true },
          }),
        ),
      );
    const { resources } = await at('asia-east2');
    expect(resources[0]?.locations).toMatchObject([{ region: 'asia-east2', role: 'backup' }]);
    expect((await at('us-central1')).resources[0]?.locations).toBeUndefined();
  });

  it('are zones of Google Distributed Cloud that models run in', async () => {
    const written = rest('aiplatform.googleapis.com/Endpoint', 'locations/us-central1/endpoints/1', {
      gdcConfig: { zone: 'projects/own-project/locations/us-central1/zones/plant-7' },
    });
    const { resources } = await runGcpCollector(aiplatformEndpoint, filled(written));
    expect(resources[0]?.locations).toMatchObject([{ region: 'plant-7', role: 'primary' }]);
  });
});

it.each([
  ['p.d.t', 'projects/p/datasets/d'],
  ['p:d', 'projects/p/datasets/d'],
  ['example.cn:p.d.t', 'projects/example.cn:p/datasets/d'],
  ['example.cn:p:d', 'projects/example.cn:p/datasets/d'],
  ['p', undefined],
  ['', undefined],
  ['a/b.d', undefined],
])('the dataset of %s is %s', (written, expected) => {
  expect(datasetName(written)).toBe(expected);
});
