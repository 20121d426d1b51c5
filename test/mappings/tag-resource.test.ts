import { expect, test } from 'vitest';
import { datasetOf, shippedDataset } from '../../mappings/dataset.ts';
import { createTagger } from '../../mappings/tag.ts';
import type { Exposure, Scope } from '../../src/model/index.ts';
import { bucket, claim, jurisdiction, ours, party, region } from './fixtures.ts';

const dataset = shippedDataset();
const estate = {
  scope: (_: string, __: string, id: string): Scope | undefined => (id === ours.scope ? ours : undefined),
  allow: [],
};
const tagger = createTagger(dataset, estate);

const verdicts = (exposures: readonly Exposure[]): Record<string, string> =>
  Object.fromEntries(exposures.map(({ vector, verdict, reach }) => [`${reach ? `${reach} ` : ''}${vector}`, verdict]));

const regions: [provider: string, partition: string, region: string, expected: Record<string, string>][] = [
  ['aws', 'aws', 'ap-east-1', { territory: 'reachable', operator: 'clear' }],
  ['aws', 'aws', 'ap-southeast-1', { territory: 'clear', operator: 'clear' }],
  ['aws', 'aws', 'ap-east-2', { territory: 'clear', operator: 'clear' }],
  ['aws', 'aws-us-gov', 'us-gov-west-1', { territory: 'clear', operator: 'clear' }],
  ['aws', 'aws-cn', 'cn-north-1', { territory: 'reachable', operator: 'reachable' }],
  ['aws', 'aws-cn', 'global', { territory: 'reachable', operator: 'reachable' }],
  ['aws', 'aws', 'global', { operator: 'clear' }],
  ['aws', 'aws', 'xx-new-1', { territory: 'unknown', operator: 'unknown' }],
  ['aws', 'aws-new', 'us-east-1', { territory: 'unknown', operator: 'unknown' }],
  ['nobody', 'nobody', 'us-east-1', { territory: 'unknown', operator: 'unknown' }],
  // One code, three places.
  ['huawei', 'huawei-intl', 'ap-southeast-1', { territory: 'reachable', operator: 'reachable' }],
  ['alibaba', 'alibaba-intl', 'ap-southeast-1', { territory: 'clear', operator: 'reachable' }],
  [
    'alibaba',
    'alibaba-intl',
    'me-central-1',
    { territory: 'clear', operator: 'unknown', 'control-plane': 'conditional' },
  ],
  ['azure', 'AzureCloud', 'eastasia', { territory: 'reachable', operator: 'clear' }],
  ['azure', 'AzureCloud', 'southeastasia', { territory: 'clear', operator: 'clear' }],
  ['azure', 'AzureChinaCloud', 'chinanorth', { territory: 'reachable', operator: 'reachable' }],
  ['volcengine', 'byteplus', 'ap-southeast-2', { territory: 'unknown', operator: 'unknown' }],
  ['oci', 'oc10', 'ap-dcc-canberra-1', { territory: 'clear', operator: 'unknown' }],
  [
    'huawei',
    'huawei-edge',
    'ru-northwest-201',
    { territory: 'clear', operator: 'reachable', 'country-of-concern territory': 'reachable' },
  ],
];

test.each(regions)('%s %s %s is placed and attributed', (provider, partition, code, expected) => {
  const exposures = tagger.resource(bucket({ provider, partition, region: code, scope: ours.scope }));
  expect(verdicts(exposures)).toEqual({ ...expected, owner: 'clear' });
});

test('a place in reach carries the country, the claims and the laws', () => {
  const [territory] = tagger.resource(bucket({ region: 'ap-east-1' }));
  expect(territory).toMatchObject({ vector: 'territory', place: { country: 'HK' }, party: null });
  expect(territory?.laws).toContain('hk-nsl-43');
  expect(territory?.claims.map(({ says }) => says)).toEqual(expect.arrayContaining(['places', 'prcReach']));
  const known = new Set(dataset.table('laws').map(({ id }) => id));
  expect(territory?.laws.every(id => known.has(id))).toBe(true);
});

test('what nobody has read says so', () => {
  const [, operator] = tagger.resource(bucket());
  expect(operator).toMatchObject({ vector: 'operator', verdict: 'clear', party: 'amazon' });
  expect(operator?.because).toContain('unverified');
});

test('each further place is an exposure of its own, and one operator is said once', () => {
  const said = 'dynamodb:DescribeTable Table.Replicas';
  const exposures = tagger.resource(
    bucket({
      locations: [
        { region: 'us-east-1', role: 'primary', said },
        { region: 'ap-east-1', role: 'replica', said },
        { region: 'xx-new-1', role: 'backup', said },
      ],
    }),
  );
  expect(exposures.map(({ vector, verdict }) => `${vector} ${verdict}`)).toEqual([
    'territory clear',
    'operator clear',
    'territory reachable',
    'territory unknown',
    'operator unknown',
    'owner clear',
  ]);
  expect(exposures[2]?.because).toContain('replica');
  expect(exposures[2]?.because).toContain('ap-east-1');
});

test('a global resource that says where its content is, is there', () => {
  const locations = [{ region: 'ap-east-1', role: 'primary' as const, said: 'x' }];
  expect(verdicts(tagger.resource(bucket({ region: 'global', locations })))).toEqual({
    territory: 'reachable',
    operator: 'clear',
    owner: 'clear',
  });
});

const owners: [whose: string, scope: string, partition: string, verdict: string, party: string | null][] = [
  ['ours', ours.scope, 'aws', 'clear', null],
  ['nobody knows whose', '999988887777', 'aws', 'unknown', null],
  ["Amazon's own", '602401143452', 'aws', 'clear', 'amazon'],
  ["Amazon's own, in another partition of its", '048591011584', 'aws-us-gov', 'clear', 'amazon'],
  ['of AWS in China', '918309763551', 'aws-cn', 'reachable', 'aws-china'],
  ['of that number elsewhere', '918309763551', 'aws', 'unknown', null],
  ['of that number in China', '602401143452', 'aws-cn', 'unknown', null],
  ['under review', '965570967084', 'aws', 'unknown', 'zilliz'],
];

test.each(owners)('an account %s has its owner', (_, scope, partition, verdict, id) => {
  expect(tagger.end({ kind: 'scope', provider: 'aws', partition, scope })).toMatchObject([
    { vector: 'owner', verdict, party: id },
  ]);
});

test('an account that the run knows and that is not ours stays unknown', () => {
  const theirs = createTagger(dataset, { scope: () => ({ ...ours, ours: false }), allow: [] });
  expect(verdicts(theirs.resource(bucket()))).toMatchObject({ owner: 'unknown' });
});

test('a control plane of all services counts in full', () => {
  const parts = {
    regions: [region({ controlPlane: { party: 'parent', extent: 'all-services', claims: [claim('controlPlane')] } })],
    parties: [party({ classification: 'foreign' }), party({ id: 'parent', headquarters: ['CN'] })],
    jurisdictions: [jurisdiction('CN')],
  };
  const exposures = createTagger(datasetOf(parts), estate).resource(bucket());
  expect(verdicts(exposures)).toMatchObject({ operator: 'clear', 'control-plane': 'reachable' });
});
