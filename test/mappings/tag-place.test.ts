import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type DatasetParts, datasetOf, shippedDataset } from '../../mappings/dataset.ts';
import { createPlaces } from '../../mappings/place.ts';
import type { Container } from '../../mappings/schema/types.ts';
import { createTagger } from '../../mappings/tag.ts';
import type { Exposure, Location, Resource } from '../../src/model/index.ts';
import { bucket, claim, jurisdiction, party, region } from './fixtures.ts';

const dataset = shippedDataset();
const nobody = { scope: () => undefined, allow: [] };
const tagger = createTagger(dataset, nobody);

const territories = (exposures: readonly Exposure[]): string[] =>
  exposures
    .filter(({ vector }) => vector === 'territory')
    .map(({ verdict, place }) => `${place?.country ?? '-'} ${verdict}`);

const tagged = (type: string, partition: string, over: Partial<Resource>): Exposure[] =>
  tagger.resource(bucket({ type, provider: type.split('.')[0] ?? '', partition, scope: 's', ...over }));

/** Codes as the collectors of Google Cloud yield them. */
const containers: [type: string, region: string, expected: string[]][] = [
  ['gcp.storage.bucket', 'us', ['US clear']],
  ['gcp.storage.bucket', 'asia', ['TW clear', 'JP clear', 'KR clear', 'IN clear', 'SG clear', 'TH clear']],
  ['gcp.storage.bucket', 'asia1', ['JP clear', 'JP clear']],
  ['gcp.storage.bucket', 'eur7', ['GB clear', 'DE clear']],
  ['gcp.storage.bucket', 'nam4', ['US clear', 'US clear']],
  ['gcp.spanner.instance', 'asia1', ['JP clear', 'JP clear', 'KR clear']],
  ['gcp.spanner.instance', 'eur7', ['IT clear', 'DE clear', 'IT clear']],
  ['gcp.spanner.instance', 'nam-eur-asia1', ['US clear', 'US clear', 'BE clear', 'TW clear', 'US clear']],
  ['gcp.spanner.instance', 'dual-region-japan1', ['JP clear', 'JP clear']],
  ['gcp.spanner.instance', 'custom-nam3', ['- unknown']],
  ['gcp.firestore.database', 'nam5', ['US clear', 'US clear', 'US clear']],
  ['gcp.bigquery.dataset', 'us', ['US clear']],
  ['gcp.bigquery.dataset', 'eu', ['BE clear', 'NL clear']],
  ['gcp.analyticshub.listing', 'eu', ['BE clear', 'NL clear']],
  // BigQuery Omni works in the region of another cloud that its own is named after.
  ['gcp.bigquery.connection', 'aws-ap-northeast-2', ['KR clear']],
  ['gcp.bigquery.connection', 'azure-eastus2', ['US clear']],
  ['gcp.bigquery.connection', 'aws-ap-east-1', ['- unknown']],
  ['gcp.logging.log-bucket', 'us', ['US clear']],
  ['gcp.aiplatform.endpoint', 'us', ['US clear']],
  ['gcp.kms.crypto-key', 'in', ['IN clear']],
  ['gcp.kms.crypto-key', 'eur6', ['NL clear', 'DE clear', 'CH clear']],
  ['gcp.kms.crypto-key', 'asia1', ['JP clear', 'KR clear']],
  ['gcp.kms.crypto-key', 'nam4', ['US clear', 'US clear', 'US clear']],
  [
    'gcp.artifactregistry.repository',
    'asia',
    ['TW clear', 'HK conditional', 'JP clear', 'KR clear', 'IN clear', 'SG clear', 'ID clear', 'TH clear'],
  ],
  [
    'gcp.backupdr.backup-vault',
    'asia',
    ['TW clear', 'HK conditional', 'JP clear', 'KR clear', 'IN clear', 'SG clear', 'ID clear', 'TH clear'],
  ],
  ['gcp.storage.bucket', 'asia-east2', ['HK reachable']],
  ['gcp.storage.bucket', 'nam99', ['- unknown']],
  // The code of one service means nothing at another.
  ['gcp.memcache.instance', 'asia', ['- unknown']],
  ['gcp.bigtable.cluster', 'nam4', ['- unknown']],
  ['aws.s3.bucket', 'asia', ['- unknown']],
];

