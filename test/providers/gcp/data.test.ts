import { describe, expect, it } from 'vitest';
import type { GcpClients } from '../../../providers/gcp/client.ts';
import { alloydbBackup } from '../../../providers/gcp/collectors/alloydb-backup.ts';
import { alloydbCluster } from '../../../providers/gcp/collectors/alloydb-cluster.ts';
import { analyticshubListing } from '../../../providers/gcp/collectors/analyticshub-listing.ts';
import { bigqueryDataset } from '../../../providers/gcp/collectors/bigquery-dataset.ts';
import { bigqueryTransferConfig } from '../../../providers/gcp/collectors/bigquery-transfer-config.ts';
import { bigtableBackup } from '../../../providers/gcp/collectors/bigtable-backup.ts';
import { bigtableCluster } from '../../../providers/gcp/collectors/bigtable-cluster.ts';
import { bigtableInstance } from '../../../providers/gcp/collectors/bigtable-instance.ts';
import { firestoreBackup } from '../../../providers/gcp/collectors/firestore-backup.ts';
import { firestoreDatabase } from '../../../providers/gcp/collectors/firestore-database.ts';
import { memcacheInstance } from '../../../providers/gcp/collectors/memcache-instance.ts';
import { memorystoreInstance } from '../../../providers/gcp/collectors/memorystore-instance.ts';
import { redisCluster } from '../../../providers/gcp/collectors/redis-cluster.ts';
import { redisInstance } from '../../../providers/gcp/collectors/redis-instance.ts';
import { spannerBackup } from '../../../providers/gcp/collectors/spanner-backup.ts';
import { spannerDatabase } from '../../../providers/gcp/collectors/spanner-database.ts';
import { spannerInstance } from '../../../providers/gcp/collectors/spanner-instance.ts';
import { spannerInstanceConfig } from '../../../providers/gcp/collectors/spanner-instance-config.ts';
import { sqlBackup } from '../../../providers/gcp/collectors/sql-backup.ts';
import { sqlBackupRun } from '../../../providers/gcp/collectors/sql-backup-run.ts';
import { sqlInstance } from '../../../providers/gcp/collectors/sql-instance.ts';
import type { Collector } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { filled, key, keyId, other, own, rest, type Written } from './filled.ts';

const dataset = (datasetId: string, location: string, more: object = {}): Written => [
  'bigquery.googleapis.com/Dataset',
  `${own}/datasets/${datasetId}`,
  {
    ...{ kind: 'bigquery#dataset', id: `own-project:${datasetId}`, location, ...more },
    datasetReference: { projectId: 'own-project', datasetId },
  },
];
const datasets = filled(
  dataset('health', 'asia-east2', {
    labels: { 'data-class': 'health' },
    defaultEncryptionConfiguration: { kmsKeyName: key },
    access: [
      { role: 'READER', userByEmail: 'someone@corp.example' },
      { role: 'READER', userByEmail: 'stranger@elsewhere.example' },
      { role: 'READER', specialGroup: 'allAuthenticatedUsers' },
      { role: 'OWNER', specialGroup: 'projectOwners' },
      { role: 'READER', domain: 'partner.example' },
      { view: { projectId: 'other-project', datasetId: 'views', tableId: 'v' } },
      { view: { projectId: 'own-project', datasetId: 'views', tableId: 'v' } },
    ],
  }),
  dataset('linked', 'US', {
    type: 'LINKED',
    linkedDatasetSource: { sourceDataset: { projectId: 'vendor', datasetId: 'shared' } },
  }),
);
gcpContract(bigqueryDataset, datasets);

