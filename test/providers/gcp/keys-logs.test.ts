import { describe, expect, it } from 'vitest';
import { kmsCryptoKey } from '../../../providers/gcp/collectors/kms-crypto-key.ts';
import { kmsCryptoKeyVersion } from '../../../providers/gcp/collectors/kms-crypto-key-version.ts';
import { kmsEkmConnection } from '../../../providers/gcp/collectors/kms-ekm-connection.ts';
import { kmsKeyRing } from '../../../providers/gcp/collectors/kms-key-ring.ts';
import { loggingLogBucket } from '../../../providers/gcp/collectors/logging-log-bucket.ts';
import { loggingSink } from '../../../providers/gcp/collectors/logging-sink.ts';
import { secretmanagerSecret } from '../../../providers/gcp/collectors/secretmanager-secret.ts';
import { lines } from '../../contract/lines.ts';
import { gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { filled, key, keyId, other, own, rest, type Written } from './filled.ts';

const kms = (type: string, path: string, data: object = {}): Written => [
  `cloudkms.googleapis.com/${type}`,
  `${own}/${path}`,
  { name: `${own}/${path}`, ...data },
];
const rings = [kms('KeyRing', 'locations/asia-east2/keyRings/ring'), kms('KeyRing', 'locations/us/keyRings/wide')];
const locations = 'cloudkms:projects.locations.list';
const listRings = 'cloudkms:projects.locations.keyRings.list';
const listKeys = 'cloudkms:projects.locations.keyRings.cryptoKeys.list';

gcpContract(kmsKeyRing, filled(...rings), [locations], [listRings]);

const keys = filled(
  ...rings,
  kms('CryptoKey', 'locations/asia-east2/keyRings/ring/cryptoKeys/key', {
    purpose: 'ENCRYPT_DECRYPT',
    primary: {
      state: 'ENABLED',
      protectionLevel: 'EXTERNAL',
      externalProtectionLevelOptions: { externalKeyUri: 'https://keys.example.cn/v0/k' },
    },
  }),
  kms('CryptoKey', 'locations/us/keyRings/wide/cryptoKeys/vpc', {
    cryptoKeyBackend: `${own}/locations/us/ekmConnections/e`,
    versionTemplate: { protectionLevel: 'EXTERNAL_VPC' },
  }),
);
gcpContract(kmsCryptoKey, keys, [locations], [listRings, listKeys]);

const outside = 'locations/asia-east2/keyRings/ring/cryptoKeys/key';
const version = (path: string, more: object) =>
  kms('CryptoKeyVersion', `${path}/cryptoKeyVersions/${'state' in more ? 2 : 1}`, {
    ...{ protectionLevel: 'EXTERNAL' },
    ...more,
  });
const held = (host: string) => ({ externalProtectionLevelOptions: { externalKeyUri: `https://${host}/v0/k` } });
const versions = filled(
  ...rings,
  kms('CryptoKey', outside, { purpose: 'ASYMMETRIC_SIGN', versionTemplate: { protectionLevel: 'EXTERNAL' } }),
  kms('CryptoKey', 'locations/us/keyRings/wide/cryptoKeys/vpc', {
    versionTemplate: { protectionLevel: 'EXTERNAL_VPC' },
  }),
  version(outside, held('old.example.cn')),
  version(outside, { state: 'DESTROYED', ...held('gone.example.cn') }),
  version('locations/us/keyRings/wide/cryptoKeys/vpc', {
    protectionLevel: 'EXTERNAL_VPC',
    externalProtectionLevelOptions: {
      ...{ ekmConnectionKeyPath: 'k' },
      ekmConnectionBackendOverride: `${own}/locations/us/ekmConnections/other`,
    },
  }),
  kms('CryptoKey', 'locations/us/keyRings/wide/cryptoKeys/ours', { versionTemplate: { protectionLevel: 'HSM' } }),
  version('locations/us/keyRings/wide/cryptoKeys/ours', { protectionLevel: 'HSM' }),
);
const listVersions = 'cloudkms:projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.list';
gcpContract(kmsCryptoKeyVersion, versions, [locations], [listRings, listKeys, listVersions]);

const connections = filled(
  kms('EkmConnection', 'locations/us/ekmConnections/e', {
    serviceResolvers: [{ hostname: 'ekm.example.com', serverCertificates: [{ rawDer: 'x' }] }],
  }),
  kms('EkmConnection', 'locations/asia-east2/ekmConnections/f', { serviceResolvers: [] }),
);
gcpContract(kmsEkmConnection, connections, [locations], ['cloudkms:projects.locations.ekmConnections.list']);

const secrets = filled(
  rest('secretmanager.googleapis.com/Secret', 'secrets/placed', {
    replication: {
      userManaged: {
        replicas: [
          { location: 'us-central1', customerManagedEncryption: { kmsKeyName: key } },
          { location: 'asia-east2' },
        ],
      },
    },
    topics: [{ name: `${own}/topics/changes` }],
  }),
  rest('secretmanager.googleapis.com/Secret', 'secrets/anywhere', {
    replication: { automatic: { customerManagedEncryption: { kmsKeyName: key } } },
  }),
  rest('secretmanager.googleapis.com/Secret', 'locations/europe-west1/secrets/regional'),
);
gcpContract(
  secretmanagerSecret,
  secrets,
  ['secretmanager:projects.secrets.list', 'secretmanager:projects.locations.list'],
  ['secretmanager:projects.locations.secrets.list'],
);

const sink = (name: string, destination: string, more: object = {}): Written => [
  'logging.googleapis.com/LogSink',
  `${own}/sinks/${name}`,
  { name, destination, writerIdentity: 'serviceAccount:x', ...more },
];
const sinks = filled(
  sink('to-bucket', 'storage.googleapis.com/archive'),
  sink('to-table', `bigquery.googleapis.com/${other}/datasets/logs`),
  sink('to-topic', `pubsub.googleapis.com/${own}/topics/logs`, { disabled: true }),
  sink('to-bucket-of-logs', `logging.googleapis.com/${own}/locations/asia-east2/buckets/far`),
  sink('to-project', `logging.googleapis.com/${other}`),
);
gcpContract(loggingSink, sinks);

const logs = filled(
  [
    'logging.googleapis.com/LogBucket',
    `${own}/locations/global/buckets/_Default`,
    { name: `${own}/locations/global/buckets/_Default`, retentionDays: 30 },
  ],
  [
    'logging.googleapis.com/LogBucket',
    `${own}/locations/asia-east2/buckets/far`,
    { name: `${own}/locations/asia-east2/buckets/far`, cmekSettings: { kmsKeyName: key } },
  ],
);
gcpContract(loggingLogBucket, logs);

describe('keys', () => {
  it('that lie outside of Google lead to who holds them', async () => {
    const { links, resources } = await runGcpCollector(kmsCryptoKey, keys);
    expect(resources.map(({ id, region }) => [id, region]).sort()).toEqual([
      [keyId, 'asia-east2'],
      [`//cloudkms.googleapis.com/${own}/locations/us/keyRings/wide/cryptoKeys/vpc`, 'us'],
    ]);
    expect(lines(links).sort()).toEqual([
      `${keyId} encrypted-with host:keys.example.cn`,
      `//cloudkms.googleapis.com/${own}/locations/us/keyRings/wide/cryptoKeys/vpc encrypted-with //cloudkms.googleapis.com/${own}/locations/us/ekmConnections/e`,
    ]);
    expect(lines((await runGcpCollector(kmsEkmConnection, connections)).links)).toEqual([
      `//cloudkms.googleapis.com/${own}/locations/us/ekmConnections/e encrypted-with host:ekm.example.com`,
    ]);
  });

  it('of a location that does not answer are missed aloud, and the others listed', async () => {
    const { cell, resources, problems } = await runGcpCollector(kmsCryptoKey, place => {
      keys(place);
      place.project.unreachable.push({ service: 'cloudkms', location: 'asia-east2' });
    });
    expect(resources.map(({ name }) => name)).toEqual(['vpc']);
    expect(cell.status).toBe('failed');
    expect(problems.map(({ id }) => id)).toEqual([`//cloudkms.googleapis.com/${own}/locations/asia-east2`]);
  });
});

describe('logs', () => {
  it('go where sinks send them', async () => {
    const project = `//cloudresourcemanager.googleapis.com/${own}`;
    const id = (name: string) => `//logging.googleapis.com/${own}/sinks/${name}`;
    const { links } = await runGcpCollector(loggingSink, sinks);
    expect(lines(links).filter(line => !line.startsWith(project))).toEqual([
      `${id('to-bucket')} sends-to //storage.googleapis.com/projects/_/buckets/archive`,
      `${id('to-table')} sends-to //bigquery.googleapis.com/${other}/datasets/logs`,
      `${id('to-topic')} sends-to //pubsub.googleapis.com/${own}/topics/logs if the sink is disabled`,
      `${id('to-bucket-of-logs')} sends-to //logging.googleapis.com/${own}/locations/asia-east2/buckets/far`,
      `${id('to-project')} sends-to //cloudresourcemanager.googleapis.com/${other}`,
    ]);
    expect(lines(links).filter(line => line.startsWith(project))).toHaveLength(5);
  });
});

describe('secrets', () => {
  it('lie where their replicas say, in their region, or wherever Google puts them', async () => {
    const { resources, links } = await runGcpCollector(secretmanagerSecret, secrets);
    const id = (name: string) => `//secretmanager.googleapis.com/${own}/secrets/${name}`;
    expect(resources.map(({ name, region, locations }) => [name, region, locations?.map(one => one.region)])).toEqual([
      ['placed', 'us-central1', ['asia-east2']],
      ['anywhere', 'global', ['any-region']],
      ['regional', 'europe-west1', []],
    ]);
    expect(lines(links)).toEqual([
      `${id('placed')} encrypted-with ${keyId}`,
      `${id('placed')} sends-to //pubsub.googleapis.com/${own}/topics/changes`,
      `${id('anywhere')} encrypted-with ${keyId}`,
    ]);
  });
});

it('keys are held by whoever holds a version of them, the primary one or not', async () => {
  const { links } = await runGcpCollector(kmsCryptoKeyVersion, versions);
  const of = (path: string) => `//cloudkms.googleapis.com/${own}/${path}`;
  const vpc = 'locations/us/keyRings/wide/cryptoKeys/vpc';
  expect(lines(links).sort()).toEqual([
    `${of(outside)} encrypted-with ${of(outside)}/cryptoKeyVersions/1`,
    `${of(outside)}/cryptoKeyVersions/1 encrypted-with host:old.example.cn`,
    `${of(vpc)} encrypted-with ${of(vpc)}/cryptoKeyVersions/1`,
    `${of(vpc)}/cryptoKeyVersions/1 encrypted-with ${of('locations/us/ekmConnections/other')}`,
  ]);
});
