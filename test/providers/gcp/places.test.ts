import { expect, it } from 'vitest';
import { shippedDataset } from '../../../mappings/dataset.ts';
import { createTagger } from '../../../mappings/tag.ts';
import type { GcpClients } from '../../../providers/gcp/client.ts';
import { aiplatformEndpoint } from '../../../providers/gcp/collectors/aiplatform-endpoint.ts';
import { artifactregistryRepository } from '../../../providers/gcp/collectors/artifactregistry-repository.ts';
import { bigqueryDataset } from '../../../providers/gcp/collectors/bigquery-dataset.ts';
import { computeMachineImage } from '../../../providers/gcp/collectors/compute-machine-image.ts';
import { computeSnapshot } from '../../../providers/gcp/collectors/compute-snapshot.ts';
import { firestoreDatabase } from '../../../providers/gcp/collectors/firestore-database.ts';
import { kmsKeyRing } from '../../../providers/gcp/collectors/kms-key-ring.ts';
import { loggingLogBucket } from '../../../providers/gcp/collectors/logging-log-bucket.ts';
import { pubsubTopic } from '../../../providers/gcp/collectors/pubsub-topic.ts';
import { secretmanagerSecret } from '../../../providers/gcp/collectors/secretmanager-secret.ts';
import { spannerInstance } from '../../../providers/gcp/collectors/spanner-instance.ts';
import { spannerInstanceConfig } from '../../../providers/gcp/collectors/spanner-instance-config.ts';
import { sqlBackupRun } from '../../../providers/gcp/collectors/sql-backup-run.ts';
import { storageBucket } from '../../../providers/gcp/collectors/storage-bucket.ts';
import type { Collector } from '../../../src/model/index.ts';
import { runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { computed, filled, own, rest, type Written } from './filled.ts';

const tagger = createTagger(shippedDataset(), { scope: () => undefined, allow: [] });

const bucket = (location: string, more: object = {}): Written => [
  'storage.googleapis.com/Bucket',
  'b',
  { kind: 'storage#bucket', name: 'b', location, ...more },
];
const pair = { customPlacementConfig: { dataLocations: ['ASIA-EAST2', 'US-CENTRAL1'] }, locationType: 'dual-region' };
const dataset: Written = [
  'bigquery.googleapis.com/Dataset',
  `${own}/datasets/d`,
  { kind: 'x', datasetReference: { projectId: 'own-project', datasetId: 'd' }, location: 'US' },
];
const config = { configType: 'USER_MANAGED', replicas: [{ location: 'us-east4' }, { location: 'asia-east2' }] };
const run: Written = [
  'sqladmin.googleapis.com/BackupRun',
  `${own}/instances/i/backupRuns/1`,
  { id: '1', instance: 'i', location: 'asia' },
];

/** Countries as they are worded by who keeps data there: `HK` once where any of it may be. */
const cases: [string, Collector<GcpClients>, Written, has: string[], hasNot: string[]][] = [
  ['the multi-region US of storage', storageBucket, bucket('US'), ['US'], ['HK', 'null']],
  ['the multi-region EU of storage', storageBucket, bucket('EU'), ['DE'], ['HK', 'GB', 'null']],
  ['the multi-region ASIA of storage', storageBucket, bucket('ASIA'), ['SG', 'JP'], ['HK', 'null']],
  ['the dual region NAM4', storageBucket, bucket('NAM4', { locationType: 'dual-region' }), ['US'], ['HK', 'null']],
  ['the dual region EUR4', storageBucket, bucket('EUR4', { locationType: 'dual-region' }), ['FI', 'NL'], ['null']],
  ['a dual region of one’s own', storageBucket, bucket('US', pair), ['HK', 'US'], ['null']],
  ['Hong Kong', storageBucket, bucket('ASIA-EAST2'), ['HK'], ['null']],
  [
    'the multi-region asia of snapshots',
    computeSnapshot,
    computed('Snapshot', 'global/snapshots/s', { storageLocations: ['asia'] }),
    ['HK'],
    ['null'],
  ],
  [
    'the multi-region us of machine images',
    computeMachineImage,
    computed('MachineImage', 'global/machineImages/m', { storageLocations: ['us'] }),
    ['US'],
    ['HK', 'null'],
  ],
  ['the multi-region US of BigQuery', bigqueryDataset, dataset, ['US'], ['HK', 'null']],
  [
    'the multi-region nam5 of Firestore',
    firestoreDatabase,
    rest('firestore.googleapis.com/Database', 'databases/d', { locationId: 'nam5' }),
    ['US'],
    ['HK', 'null'],
  ],
  [
    'the configuration nam-eur-asia1 of Spanner',
    spannerInstance,
    rest('spanner.googleapis.com/Instance', 'instances/i', { config: `${own}/instanceConfigs/nam-eur-asia1` }),
    ['US', 'BE', 'TW'],
    ['HK', 'null'],
  ],
  [
    'a configuration of one’s own',
    spannerInstanceConfig,
    rest('spanner.googleapis.com/InstanceConfig', 'instanceConfigs/custom-c', config),
    ['US', 'HK'],
    ['null'],
  ],
  ['the multi-region asia of Cloud SQL’s backups', sqlBackupRun, run, ['HK'], ['null']],
  [
    'the multi-region europe of keys',
    kmsKeyRing,
    rest('cloudkms.googleapis.com/KeyRing', 'locations/europe/keyRings/r'),
    ['DE'],
    ['null'],
  ],
  [
    'the multi-region europe of images',
    artifactregistryRepository,
    rest('artifactregistry.googleapis.com/Repository', 'locations/europe/repositories/r'),
    ['DE'],
    ['HK', 'null'],
  ],
  [
    'the global endpoint of Vertex AI',
    aiplatformEndpoint,
    rest('aiplatform.googleapis.com/Endpoint', 'locations/global/endpoints/1'),
    ['HK', 'US'],
    ['null'],
  ],
  [
    'a topic without a storage policy',
    pubsubTopic,
    rest('pubsub.googleapis.com/Topic', 'topics/t'),
    ['HK', 'US'],
    ['null'],
  ],
  [
    'a secret that is copied by Google’s choice',
    secretmanagerSecret,
    rest('secretmanager.googleapis.com/Secret', 'secrets/s', { replication: { automatic: {} } }),
    ['HK', 'US'],
    ['null'],
  ],
  [
    'a log bucket of no region',
    loggingLogBucket,
    rest('logging.googleapis.com/LogBucket', 'locations/global/buckets/_Default'),
    ['HK', 'US'],
    ['null'],
  ],
];

it.each(cases)('%s is placed as the dataset says', async (_, collector, written, has, hasNot) => {
  const { resources } = await runGcpCollector(
    collector,
    filled(written),
    {},
    { organization: '', projects: ['own-project'] },
  );
  const [resource] = resources;
  if (!resource) throw new Error('nothing was listed');
  const territories = tagger.resource(resource).filter(({ vector }) => vector === 'territory');
  const countries = territories.map(({ place }) => String(place?.country ?? null));
  expect(countries).toEqual(expect.arrayContaining(has));
  for (const country of hasNot) expect(countries).not.toContain(country);
});