const transfers = filled(
  rest('bigquerydatatransfer.googleapis.com/TransferConfig', 'locations/us/transferConfigs/s3', {
    dataSourceId: 'amazon_s3',
    destinationDatasetId: 'health',
    params: { data_path: 's3://their-bucket/x/*.csv', secret_access_key: 'hunter2', access_key_id: 'AKIA' },
  }),
  rest('bigquerydatatransfer.googleapis.com/TransferConfig', 'locations/asia-east2/transferConfigs/copy', {
    dataSourceId: 'cross_region_copy',
    destinationDatasetId: 'copy',
    params: { source_project_id: 'other-project', source_dataset_id: 'health' },
  }),
);
gcpContract(bigqueryTransferConfig, transfers);

const listings = filled(
  rest('analyticshub.googleapis.com/DataExchange', 'locations/us/dataExchanges/e'),
  rest('analyticshub.googleapis.com/Listing', 'locations/us/dataExchanges/e/listings/l', {
    displayName: 'Shared',
    bigqueryDataset: { dataset: `${own}/datasets/health` },
  }),
  rest('analyticshub.googleapis.com/Listing', 'locations/us/dataExchanges/e/listings/m', { state: 'ACTIVE' }),
);
gcpContract(
  analyticshubListing,
  listings,
  ['bigquery:datasets.list'],
  ['analyticshub:projects.locations.dataExchanges.list', 'analyticshub:projects.locations.dataExchanges.listings.list'],
);

const sql = (name: string, region: string, more: object = {}): Written => [
  'sqladmin.googleapis.com/Instance',
  `${own}/instances/${name}`,
  { kind: 'sql#instance', name, region, project: 'own-project', ...more },
];
const databases = filled(
  sql('main', 'us-central1', {
    replicaNames: ['copy', 'other-project:far'],
    ipAddresses: [
      { type: 'PRIMARY', ipAddress: '203.0.113.33' },
      { type: 'PRIVATE', ipAddress: '10.0.0.3' },
    ],
    diskEncryptionConfiguration: { kmsKeyName: key },
    settings: {
      ...{ userLabels: { a: 'b' }, backupConfiguration: { enabled: true, location: 'asia-east2' } },
      ipConfiguration: {
        authorizedNetworks: [{ value: '198.51.100.7', name: 'office' }],
        privateNetwork: `${own}/global/networks/n`,
      },
    },
  }),
  sql('copy', 'asia-east2', { masterInstanceName: 'own-project:main', instanceType: 'READ_REPLICA_INSTANCE' }),
);
gcpContract(sqlInstance, databases);

const spanners = filled(
  rest('spanner.googleapis.com/Instance', 'instances/one', { config: `${own}/instanceConfigs/regional-asia-east2` }),
  rest('spanner.googleapis.com/Instance', 'instances/many', {
    config: `${own}/instanceConfigs/nam3`,
    labels: { a: 'b' },
  }),
);
gcpContract(spannerInstance, spanners);

gcpContract(
  bigtableInstance,
  filled(
    rest('bigtableadmin.googleapis.com/Instance', 'instances/a', { displayName: 'A' }),
    rest('bigtableadmin.googleapis.com/Instance', 'instances/b'),
  ),
);

const clusters = filled(
  rest('bigtableadmin.googleapis.com/Cluster', 'instances/a/clusters/near', {
    location: `${own}/locations/us-central1-b`,
  }),
  rest('bigtableadmin.googleapis.com/Cluster', 'instances/a/clusters/far', {
    location: `${own}/locations/asia-east2-a`,
    encryptionConfig: { kmsKeyName: key },
  }),
);
gcpContract(bigtableCluster, clusters);

const firestores = filled(
  rest('firestore.googleapis.com/Database', 'databases/(default)', { locationId: 'nam5', type: 'FIRESTORE_NATIVE' }),
  rest('firestore.googleapis.com/Database', 'databases/far', {
    locationId: 'asia-east2',
    cmekConfig: { kmsKeyName: key },
  }),
);
gcpContract(firestoreDatabase, firestores);