test.each(containers)('%s in %s lies in %j', (type, code, expected) => {
  expect(territories(tagged(type, type.startsWith('gcp') ? 'gcp' : 'aws', { region: code }))).toEqual(expected);
});

test('one operator runs a multi-region, and is said once', () => {
  const operators = tagged('gcp.storage.bucket', 'gcp', { region: 'us' }).filter(({ vector }) => vector === 'operator');
  expect(operators).toMatchObject([{ verdict: 'clear', party: 'google' }]);
});

test('a possible place in reach says that it is one of several, and on what that rests', () => {
  const all = tagged('gcp.artifactregistry.repository', 'gcp', { region: 'asia' });
  const found = all.find(({ place }) => place?.country === 'HK');
  expect(found?.because).toContain('takes in asia-east2 (unverified) in Hong Kong; in which of its regions');
  expect(found?.claims.map(({ says }) => says)).toEqual(expect.arrayContaining(['contains', 'places', 'prcReach']));
  expect(found?.laws.length).toBeGreaterThan(0);
});

test('the end of a link is placed like the thing itself', () => {
  const end = { kind: 'resource', provider: 'gcp', partition: 'gcp', id: 'x', scope: null, region: 'asia1' } as const;
  const spanner = tagger.end({ ...end, type: 'gcp.spanner.instance' });
  const storage = tagger.end({ ...end, type: 'gcp.storage.bucket' });
  expect(territories(spanner)).toEqual(['JP clear', 'JP clear', 'KR clear']);
  expect(territories(storage)).toEqual(['JP clear', 'JP clear']);
  expect(territories(tagger.end(end))).toEqual(['- unknown']);
});

const pairedWith = (code: string): Location => ({ region: `pair:${code}`, role: 'backup', said: 'sku.name' });

const pairs: [partition: string, region: string, pair: string][] = [
  ['AzureCloud', 'southeastasia', 'HK reachable'],
  ['AzureCloud', 'eastasia', 'SG clear'],
  ['AzureCloud', 'brazilsouth', 'US clear'],
  ['AzureCloud', 'southcentralus', 'US clear'],
  ['AzureCloud', 'northeurope', 'NL clear'],
  ['AzureChinaCloud', 'chinanorth3', 'CN reachable'],
  ['AzureUSGovernment', 'usgovarizona', 'US clear'],
  ['AzureCloud', 'qatarcentral', '- unknown'],
  ['AzureCloud', 'nowhere', '- unknown'],
];

test.each(pairs)('in %s, the pair of %s lies in %s', (partition, code, expected) => {
  const further = tagged('azure.recovery.vault', partition, { region: code, locations: [pairedWith(code)] });
  expect(territories(further)[1]).toBe(expected);
});

test('the region behind a pair is named, with the claim that pairs them', () => {
  const locations = [pairedWith('southeastasia')];
  const found = tagged('azure.recovery.vault', 'AzureCloud', { region: 'southeastasia', locations })[2];
  expect(found?.because).toContain('backup in azure region eastasia, the pair of southeastasia (AzureCloud)');
  expect(found?.claims.map(({ says }) => says)).toContain('pair');
});

test('a pair holds in the direction that was read', () => {
  const { region } = createPlaces(dataset);
  expect(region('azure', 'AzureCloud', 'pair:westus3')?.name).toContain('eastus');
  expect(region('azure', 'AzureCloud', 'pair:eastus')?.name).toContain('westus,');
});

test('a pair that no row names is told as such, and not as a region without a row', () => {
  const locations = [pairedWith('qatarcentral')];
  const found = tagged('azure.recovery.vault', 'AzureCloud', { region: 'qatarcentral', locations });
  const unknown = found.find(({ vector, verdict }) => vector === 'territory' && verdict === 'unknown');
  expect(unknown?.because).toContain('azure region qatarcentral (AzureCloud), by');
  expect(unknown?.because).not.toContain('pair:');
});

test('a region that nobody read is unknown because nobody read it, and its partition still says who runs it', () => {
  const found = tagged('aws.s3.bucket', 'aws', { region: 'unknown' });
  expect(territories(found)).toEqual(['- unknown']);
  expect(found[0]?.because).toBe('nothing that was read says in which region it lies');
  expect(found.find(({ vector }) => vector === 'operator')).toMatchObject({ verdict: 'clear', party: 'amazon' });
  const replica = { region: 'unknown', role: 'replica', said: 'replica.region_name, known after apply' } as const;
  const copies = tagged('aws.dynamodb.table', 'aws', { region: 'us-east-1', locations: [replica] });
  expect(copies.find(({ verdict }) => verdict === 'unknown')?.because).toContain('known after apply');
});

