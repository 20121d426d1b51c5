import { describe, expect, it } from 'vitest';
import { backupdrBackupVault } from '../../../providers/gcp/collectors/backupdr-backup-vault.ts';
import { backupdrDataSource } from '../../../providers/gcp/collectors/backupdr-data-source.ts';
import { dataflowJob } from '../../../providers/gcp/collectors/dataflow-job.ts';
import { datastreamConnectionProfile } from '../../../providers/gcp/collectors/datastream-connection-profile.ts';
import { datastreamStream } from '../../../providers/gcp/collectors/datastream-stream.ts';
import { storagetransferTransferJob } from '../../../providers/gcp/collectors/storagetransfer-transfer-job.ts';
import { lines } from '../../contract/lines.ts';
import { gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { filled, other, own, rest, type Written } from './filled.ts';

const bucket = (name: string) => `//storage.googleapis.com/projects/_/buckets/${name}`;

const job = (id: string, spec: object, status = 'ENABLED'): Written => [
  'storagetransfer.googleapis.com/TransferJob',
  `${own}/transferJobs/${id}`,
  { name: `transferJobs/${id}`, projectId: 'own-project', status, ...spec },
];
const gcsDataSink = { bucketName: 'far' };
const jobs = filled(
  job('1', {
    transferSpec: {
      awsS3DataSource: { bucketName: 'theirs', awsAccessKey: { accessKeyId: 'AKIA', secretAccessKey: 'hunter2' } },
      gcsDataSink,
    },
  }),
  job(
    '2',
    {
      transferSpec: {
        azureBlobStorageDataSource: {
          storageAccount: 'acct',
          container: 'c',
          azureCredentials: { sasToken: 'hunter2' },
        },
        gcsDataSink,
      },
    },
    'DISABLED',
  ),
  job('3', {
    transferSpec: { httpDataSource: { listUrl: 'https://files.example.cn/list.tsv?sig=hunter2' }, gcsDataSink },
  }),
  job('4', { replicationSpec: { gcsDataSource: { bucketName: 'near' }, gcsDataSink } }),
  job('5', { transferSpec: { gcsDataSource: { bucketName: 'gone' }, gcsDataSink } }, 'DELETED'),
);
gcpContract(storagetransferTransferJob, jobs);

const flow = (id: string, more: object): Written => [
  'dataflow.googleapis.com/Job',
  `${own}/locations/asia-east2/jobs/${id}`,
  { id, projectId: 'own-project', name: id, location: 'asia-east2', currentState: 'JOB_STATE_RUNNING', ...more },
];
const flows = filled(
  flow('a', {
    jobMetadata: {
      pubsubDetails: [{ topic: `${own}/topics/t` }],
      bigqueryDetails: [{ projectId: 'other-project', dataset: 'd', table: 't' }],
      fileDetails: [{ filePattern: 'gs://files/x*' }],
    },
  }),
  flow('b', { labels: { a: 'b' } }),
  flow('done', { currentState: 'JOB_STATE_DONE' }),
);
gcpContract(dataflowJob, flows);

const streams = filled(
  rest('datastream.googleapis.com/Stream', 'locations/asia-east2/streams/s', {
    state: 'RUNNING',
    sourceConfig: { sourceConnectionProfile: `${own}/locations/asia-east2/connectionProfiles/from` },
    destinationConfig: {
      destinationConnectionProfile: `${own}/locations/asia-east2/connectionProfiles/to`,
      bigqueryDestinationConfig: { singleTargetDataset: { datasetId: 'other-project:copy' } },
    },
  }),
  rest('datastream.googleapis.com/Stream', 'locations/us-central1/streams/t', { state: 'PAUSED' }),
);
gcpContract(datastreamStream, streams);

const profiles = filled(
  rest('datastream.googleapis.com/ConnectionProfile', 'locations/asia-east2/connectionProfiles/from', {
    mysqlProfile: { hostname: 'db.example.cn', port: 3306, username: 'u', password: 'hunter2' },
  }),
  rest('datastream.googleapis.com/ConnectionProfile', 'locations/asia-east2/connectionProfiles/to', {
    gcsProfile: { bucket: 'far' },
  }),
  rest('datastream.googleapis.com/ConnectionProfile', 'locations/asia-east2/connectionProfiles/ip', {
    oracleProfile: { hostname: '203.0.113.15' },
  }),
);
gcpContract(datastreamConnectionProfile, profiles);

gcpContract(
  backupdrBackupVault,
  filled(
    rest('backupdr.googleapis.com/BackupVault', 'locations/asia-east2/backupVaults/v'),
    rest('backupdr.googleapis.com/BackupVault', 'locations/us/backupVaults/w'),
  ),
);

const sources = filled(
  rest('backupdr.googleapis.com/BackupVault', 'locations/asia-east2/backupVaults/v'),
  rest('backupdr.googleapis.com/DataSource', 'locations/asia-east2/backupVaults/v/dataSources/d', {
    dataSourceGcpResource: {
      gcpResourcename: `${own}/zones/us-central1-a/instances/web`,
      type: 'compute.googleapis.com/Instance',
    },
  }),
  rest('backupdr.googleapis.com/DataSource', 'locations/asia-east2/backupVaults/v/dataSources/e', {}),
);
gcpContract(backupdrDataSource, sources, undefined, ['backupdr:projects.locations.backupVaults.dataSources.list']);

const linksOf = async (...[collector, fill]: Parameters<typeof runGcpCollector>) =>
  lines((await runGcpCollector(collector, fill)).links).sort();

describe('copies that jobs make', () => {
  it('come from other clouds, the web and other buckets, and no key is kept', async () => {
    const id = (name: string) => `//storagetransfer.googleapis.com/${own}/transferJobs/${name}`;
    expect(await linksOf(storagetransferTransferJob, jobs)).toEqual(
      [
        `arn:aws:s3:::theirs sends-to ${id('1')}`,
        `${id('1')} sends-to ${bucket('far')}`,
        `host:acct.blob.core.windows.net sends-to ${id('2')} if the job is disabled`,
        `${id('2')} sends-to ${bucket('far')} if the job is disabled`,
        `host:files.example.cn sends-to ${id('3')}`,
        `${id('3')} sends-to ${bucket('far')}`,
        `${bucket('near')} sends-to ${id('4')}`,
        `${id('4')} sends-to ${bucket('far')}`,
      ].sort(),
    );
    expect(JSON.stringify((await runGcpCollector(storagetransferTransferJob, jobs)).rows)).not.toContain('hunter2');
  });

  it('by pipelines go either way, where the API does not say which', async () => {
    const { links, resources } = await runGcpCollector(dataflowJob, flows);
    expect(resources.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(links).toHaveLength(6);
    expect(links.every(({ conditions }) => conditions?.length === 1)).toBe(true);
  });

  it('by streams go from database to dataset', async () => {
    const id = (name: string) => `//datastream.googleapis.com/${own}/locations/asia-east2/${name}`;
    expect(await linksOf(datastreamStream, streams)).toEqual([
      `${id('connectionProfiles/from')} sends-to ${id('streams/s')}`,
      `${id('streams/s')} sends-to //bigquery.googleapis.com/${other}/datasets/copy`,
      `${id('streams/s')} sends-to ${id('connectionProfiles/to')}`,
    ]);
    expect(await linksOf(datastreamConnectionProfile, profiles)).toEqual([
      `${id('connectionProfiles/to')} sends-to ${bucket('far')}`,
      `host:db.example.cn sends-to ${id('connectionProfiles/from')}`,
      `prefix:203.0.113.15/32 sends-to ${id('connectionProfiles/ip')}`,
    ]);
    expect(JSON.stringify((await runGcpCollector(datastreamConnectionProfile, profiles)).rows)).not.toContain(
      'hunter2',
    );
  });

  it('as backups go where the vault lies', async () => {
    expect(await linksOf(backupdrDataSource, sources)).toEqual([
      `//compute.googleapis.com/${own}/zones/us-central1-a/instances/web copies-to //backupdr.googleapis.com/${own}/locations/asia-east2/backupVaults/v/dataSources/d`,
    ]);
  });
});
