import { expect, it } from 'vitest';
import type { GcpClients } from '../../../providers/gcp/client.ts';
import { alloydbCluster } from '../../../providers/gcp/collectors/alloydb-cluster.ts';
import { analyticshubListing } from '../../../providers/gcp/collectors/analyticshub-listing.ts';
import { backupdrBackupVault } from '../../../providers/gcp/collectors/backupdr-backup-vault.ts';
import { bigqueryDataset } from '../../../providers/gcp/collectors/bigquery-dataset.ts';
import { bigqueryTransferConfig } from '../../../providers/gcp/collectors/bigquery-transfer-config.ts';
import { computeFirewallPolicy } from '../../../providers/gcp/collectors/compute-firewall-policy.ts';
import { computeInstance } from '../../../providers/gcp/collectors/compute-instance.ts';
import { containerCluster } from '../../../providers/gcp/collectors/container-cluster.ts';
import { dataflowJob } from '../../../providers/gcp/collectors/dataflow-job.ts';
import { datastreamConnectionProfile } from '../../../providers/gcp/collectors/datastream-connection-profile.ts';
import { datastreamStream } from '../../../providers/gcp/collectors/datastream-stream.ts';
import { dnsRecord } from '../../../providers/gcp/collectors/dns-record.ts';
import { firestoreDatabase } from '../../../providers/gcp/collectors/firestore-database.ts';
import { pubsubTopic } from '../../../providers/gcp/collectors/pubsub-topic.ts';
import { spannerDatabase } from '../../../providers/gcp/collectors/spanner-database.ts';
import { sqlInstance } from '../../../providers/gcp/collectors/sql-instance.ts';
import { storageBucket } from '../../../providers/gcp/collectors/storage-bucket.ts';
import { storagetransferTransferJob } from '../../../providers/gcp/collectors/storagetransfer-transfer-job.ts';
import type { Collector } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import { runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { computed, filled, key, keyId, own, rest, type Written } from './filled.ts';

const store = (bucket: string) => `//storage.googleapis.com/projects/_/buckets/${bucket}`;
const of = (service: string, path: string, project = own) => `//${service}.googleapis.com/${project}/${path}`;

const sqlOf = (more: object): Written => [
  'sqladmin.googleapis.com/Instance',
  `${own}/instances/db`,
  { name: 'db', region: 'us-central1', project: 'own-project', ...more },
];
const jobOf = (more: object): Written => [
  'storagetransfer.googleapis.com/TransferJob',
  `${own}/transferJobs/1`,
  { name: 'transferJobs/1', projectId: 'own-project', status: 'ENABLED', ...more },
];
const recordOf = (routingPolicy: object): Written[] => [
  [
    'dns.googleapis.com/ManagedZone',
    `${own}/managedZones/z`,
    { kind: 'dns#managedZone', name: 'z', dnsName: 'example.com.', visibility: 'public' },
  ],
  [
    'dns.googleapis.com/ResourceRecordSet',
    `${own}/managedZones/z/rrsets/www.example.com./A`,
    { kind: 'dns#resourceRecordSet', name: 'www.example.com.', type: 'A', routingPolicy },
  ],
];
const policyOf = (rule: object) =>
  computed('FirewallPolicy', 'global/firewallPolicies/p', {
    rules: [{ action: 'allow', direction: 'INGRESS', priority: 1, ...rule }],
  });
const profile = (more: object) =>
  rest('datastream.googleapis.com/ConnectionProfile', 'locations/l/connectionProfiles/p', more);
const profileId = of('datastream', 'locations/l/connectionProfiles/p');

/** What real answers hold besides the usual, and where it leads; ends that the other tests look at are left out. */
const cases: [says: string, collector: Collector<GcpClients>, written: Written[], expected: string[]][] = [
  [
    'a replica of a server of somebody’s',
    sqlInstance,
    [sqlOf({ onPremisesConfiguration: { hostPort: 'db.example.cn:3306', password: 'hunter2' } })],
    [`host:db.example.cn copies-to ${of('cloudsql', 'instances/db')}`],
  ],
  [
    'projects that reach a database by Private Service Connect',
    sqlInstance,
    [
      sqlOf({
        settings: { ipConfiguration: { pscConfig: { allowedConsumerProjects: ['own-project', '100000000002', 'x'] } } },
      }),
    ],
    [
      `${of('cloudsql', 'instances/db')} shared-with scope:gcp/gcp/other-project`,
      `${of('cloudsql', 'instances/db')} shared-with scope:gcp/gcp/x`,
    ],
  ],
  [
    'a transfer that acts as a role, through a network of caches, by way of another bucket',
    storagetransferTransferJob,
    [
      jobOf({
        transferSpec: {
          awsS3DataSource: {
            ...{ bucketName: 'theirs', cloudfrontDomain: 'https://d1.cloudfront.net' },
            roleArn: 'arn:aws:iam::444455556666:role/sts',
          },
          gcsIntermediateDataLocation: { bucketName: 'between' },
        },
        eventStream: { name: 'arn:aws:sqs:us-east-1:444455556666:news' },
        notificationConfig: { pubsubTopic: `${own}/topics/done` },
      }),
    ],
    [
      `arn:aws:s3:::theirs sends-to ${of('storagetransfer', 'transferJobs/1')}`,
      `arn:aws:iam::444455556666:role/sts assumable-by ${of('storagetransfer', 'transferJobs/1')}`,
      `host:d1.cloudfront.net sends-to ${of('storagetransfer', 'transferJobs/1')}`,
      `${of('storagetransfer', 'transferJobs/1')} sends-to ${store('between')}`,
      `arn:aws:sqs:us-east-1:444455556666:news sends-to ${of('storagetransfer', 'transferJobs/1')}`,
      `${of('storagetransfer', 'transferJobs/1')} sends-to ${of('pubsub', 'topics/done')}`,
    ],
  ],
  [
    'a topic that takes a role elsewhere and asks a model',
    pubsubTopic,
    [
      rest('pubsub.googleapis.com/Topic', 'topics/t', {
        ingestionDataSourceSettings: { awsKinesis: { awsRoleArn: 'arn:aws:iam::444455556666:role/in' } },
        messageTransforms: [{ aiInference: { endpoint: `${own}/locations/asia-east2/endpoints/7` } }],
      }),
    ],
    [
      `arn:aws:iam::444455556666:role/in assumable-by ${of('pubsub', 'topics/t')}`,
      `${of('pubsub', 'topics/t')} sends-to ${of('aiplatform', 'locations/asia-east2/endpoints/7')}`,
    ],
  ],
  [
    'hosts of a cluster of MongoDB, reached through a tunnel',
    datastreamConnectionProfile,
    [
      profile({
        mongodbProfile: { hostAddresses: [{ hostname: 'a.example.cn', port: 1 }, { hostname: '198.51.100.7' }] },
        forwardSshConnectivity: { hostname: 'bastion.example', password: 'hunter2' },
      }),
    ],
    [
      `host:bastion.example sends-to ${profileId}`,
      `host:a.example.cn sends-to ${profileId}`,
      `prefix:198.51.100.7/32 sends-to ${profileId}`,
    ],
  ],
  [
    'services and Spanner at the end of a stream',
    datastreamConnectionProfile,
    [
      profile({
        salesforceProfile: { domain: 'corp.my.salesforce.com' },
        spannerProfile: { database: `${own}/instances/i/databases/d` },
      }),
    ],
    [`host:corp.my.salesforce.com sends-to ${profileId}`, `${of('spanner', 'instances/i')} sends-to ${profileId}`],
  ],
  [
    'a stream into tables that lie in a bucket',
    datastreamStream,
    [
      rest('datastream.googleapis.com/Stream', 'locations/l/streams/s', {
        destinationConfig: { bigqueryDestinationConfig: { blmtConfig: { bucket: 'lake' } } },
      }),
    ],
    [`${of('datastream', 'locations/l/streams/s')} sends-to ${store('lake')}`],
  ],
  [
    'a cluster restored from a backup, and one that comes from elsewhere',
    alloydbCluster,
    [
      rest('alloydb.googleapis.com/Cluster', 'locations/l/clusters/c', {
        backupSource: { backupName: 'projects/x/locations/l/backups/b' },
        migrationSource: { hostPort: 'db.example.cn:5432' },
      }),
    ],
    [
      `//alloydb.googleapis.com/projects/x/locations/l/backups/b copies-to ${of('alloydb', 'locations/l/clusters/c')}`,
      `host:db.example.cn copies-to ${of('alloydb', 'locations/l/clusters/c')}`,
    ],
  ],
  [
    'databases restored from backups',
    firestoreDatabase,
    [
      rest('firestore.googleapis.com/Database', 'databases/d', {
        locationId: 'nam5',
        sourceInfo: { backup: { backup: 'projects/x/locations/eur3/backups/b' } },
      }),
    ],
    [`//firestore.googleapis.com/projects/x/locations/eur3/backups/b copies-to ${of('firestore', 'databases/d')}`],
  ],
  [
    'a database of Spanner restored from a backup of another instance',
    spannerDatabase,
    [
      rest('spanner.googleapis.com/Instance', 'instances/i', { config: 'regional-us-central1' }),
      rest('spanner.googleapis.com/Database', 'instances/i/databases/d', {
        restoreInfo: { sourceType: 'BACKUP', backupInfo: { backup: `${own}/instances/far/backups/b` } },
      }),
    ],
    [
      `${of('spanner', 'instances/i/databases/d')} stores-on ${of('spanner', 'instances/i')}`,
      `${of('spanner', 'instances/far/backups/b')} copies-to ${of('spanner', 'instances/i/databases/d')}`,
    ],
  ],
  [
    'what a cluster tells of its use and its upgrades',
    containerCluster,
    [
      [
        'container.googleapis.com/Cluster',
        `${own}/locations/us-central1/clusters/c`,
        {
          ...{ name: 'c', location: 'us-central1' },
          resourceUsageExportConfig: { bigqueryDestination: { datasetId: 'usage' } },
          notificationConfig: { pubsub: { enabled: true, topic: `${own}/topics/upgrades` } },
        },
      ],
    ],
    [
      `${of('container', 'locations/us-central1/clusters/c')} sends-to ${of('bigquery', 'datasets/usage')}`,
      `${of('container', 'locations/us-central1/clusters/c')} sends-to ${of('pubsub', 'topics/upgrades')}`,
    ],
  ],
  [
    'what a pipeline runs, as whom, under which key',
    dataflowJob,
    [
      [
        'dataflow.googleapis.com/Job',
        `${own}/locations/us-central1/jobs/j`,
        {
          ...{ id: 'j', name: 'j', location: 'us-central1', currentState: 'JOB_STATE_RUNNING' },
          environment: {
            ...{ serviceKmsKeyName: key, serviceAccountEmail: 'flow@own-project.iam.gserviceaccount.com' },
            workerPools: [{ sdkHarnessContainerImages: [{ containerImage: 'registry.example.cn/beam:1' }] }],
          },
        },
      ],
    ],
    [
      `${of('dataflow', 'locations/us-central1/jobs/j')} encrypted-with ${keyId}`,
      `//iam.googleapis.com/${own}/serviceAccounts/flow@own-project.iam.gserviceaccount.com assumable-by ${of('dataflow', 'locations/us-central1/jobs/j')}`,
      `${of('dataflow', 'locations/us-central1/jobs/j')} runs host:registry.example.cn`,
    ],
  ],
  [
    'a dataset that stands for a catalogue of another cloud',
    bigqueryDataset,
    [
      rest('bigquery.googleapis.com/Dataset', 'datasets/d', {
        ...{ kind: 'bigquery#dataset', name: undefined, location: 'aws-us-east-1' },
        datasetReference: { projectId: 'own-project', datasetId: 'd' },
        externalDatasetReference: { externalSource: 'aws-glue://arn:aws:glue:us-east-1:444455556666:database/lake' },
      }),
    ],
    [`arn:aws:glue:us-east-1:444455556666:database/lake sends-to ${of('bigquery', 'datasets/d')}`],
  ],
  [
    'keys of vaults',
    backupdrBackupVault,
    [
      rest('backupdr.googleapis.com/BackupVault', 'locations/us/backupVaults/v', {
        encryptionConfig: { kmsKeyName: key },
      }),
    ],
    [`${of('backupdr', 'locations/us/backupVaults/v')} encrypted-with ${keyId}`],
  ],
  [
    'keys of transfers into BigQuery',
    bigqueryTransferConfig,
    [
      rest('bigquerydatatransfer.googleapis.com/TransferConfig', 'locations/us/transferConfigs/t', {
        encryptionConfiguration: { kmsKeyName: key },
      }),
    ],
    [`${of('bigquerydatatransfer', 'locations/us/transferConfigs/t')} encrypted-with ${keyId}`],
  ],
  [
    'an address of version 6 from outside',
    computeInstance,
    [
      computed('Instance', 'zones/us-central1-a/instances/vm', {
        networkInterfaces: [{ ipv6AccessConfigs: [{ externalIpv6: '2001:db8::7', externalIpv6PrefixLength: 96 }] }],
      }),
    ],
    [`prefix:2001:db8::7/128 resolves-to ${of('compute', 'zones/us-central1-a/instances/vm')}`],
  ],
  [
    'rules about names',
    computeFirewallPolicy,
    [policyOf({ direction: 'EGRESS', match: { destFqdns: ['updates.example.cn'] } })],
    [`${of('compute', 'global/firewallPolicies/p')} opens-to host:updates.example.cn`],
  ],
  [
    'rules about countries, inspected',
    computeFirewallPolicy,
    [policyOf({ action: 'apply_security_profile_group', match: { srcRegionCodes: ['CN', 'HK'] } })],
    [
      `${of('compute', 'global/firewallPolicies/p')} opens-to prefix:0.0.0.0/0 if only countries CN, HK and inspected by a security profile`,
    ],
  ],
  [
    'addresses of a record whose health is asked',
    dnsRecord,
    recordOf({
      primaryBackup: {
        primaryTargets: { internalLoadBalancers: [{ ipAddress: '10.0.0.9' }] },
        backupGeoTargets: {
          items: [{ location: 'asia-east2', healthCheckedTargets: { externalEndpoints: ['203.0.113.9'] } }],
        },
      },
    }),
    [
      `host:www.example.com resolves-to ${of('dns', 'managedZones/z/rrsets/www.example.com./A')}`,
      `${of('dns', 'managedZones/z/rrsets/www.example.com./A')} resolves-to prefix:203.0.113.9/32`,
      `${of('dns', 'managedZones/z/rrsets/www.example.com./A')} resolves-to prefix:10.0.0.9/32`,
    ],
  ],
];

it.each(cases)('%s', async (_, collector, written, expected) => {
  const { links, rows, cell } = await runGcpCollector(collector, filled(...written));
  expect(cell.status).toBe('assessed');
  expect(lines(links).sort()).toEqual([...expected].sort());
  expect(JSON.stringify(rows)).not.toContain('hunter2');
});

it('what is offered to subscribers lies wherever it is copied to for them', async () => {
  const exchange = 'locations/us/dataExchanges/e';
  const offer = (id: string, bigqueryDataset: object) =>
    rest('analyticshub.googleapis.com/Listing', `${exchange}/listings/${id}`, { bigqueryDataset });
  const { resources } = await runGcpCollector(
    analyticshubListing,
    filled(
      rest('analyticshub.googleapis.com/DataExchange', exchange),
      offer('far', {
        effectiveReplicas: [{ location: 'US' }, { location: 'ASIA-EAST2', replicaState: 'READY_TO_USE' }],
      }),
      offer('near', { dataset: `${own}/datasets/d` }),
    ),
  );
  expect(resources.map(({ name, holds, locations }) => [name, holds, locations?.map(({ region }) => region)])).toEqual([
    ['far', 'data', ['asia-east2']],
    ['near', 'nothing', undefined],
  ]);
});

it('a bucket of two regions in its location lies in both', async () => {
  const data = { kind: 'storage#bucket', id: 'b', name: 'b', location: 'US-EAST1+ASIA-EAST2' };
  const { resources } = await runGcpCollector(storageBucket, filled(['storage.googleapis.com/Bucket', 'b', data]));
  expect(resources).toMatchObject([
    {
      region: 'us-east1',
      locations: [{ region: 'asia-east2', role: 'replica', said: 'storage:buckets.list location' }],
    },
  ]);
});