const alloys = filled(
  rest('alloydb.googleapis.com/Cluster', 'locations/us-central1/clusters/first', {
    primaryConfig: { secondaryClusterNames: [`${own}/locations/asia-east2/clusters/second`] },
    encryptionConfig: { kmsKeyName: key },
  }),
  rest('alloydb.googleapis.com/Cluster', 'locations/asia-east2/clusters/second', {
    secondaryConfig: { primaryClusterName: `${own}/locations/us-central1/clusters/first` },
    networkConfig: { network: `${own}/global/networks/n` },
  }),
);
gcpContract(alloydbCluster, alloys);

gcpContract(
  redisInstance,
  filled(
    rest('redis.googleapis.com/Instance', 'locations/asia-east2/instances/r', {
      authorizedNetwork: `${own}/global/networks/n`,
      customerManagedKey: key,
    }),
    rest('redis.googleapis.com/Instance', 'locations/us-central1/instances/s', { displayName: 'S' }),
  ),
);

const redisClusters = filled(
  rest('redis.googleapis.com/Cluster', 'locations/us-central1/clusters/p', {
    crossClusterReplicationConfig: {
      clusterRole: 'PRIMARY',
      secondaryClusters: [{ cluster: `${own}/locations/asia-east2/clusters/q`, uid: 'x' }],
    },
  }),
  rest('redis.googleapis.com/Cluster', 'locations/asia-east2/clusters/q', {
    crossClusterReplicationConfig: { primaryCluster: { cluster: `${own}/locations/us-central1/clusters/p` } },
  }),
);
gcpContract(redisCluster, redisClusters);

gcpContract(
  memcacheInstance,
  filled(
    rest('memcache.googleapis.com/Instance', 'locations/asia-east2/instances/m'),
    rest('memcache.googleapis.com/Instance', 'locations/us-central1/instances/n'),
  ),
);

const run = (id: string, more: object): Written => [
  'sqladmin.googleapis.com/BackupRun',
  `${own}/instances/main/backupRuns/${id}`,
  { kind: 'sql#backupRun', id, instance: 'main', ...more },
];
const runs = filled(
  run('1', { location: 'asia-east2' }),
  run('2', { diskEncryptionConfiguration: { kmsKeyName: key } }),
);
gcpContract(sqlBackupRun, runs);

const valkeys = filled(
  rest('memorystore.googleapis.com/Instance', 'locations/us-central1/instances/p', {
    kmsKey: key,
    crossInstanceReplicationConfig: {
      secondaryInstances: [{ instance: `${own}/locations/asia-east2/instances/q`, uid: 'x' }],
    },
  }),
  rest('memorystore.googleapis.com/Instance', 'locations/asia-east2/instances/q', {
    crossInstanceReplicationConfig: { primaryInstance: { instance: `${own}/locations/us-central1/instances/p` } },
  }),
);
gcpContract(memorystoreInstance, valkeys);

const configs = filled(
  rest('spanner.googleapis.com/InstanceConfig', 'instanceConfigs/nam3', { configType: 'GOOGLE_MANAGED' }),
  rest('spanner.googleapis.com/InstanceConfig', 'instanceConfigs/custom-mine', {
    configType: 'USER_MANAGED',
    baseConfig: `${own}/instanceConfigs/nam3`,
    replicas: [
      { location: 'us-east4', type: 'READ_WRITE', defaultLeaderLocation: true },
      { location: 'us-east1', type: 'READ_WRITE' },
      { location: 'us-east1', type: 'READ_WRITE' },
      { location: 'asia-east2', type: 'READ_ONLY' },
    ],
  }),
  rest('spanner.googleapis.com/InstanceConfig', 'instanceConfigs/custom-other', { configType: 'USER_MANAGED' }),
);
gcpContract(spannerInstanceConfig, configs);

const inSpanner = (...written: Written[]) =>
  filled(
    rest('spanner.googleapis.com/Instance', 'instances/one', { config: `${own}/instanceConfigs/custom-mine` }),
    rest('spanner.googleapis.com/Instance', 'instances/many', { config: `${own}/instanceConfigs/nam3` }),
    ...written,
  );