test('a region that nobody read lies in reach where its whole partition does', () => {
  expect(territories(tagged('aws.s3.bucket', 'aws-cn', { region: 'unknown' }))).toEqual(['CN reachable']);
});

const edges: [type: string, partition: string, region: string, expected: string, operator: string][] = [
  ['azure.network.express-route-circuit', 'AzureCloud', 'hongkong', 'HK reachable', 'microsoft'],
  ['azure.network.express-route-circuit', 'AzureCloud', 'hongkong2', 'HK reachable', 'microsoft'],
  ['azure.network.express-route-circuit', 'AzureCloud', 'singapore', 'SG clear', 'microsoft'],
  ['azure.network.express-route-circuit', 'AzureCloud', 'newportwales', 'GB clear', 'microsoft'],
  ['azure.network.express-route-circuit', 'AzureCloud', 'atlantis', '- unknown', '-'],
  ['azure.network.express-route-circuit', 'AzureChinaCloud', 'beijing2', 'CN reachable', 'azure-china'],
  ['azure.cdn.profile', 'AzureCloud', 'china-cdn', 'CN reachable', '-'],
  ['azure.cdn.profile', 'AzureChinaCloud', 'china-cdn', 'CN reachable', 'azure-china'],
  ['gcp.compute.interconnect', 'gcp', 'hkg-zone1-1118', 'HK reachable', 'google'],
  ['gcp.compute.interconnect', 'gcp', 'iad-zone1-1', '- unknown', '-'],
  ['aws.ec2.subnet', 'aws-cn', 'cn-north-1-pkx-1a', 'CN reachable', 'sinnet'],
  ['aws.directconnect.connection', 'aws', 'EqHK1', 'HK reachable', 'amazon'],
  // Only the services that have such places know them.
  ['azure.storage.account', 'AzureCloud', 'hongkong', '- unknown', '-'],
];

test.each(edges)('%s of %s at %s: %s, run by %s', (type, partition, code, expected, operator) => {
  const exposures = tagged(type, partition, { region: code });
  expect(territories(exposures)).toEqual([expected]);
  expect(exposures.find(({ vector }) => vector === 'operator')?.party ?? '-').toBe(operator);
});

const small = (over: Partial<Container>, regions: [code: string, country: string | null][]): DatasetParts => ({
  regions: regions.map(([code, country]) => region({ region: code, places: [{ country, city: null }] })),
  parties: [party()],
  jurisdictions: [jurisdiction('CN'), jurisdiction('HK')],
  containers: [
    {
      ...{
        provider: 'aws',
        partition: 'aws',
        region: 'all',
        services: ['s3'],
        contains: regions.map(([code]) => code),
      },
      ...{ extent: 'some', claims: [claim('contains')], ...over },
    },
  ],
});

const verdicts: [what: string, parts: DatasetParts, expected: string[]][] = [
  [
    'all of some in reach',
    small({}, [
      ['a', 'CN'],
      ['b', 'HK'],
    ]),
    ['CN reachable', 'HK reachable'],
  ],
  [
    'one of some in reach',
    small({}, [
      ['a', 'CN'],
      ['b', 'US'],
    ]),
    ['CN conditional', 'US clear'],
  ],
  [
    'one of each in reach',
    small({ extent: 'each' }, [
      ['a', 'CN'],
      ['b', 'US'],
    ]),
    ['CN reachable', 'US clear'],
  ],
  [
    'one of some nobody placed',
    small({}, [
      ['a', null],
      ['b', 'CN'],
    ]),
    ['- unknown', 'CN conditional'],
  ],
  [
    'a member without a row',
    small({ contains: ['a', 'zz'] }, [
      ['a', 'US'],
      ['b', 'US'],
    ]),
    ['- unknown'],
  ],
];

test.each(verdicts)('%s', (_, parts, expected) => {
  expect(territories(createTagger(datasetOf(parts), nobody).resource(bucket({ region: 'all' })))).toEqual(expected);
});

const facts = new URL('../../../shared/facts/edge-locations.json', import.meta.url);
const places: { provider: string; kind: string; id: string | null; place: string; country: string | null }[] = (() => {
  try {
    return JSON.parse(readFileSync(facts, 'utf8'));
  } catch {
    return [];
  }
})();