const spannerDatabases = inSpanner(
  rest('spanner.googleapis.com/Database', 'instances/one/databases/d', {
    encryptionConfig: { kmsKeyName: key, kmsKeyNames: [`${key}-far/cryptoKeyVersions/3`] },
  }),
  rest('spanner.googleapis.com/Database', 'instances/many/databases/e'),
);
gcpContract(spannerDatabase, spannerDatabases, undefined, ['spanner:projects.instances.databases.list']);

const kept = filled(
  rest('sqladmin.googleapis.com/Backup', 'backups/final', {
    ...{ instance: 'gone', type: 'FINAL', location: 'asia-east2', kmsKey: key },
    instanceSettings: { rootPassword: 'hunter2' },
  }),
  rest('sqladmin.googleapis.com/Backup', 'backups/after', { instanceDeletionTime: '2026-01-01T00:00:00Z' }),
  rest('sqladmin.googleapis.com/Backup', 'backups/living', { instance: 'main', type: 'AUTOMATED', location: 'us' }),
);
gcpContract(sqlBackup, kept);

const inBigtable = filled(
  rest('bigtableadmin.googleapis.com/Instance', 'instances/a'),
  rest('bigtableadmin.googleapis.com/Instance', 'instances/b'),
  rest('bigtableadmin.googleapis.com/Backup', 'instances/a/clusters/near/backups/x', {
    sourceTable: `${own}/instances/a/tables/t`,
    encryptionInfo: { kmsKeyVersion: `${key}/cryptoKeyVersions/1` },
  }),
  rest('bigtableadmin.googleapis.com/Backup', 'instances/b/clusters/far/backups/y', {
    sourceBackup: 'projects/other-project/instances/c/clusters/d/backups/z',
  }),
);
gcpContract(bigtableBackup, inBigtable, undefined, ['bigtableadmin:projects.instances.clusters.backups.list']);

const backups: [Collector<GcpClients>, Written[], string[]][] = [
  [
    alloydbBackup,
    [
      rest('alloydb.googleapis.com/Backup', 'locations/asia-east2/backups/b', {
        clusterName: `${own}/locations/us-central1/clusters/first`,
      }),
      rest('alloydb.googleapis.com/Backup', 'locations/us-central1/backups/c', {
        encryptionConfig: { kmsKeyName: key },
      }),
    ],
    [
      `//alloydb.googleapis.com/${own}/locations/us-central1/clusters/first copies-to //alloydb.googleapis.com/${own}/locations/asia-east2/backups/b`,
      `//alloydb.googleapis.com/${own}/locations/us-central1/backups/c encrypted-with ${keyId}`,
    ],
  ],
  [
    firestoreBackup,
    [
      rest('firestore.googleapis.com/Backup', 'locations/asia-east2/backups/b', { database: `${own}/databases/far` }),
      rest('firestore.googleapis.com/Backup', 'locations/nam5/backups/c'),
    ],
    [
      `//firestore.googleapis.com/${own}/databases/far copies-to //firestore.googleapis.com/${own}/locations/asia-east2/backups/b`,
    ],
  ],
  [
    spannerBackup,
    [
      rest('spanner.googleapis.com/Instance', 'instances/one', { config: `${own}/instanceConfigs/nam3` }),
      rest('spanner.googleapis.com/Backup', 'instances/one/backups/b', {
        database: `${own}/instances/one/databases/d`,
      }),
      rest('spanner.googleapis.com/Backup', 'instances/one/backups/c', {
        database: `${own}/instances/many/databases/d`,
      }),
    ],
    [
      `//spanner.googleapis.com/${own}/instances/one/backups/b stores-on //spanner.googleapis.com/${own}/instances/one`,
      `//spanner.googleapis.com/${own}/instances/one/backups/c stores-on //spanner.googleapis.com/${own}/instances/one`,
      `//spanner.googleapis.com/${own}/instances/many copies-to //spanner.googleapis.com/${own}/instances/one/backups/c`,
    ],
  ],
];
for (const [collector, written] of backups)
  gcpContract(
    collector,
    filled(...written),
    undefined,
    collector === spannerBackup ? ['spanner:projects.instances.backups.list'] : [],
  );