test.skipIf(places.length === 0)('every place outside of regions that the facts put into a country has a row', () => {
  // Options of content networks that no cloud lists, and a region, are parties and regions of the data.
  const elsewhere = new Set(['jv-region', 'cdn-option']);
  const wanted = places.filter(({ kind, country }) => country !== null && !elsewhere.has(kind));
  const rows = dataset.table('edges');
  const missing = wanted.filter(
    ({ provider, id, place }) =>
      !rows.some(row => provider.startsWith(row.provider) && (row.id === id || [id, place].includes(row.name))),
  );
  expect(missing.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    // One fact for two buildings, which are two rows.
    'direct-connect (EqHK1, iAdvantage Mega-i)',
  ]);
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['EqHK1', 'iAdvantage Mega-i']));
});

const zoned: [type: string, partition: string, region: string, expected: string[]][] = [
  ['gcp.compute.disk', 'gcp', 'asia-east2-a', ['HK reachable']],
  ['gcp.compute.disk', 'gcp', 'us-central1-f', ['US clear']],
  ['gcp.compute.disk', 'gcp', 'asia-east9-a', ['- unknown']],
  ['aws.ec2.volume', 'aws', 'ap-east-1a', ['HK reachable']],
  ['aws.ec2.volume', 'aws-cn', 'cn-north-1b', ['CN reachable']],
  ['aws.ec2.volume', 'aws', 'us-west-2-lax-1a', ['US clear']],
  ['aws.rds.instance', 'aws', 'us-east-1-qro-1a', ['MX clear']],
  ['aws.rds.instance', 'aws-cn', 'cn-north-1-pkx-1a', ['CN reachable']],
  ['aws.ec2.instance', 'aws', 'us-east-1-wl1-bos-wlz-1', ['- unknown']],
  ['aws.ec2.instance', 'aws', 'outpost:op-1', ['- unknown']],
  // A local zone stands elsewhere than its region: Taipei under Tokyo.
  ['aws.ec2.subnet', 'aws', 'ap-northeast-1-tpe-1a', ['- unknown']],
];

test.each(zoned)('%s of %s in the zone %s: %j', (type, partition, code, expected) => {
  expect(territories(tagged(type, partition, { region: code }))).toEqual(expected);
});

const newer: [type: string, partition: string, region: string][] = [
  ['aws.s3.bucket', 'aws', 'ap-east-3'],
  ['aws.s3.bucket', 'aws-cn', 'cn-south-1'],
  ['azure.storage.account', 'AzureCloud', 'hongkongsouth'],
  ['azure.storage.account', 'AzureChinaCloud', 'chinawest'],
  ['azure.recovery.vault', 'AzureCloud', 'pair:hongkongsouth'],
  ['gcp.storage.bucket', 'gcp', 'asia-east3'],
  ['gcp.storage.bucket', 'gcp', 'asia9'],
  ['gcp.compute.disk', 'gcp', 'asia-east3-b'],
];

test.each(newer)('a place of %s in %s that the data lacks, %s, is unknown and named', (type, partition, code) => {
  const exposures = tagged(type, partition, { region: code });
  expect(exposures.filter(({ vector }) => vector === 'territory')).toMatchObject([
    { verdict: 'unknown', because: expect.stringContaining(`${code.replace('pair:', '')} (${partition})`) },
  ]);
  expect(exposures.filter(({ vector }) => vector === 'operator')).toMatchObject([{ verdict: 'unknown' }]);
});

test('a verdict that cites a law whose text nobody has read says so', () => {
  const [beijing] = tagged('aws.s3.bucket', 'aws-cn', { region: 'cn-north-1' });
  expect(beijing?.laws).toContain('cn-csl-30');
  expect(beijing?.laws).not.toContain('cn-csl-28');
  expect(beijing?.claims).toContainEqual(expect.objectContaining({ says: 'law cn-csl-30', confidence: 'unverified' }));
  expect(beijing?.claims.map(({ says }) => says)).not.toContain('law cn-nil-7');
});

test('a region of which a row says no place is unknown, never clean', () => {
  const rows = datasetOf({ regions: [region({ places: [] })], parties: [party()] });
  expect(territories(createTagger(rows, nobody).resource(bucket()))).toEqual(['- unknown']);
});