const linksOf = async (collector: Collector<GcpClients>, fill: GcpFill) =>
  lines((await runGcpCollector(collector, fill)).links);

describe('data', () => {
  it('in BigQuery is shared with who is outside, and not with ourselves', async () => {
    const health = `//bigquery.googleapis.com/${own}/datasets/health`;
    expect(await linksOf(bigqueryDataset, datasets)).toEqual([
      `${health} encrypted-with ${keyId}`,
      `${health} shared-with principal:gcp/gcp/user:stranger@elsewhere.example`,
      `${health} shared-with anyone:gcp`,
      `${health} shared-with principal:gcp/gcp/domain:partner.example`,
      `${health} shared-with //bigquery.googleapis.com/${other}/datasets/views`,
      `//bigquery.googleapis.com/projects/vendor/datasets/shared shared-with //bigquery.googleapis.com/${own}/datasets/linked`,
    ]);
  });

  it('comes to BigQuery from other clouds and regions, and no key of theirs is kept', async () => {
    const { rows, links } = await runGcpCollector(bigqueryTransferConfig, transfers);
    const config = (path: string) => `//bigquerydatatransfer.googleapis.com/${own}/locations/${path}`;
    expect(lines(links).sort()).toEqual(
      [
        `arn:aws:s3:::their-bucket sends-to ${config('us/transferConfigs/s3')}`,
        `${config('us/transferConfigs/s3')} sends-to //bigquery.googleapis.com/${own}/datasets/health`,
        `//bigquery.googleapis.com/${other}/datasets/health sends-to ${config('asia-east2/transferConfigs/copy')}`,
        `${config('asia-east2/transferConfigs/copy')} sends-to //bigquery.googleapis.com/${own}/datasets/copy`,
      ].sort(),
    );
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('is copied between Cloud SQL instances, told by either side, and backed up where the settings say', async () => {
    const sqlId = (path: string) => `//cloudsql.googleapis.com/projects/${path}`;
    const { links, resources } = await runGcpCollector(sqlInstance, databases);
    expect(lines(links)).toEqual([
      `${sqlId('own-project/instances/main')} encrypted-with ${keyId}`,
      `${sqlId('own-project/instances/main')} copies-to ${sqlId('own-project/instances/copy')}`,
      `${sqlId('own-project/instances/main')} copies-to ${sqlId('other-project/instances/far')}`,
      `prefix:203.0.113.33/32 resolves-to ${sqlId('own-project/instances/main')}`,
      `${sqlId('own-project/instances/main')} opens-to prefix:198.51.100.7/32`,
      `${sqlId('own-project/instances/main')} attached-to //compute.googleapis.com/${own}/global/networks/n`,
      `${sqlId('own-project/instances/main')} copies-to ${sqlId('own-project/instances/copy')}`,
    ]);
    expect(resources[0]).toMatchObject({
      locations: [
        { region: 'asia-east2', role: 'backup', said: 'sqladmin:instances.list settings.backupConfiguration.location' },
      ],
    });
  });

  it('lies where configurations, clusters and databases say', async () => {
    const regions = async (collector: Collector<GcpClients>, fill: GcpFill) =>
      (await runGcpCollector(collector, fill)).resources.map(({ region }) => region).sort();
    expect(await regions(spannerInstance, spanners)).toEqual(['asia-east2', 'nam3']);
    expect(await regions(bigtableCluster, clusters)).toEqual(['asia-east2', 'us-central1']);
    expect(await regions(firestoreDatabase, firestores)).toEqual(['asia-east2', 'nam5']);
  });

  it('is copied between clusters, told by either side', async () => {
    const alloy = (path: string) => `//alloydb.googleapis.com/${own}/locations/${path}`;
    const copy = `${alloy('us-central1/clusters/first')} copies-to ${alloy('asia-east2/clusters/second')}`;
    expect((await linksOf(alloydbCluster, alloys)).filter(line => line === copy)).toHaveLength(2);
    const redis = (path: string) => `//redis.googleapis.com/${own}/locations/${path}`;
    expect(await linksOf(redisCluster, redisClusters)).toEqual(
      Array(2).fill(`${redis('us-central1/clusters/p')} copies-to ${redis('asia-east2/clusters/q')}`),
    );
  });

  it.each(backups)('is backed up, as $0.type tells', async (collector, written, expected) => {
    expect((await linksOf(collector, filled(...written))).sort()).toEqual([...expected].sort());
  });

  it('in backups of Cloud SQL lies where each of them says', async () => {
    const { resources, links } = await runGcpCollector(sqlBackupRun, runs);
    const home = `//cloudsql.googleapis.com/${own}/instances/main`;
    expect(resources.map(({ region }) => region)).toEqual(['asia-east2', 'global']);
    expect(lines(links)).toEqual([
      `${home} copies-to ${home}/backupRuns/1`,
      `${home} copies-to ${home}/backupRuns/2`,
      `${home}/backupRuns/2 encrypted-with ${keyId}`,
    ]);
  });

  it('of a configuration of one’s own lies in each of its regions', async () => {
    const { resources } = await runGcpCollector(spannerInstanceConfig, configs);
    const said = 'spanner:projects.instanceConfigs.list replicas';
    expect(resources.map(({ name, region }) => [name, region])).toEqual([
      ['custom-mine', 'us-east4'],
      ['custom-other', 'global'],
    ]);
    expect(resources[0]?.locations).toEqual([
      { region: 'us-east1', role: 'replica', said },
      { region: 'asia-east2', role: 'replica', said },
    ]);
    const spanner = (path: string) => `//spanner.googleapis.com/${own}/${path}`;
    expect(await linksOf(spannerInstance, inSpanner())).toEqual([
      `${spanner('instances/one')} stores-on ${spanner('instanceConfigs/custom-mine')}`,
    ]);
    expect(await linksOf(spannerDatabase, spannerDatabases)).toEqual([
      `${spanner('instances/one/databases/d')} stores-on ${spanner('instances/one')}`,
      `${spanner('instances/one')} encrypted-with ${keyId}`,
      `${spanner('instances/one')} encrypted-with ${keyId}-far`,
      `${spanner('instances/many/databases/e')} stores-on ${spanner('instances/many')}`,
    ]);
  });

  it('outlives its instance in backups of Cloud SQL, and is copied between projects in those of Bigtable', async () => {
    const { rows, links, resources } = await runGcpCollector(sqlBackup, kept);
    expect(resources.map(({ name, region }) => [name, region])).toEqual([
      ['final', 'asia-east2'],
      ['after', 'global'],
    ]);
    expect(lines(links)).toEqual([
      `//cloudsql.googleapis.com/${own}/instances/gone copies-to //sqladmin.googleapis.com/${own}/backups/final`,
      `//sqladmin.googleapis.com/${own}/backups/final encrypted-with ${keyId}`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
    const table = (path: string, project = own) => `//bigtableadmin.googleapis.com/${project}/instances/${path}`;
    expect(await linksOf(bigtableBackup, inBigtable)).toEqual([
      `${table('a/clusters/near/backups/x')} stores-on ${table('a/clusters/near')}`,
      `${table('a')} copies-to ${table('a/clusters/near/backups/x')}`,
      `${table('a/clusters/near/backups/x')} encrypted-with ${keyId}`,
      `${table('b/clusters/far/backups/y')} stores-on ${table('b/clusters/far')}`,
      `${table('c/clusters/d/backups/z', other)} copies-to ${table('b/clusters/far/backups/y')}`,
    ]);
  });
});
