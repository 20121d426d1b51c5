import { expect, test } from 'vitest';
import { type DatasetParts, datasetOf } from '../../../mappings/dataset.ts';
import { checks, type LintFinding, lint, lintOne } from '../../../mappings/lint/index.ts';
import type { Law } from '../../../mappings/schema/types.ts';
import { claim, container, edge, endpoint, jurisdiction, pair, party, profile, region, sound } from '../fixtures.ts';

const keysOf = (name: string, parts: DatasetParts): string[] => {
  const check = checks.find(candidate => candidate.name === name);
  if (!check) throw new Error(`there is no check ${name}`);
  return lintOne(check, datasetOf({ ...sound, ...parts })).map(({ key }: LintFinding) => key);
};

const networks = (prefixes: string[], also: string[] = []) => ({
  claims: [claim('holders')],
  reserved: [],
  holders: [
    { asn: 1, name: 'Acme', party: 'acme', prefixes },
    { asn: 2, name: 'Other', party: 'acme', prefixes: also },
  ],
});

const guarded = {
  parties: [party(), party({ id: 'guard', classification: 'guard' })],
  endpoints: [endpoint('zoom.us', { party: 'guard' })],
};

const law = (over: Partial<Law> = {}): Law => ({
  ...{ id: 'cn-1', jurisdiction: 'CN', kind: 'reach', title: 'A law', article: '1', says: 'assist', to: null },
  ...{ from: '2020-01-01', claims: [claim('says'), claim('from')] },
  ...over,
});

const rule = { id: 'R1', text: 'a rule', source: 'us', section: '1', confidence: 'verified' as const };

const control = { id: 'C1', edition: 'draft', text: 'a control', source: 'us', confidence: 'verified' as const };

const severity = {
  ...({ code: 'stored-in-reach', verdict: 'reachable', severity: 'high' } as const),
  rules: ['R1'],
};

const bulk = {
  below: 'low' as const,
  rule: 'R1',
  encrypted: 'R1',
  combined: 'R1',
  window: 'a year',
  classes: [{ class: 'health', unit: 'persons', moreThan: 10, rule: 'R1', treatment: 'restricted' as const }],
};

/** Each rule with data that it hits, and the keys it hits there. */
const hits: [check: string, fault: string, parts: DatasetParts, keys: string[]][] = [
  ['schema-valid', 'a country in lower case', { jurisdictions: [jurisdiction('cn')] }, ['jurisdictions /0/country']],
  ['schema-valid', 'a row without claims', { parties: [party({ claims: [] })] }, ['parties acme /claims']],
  ['keys-unique', 'a region that stands twice', { regions: [region(), region()] }, ['regions aws|aws|us-east-1']],
  [
    'keys-unique',
    'a suffix that stands twice',
    { endpoints: [endpoint('a.com'), endpoint('a.com')] },
    ['endpoints a.com'],
  ],
  [
    'references-exist',
    'an operator without a row',
    { regions: [region({ operator: 'nobody' })] },
    ['regions aws|aws|us-east-1 operator'],
  ],
  [
    'references-exist',
    'a law without a row',
    { jurisdictions: [jurisdiction('CN', { laws: ['cn-1'] })] },
    ['jurisdictions CN cn-1'],
  ],
  [
    'references-exist',
    'a profile that names no rule of its own',
    { profiles: [profile({ rules: [] })] },
    ['profiles strict severities.0.rules.0'],
  ],
  [
    'rules-cited',
    'a rule that nothing cites',
    { profiles: [profile({ rules: ['R1', 'R2'].map(id => ({ ...rule, id })) })] },
    ['profiles strict R2'],
  ],
  [
    'references-exist',
    'a threshold that names no rule of its own',
    { profiles: [profile({ bulk: { ...bulk, combined: 'R2' } })] },
    ['profiles strict bulk.combined'],
  ],
  [
    'references-exist',
    'a host of a partition without regions',
    { endpoints: [endpoint('a.com', { cloud: { provider: 'aws', partitions: ['aws-xx'] } })] },
    ['endpoints a.com'],
  ],
  [
    'claims-sourced',
    'a claim without source',
    { endpoints: [endpoint('a.com', { claims: [claim('party', { source: ' ' })] })] },
    ['endpoints a.com party'],
  ],
  [
    'claims-sourced',
    'a verified claim without source',
    { endpoints: [endpoint('a.com', { claims: [claim('party', { source: 'not recorded' })] })] },
    ['endpoints a.com party'],
  ],
  [
    'claims-sourced',
    'a verified claim without day or revision',
    { endpoints: [endpoint('a.com', { claims: [{ says: 'party', source: 'a book', confidence: 'verified' }] })] },
    ['endpoints a.com party'],
  ],
  [
    'facts-claimed',
    'a region without a claim on its place',
    { regions: [region({ claims: [claim('region'), claim('operator')] })] },
    ['regions aws|aws|us-east-1 places'],
  ],
  [
    'facts-claimed',
    'a head office without a claim',
    { parties: [party({ headquarters: ['CN'] })] },
    ['parties acme headquarters'],
  ],
  [
    'facts-claimed',
    'a verified claim on a parent that no text states',
    {
      parties: [
        party({
          parents: [{ party: null, name: 'Holding', stake: null, stated: false }],
          claims: [claim('classification'), claim('parents')],
        }),
      ],
    },
    ['parties acme parent Holding'],
  ],
  [
    'facts-claimed',
    'a day on which a law began, without a claim',
    { laws: [law({ claims: [claim('says')] })] },
    ['laws cn-1 from'],
  ],
  [
    'facts-claimed',
    'a country in reach without a claim',
    { jurisdictions: [jurisdiction('CN', { claims: [claim('countryOfConcern')] })] },
    ['jurisdictions CN prcReach'],
  ],
  [
    'facts-claimed',
    'a host whose party has no claim',
    { endpoints: [endpoint('a.com', { claims: [claim('notes')] })] },
    ['endpoints a.com party'],
  ],
  [
    'facts-claimed',
    'an account and a publisher whose party has no claim',
    {
      accounts: [{ provider: 'aws', partition: 'aws', scope: '1', party: 'acme', use: 'x', claims: [claim('scope')] }],
      publishers: [{ catalogue: 'x', id: 'y', match: 'exact', kind: 'product', party: 'acme', claims: [claim('id')] }],
    },
    ['accounts aws|1 party', 'publishers x|y party'],
  ],
  ['days-exist', 'a law from a day that is none', { laws: [law({ from: '2020-02-30' })] }, ['laws cn-1']],
  ['laws-sound', 'a law that ends before it begins', { laws: [law({ to: '2019-12-31' })] }, ['laws cn-1']],
  [
    'laws-sound',
    'a number that holds on the day of its successor',
    { laws: [law({ to: '2026-01-01', successor: 'cn-2' }), law({ id: 'cn-2', from: '2026-01-01' })] },
    ['laws cn-1'],
  ],
  [
    'laws-sound',
    'a law that one of another country follows',
    {
      laws: [law({ to: '2025-12-31', successor: 'hk-2' }), law({ id: 'hk-2', jurisdiction: 'HK', from: '2026-01-01' })],
    },
    ['laws cn-1'],
  ],
  [
    'profiles-sound',
    'a rule that stands twice',
    { profiles: [profile({ rules: [rule, rule] })] },
    ['profiles strict rules.1.id'],
  ],
  [
    'profiles-sound',
    'a control that stands twice in one edition',
    { profiles: [profile({ controls: [control, { ...control, edition: 'final' }, control] })] },
    ['profiles strict controls.2.id'],
  ],
  [
    'profiles-sound',
    'a row that an earlier one hides',
    { profiles: [profile({ severities: [severity, { ...severity, when: { holds: 'data' } }] })] },
    ['profiles strict severities.1'],
  ],
  [
    'profiles-sound',
    'a rule that was read nowhere',
    { profiles: [profile({ rules: [{ ...rule, source: 'not recorded' }] })] },
    ['profiles strict R1'],
  ],
  [
    'places-sound',
    'a region without a place',
    { regions: [region({ places: [] }), region({ region: 'us-west-1' })] },
    ['regions aws|aws|us-east-1'],
  ],
  ['hosts-sound', 'a suffix in capitals', { endpoints: [endpoint('Example.com')] }, ['endpoints Example.com']],
  ['hosts-sound', 'a suffix of one label', { endpoints: [endpoint('com')] }, ['endpoints com']],
  [
    'hosts-sound',
    'a suffix below a guard for another party',
    { ...guarded, endpoints: [...guarded.endpoints, endpoint('cn.zoom.us')] },
    ['endpoints cn.zoom.us'],
  ],
  ['prefixes-sound', 'host bits', { networks: networks(['198.18.0.1/24']) }, ['networks 198.18.0.1/24']],
  ['prefixes-sound', 'a long form of IPv6', { networks: networks(['2001:0db8::/32']) }, ['networks 2001:0db8::/32']],
  ['prefixes-sound', 'text', { networks: networks(['example']) }, ['networks example']],
  [
    'prefixes-sound',
    'a prefix inside one of another holder',
    { networks: networks(['198.18.0.0/24'], ['198.18.0.128/25']) },
    ['networks 198.18.0.128/25'],
  ],
  [
    'countries-known',
    'a code that is no country',
    { regions: [region({ places: [{ country: 'XX', city: null }] })] },
    ['regions aws|aws|us-east-1 XX'],
  ],
  [
    'places-sound',
    'a member of a container without a row',
    { containers: [container({ contains: ['us-east-1', 'us-east-9'] })] },
    ['containers aws|aws|us|s3 us-east-9'],
  ],
  [
    'places-sound',
    'a container that contains itself',
    { containers: [container({ contains: ['us-east-1', 'us'] })] },
    ['containers aws|aws|us|s3 us'],
  ],
  [
    'places-sound',
    'a container that bears the code of a region',
    { containers: [container({ region: 'us-east-1' })] },
    ['containers aws|aws|us-east-1|s3'],
  ],
  [
    'places-sound',
    'a member that stands twice',
    { containers: [container({ contains: ['us-east-1', 'us-east-1'] })] },
    ['containers aws|aws|us|s3'],
  ],
  ['places-sound', 'a pair without a row', { pairs: [pair({ pair: 'b' })] }, ['pairs aws|aws|us-east-1 b']],
  ['places-sound', 'a pair with itself', { pairs: [pair({ pair: 'us-east-1' })] }, ['pairs aws|aws|us-east-1']],
  ['places-sound', 'an edge behind a region', { edges: [edge({ id: 'us-east-1' })] }, ['edges aws|aws|ec2|us-east-1']],
  [
    'references-exist',
    'an edge run by nobody',
    { edges: [edge({ operator: 'x' })] },
    ['edges aws|aws|ec2|lax operator'],
  ],
  [
    'countries-known',
    'an edge nowhere',
    { edges: [edge({ places: [{ country: 'ZZ', city: null }] })] },
    ['edges aws|aws|ec2|lax ZZ'],
  ],
  [
    'facts-claimed',
    'contents without a claim',
    { containers: [container({ claims: [claim('x')] })] },
    ['containers aws|aws|us|s3 contains'],
  ],
  [
    'keys-unique',
    'a service that two rows of one container name',
    { containers: [container(), container({ services: ['ec2', 's3'] })] },
    ['containers aws|aws|us|s3'],
  ],
  [
    'names-held',
    'a shared name that is none of its own',
    { parties: [party({ sharedNames: ['Acmee'] })] },
    ['parties acme Acmee'],
  ],
  [
    'claims-placed',
    'a claim on a member that is not there',
    { parties: [party({ claims: [claim('classification'), claim('headquarter')] })] },
    ['parties acme headquarter'],
  ],
  [
    'days-exist',
    'a claim that was read on no day',
    { parties: [party({ claims: [claim('classification', { read: '2026-02-31' })] })] },
    ['parties acme classification'],
  ],
  [
    'days-exist',
    'a stake that ends in no month',
    { parties: [party({ parents: [{ party: null, name: 'Above', stake: 'whole', stated: true, to: '2026-13' }] })] },
    ['parties acme parent Above'],
  ],
  ['countries-known', 'the European Union', { parties: [party({ headquarters: ['EU'] })] }, ['parties acme EU']],
];

test.each(hits)('%s finds %s', (check, _, parts, keys) => {
  expect(keysOf(check, parts)).toEqual(keys);
});

/** Data that looks like a fault and is none. */
const misses: [check: string, sight: string, parts: DatasetParts][] = [
  ['places-sound', 'a container and a pair of regions that have rows', {}],
  ['claims-placed', 'a claim on a member that is null', { parties: [party({ claims: [claim('incorporated')] })] }],
  [
    'days-exist',
    'a leap day, a month and a year',
    {
      parties: [
        party({
          claims: [claim('classification', { read: '2024-02-29' })],
          parents: [{ party: null, name: 'Above', stake: 'whole', stated: true, from: '2020', to: '2026-12' }],
        }),
      ],
    },
  ],
  ['names-held', 'a shared name in other letters', { parties: [party({ sharedNames: ['ACME'] })] }],
  [
    'rules-cited',
    'a rule that only a threshold cites',
    { profiles: [profile({ bulk: { ...bulk, encrypted: 'R1' } })] },
  ],
  ['references-exist', 'a profile whose thresholds name its own rules', { profiles: [profile({ bulk })] }],
  [
    'laws-sound',
    'two numbers of one article, one after the other',
    { laws: [law({ to: '2025-12-31', successor: 'cn-2' }), law({ id: 'cn-2', from: '2026-01-01' })] },
  ],
  [
    'profiles-sound',
    'a control in two editions, and a narrow row above a wide one',
    {
      profiles: [
        profile({
          controls: [control, { ...control, edition: 'final' }],
          severities: [{ ...severity, when: { holds: 'data' } }, severity],
        }),
      ],
    },
  ],
  ['schema-valid', 'the sound fixture', {}],
  ['keys-unique', 'one code at two providers', { regions: [region(), region({ provider: 'huawei' })] }],
  ['references-exist', 'an operator that is not known', { regions: [region({ operator: null })] }],
  [
    'claims-sourced',
    'an unverified claim whose source was not recorded',
    {
      endpoints: [endpoint('a.com', { claims: [{ says: 'party', source: 'not recorded', confidence: 'unverified' }] })],
    },
  ],
  [
    'claims-sourced',
    'a verified claim with a revision and no day',
    {
      endpoints: [
        endpoint('a.com', { claims: [{ says: 'party', source: 'boto/botocore@0e6e2404', confidence: 'verified' }] }),
      ],
    },
  ],
  ['facts-claimed', 'a party of which nothing is stated', { parties: [party()] }],
  ['facts-claimed', 'a law of whose days nothing is stated', { laws: [law({ from: null, claims: [claim('says')] })] }],
  [
    'facts-claimed',
    'a country that is neither',
    { jurisdictions: [jurisdiction('TW', { prcReach: false, countryOfConcern: false, claims: [claim('because')] })] },
  ],
  [
    'facts-claimed',
    'a host below the suffix of a cloud',
    { endpoints: [endpoint('a.com', { claims: [claim('cloud')] })] },
  ],
  [
    'keys-unique',
    'one container that means something else at another service',
    { containers: [container(), container({ services: ['ec2'] })] },
  ],
  ['hosts-sound', 'a placeholder', { endpoints: [endpoint('registry.<region>.example.com')] }],
  [
    'hosts-sound',
    'a host that only ends like a guard',
    { ...guarded, endpoints: [...guarded.endpoints, endpoint('notzoom.us')] },
  ],
  ['prefixes-sound', 'two prefixes that adjoin', { networks: networks(['198.18.0.0/25'], ['198.18.0.128/25']) }],
  [
    'countries-known',
    'Hong Kong and an unknown country',
    {
      regions: [
        region({
          places: [
            { country: 'HK', city: null },
            { country: null, city: null },
          ],
        }),
      ],
    },
  ],
];

test.each(misses)('%s passes %s', (check, _, parts) => {
  expect(keysOf(check, parts)).toEqual([]);
});

test('places-sound finds a region that stands with another provider', () => {
  const dataset = datasetOf(sound);
  const moved = { ...dataset, table: dataset.table, regions: () => [region({ provider: 'azure' })] };
  const check = checks.find(({ name }) => name === 'places-sound');
  expect(check?.check(moved).map(({ key }) => key)).toContain('regions azure|aws|us-east-1');
});

test('profiles-sound finds a profile that bears another name than its file', () => {
  const dataset = datasetOf(sound);
  const renamed = { ...dataset, profile: () => profile({ id: 'lax' }) };
  const check = checks.find(({ name }) => name === 'profiles-sound');
  expect(check?.check(renamed).map(({ key }) => key)).toEqual(['profiles strict id']);
});

test('aws-regions finds the regions that have no row, and only those', () => {
  const keys = keysOf('aws-regions', {});
  expect(keys).toHaveLength(44);
  expect(keys).toContain('regions aws|aws-cn|cn-north-1');
  expect(keys).not.toContain('regions aws|aws|us-east-1');
});

test('an exception lets its finding pass, and is a finding itself once nothing fails', () => {
  const check = { name: 'never', description: '', exceptions: ['known'], check: () => [{ key: 'known', message: '' }] };
  expect(lint(datasetOf({}), [check])).toEqual([]);
  expect(lint(datasetOf({}), [{ ...check, check: () => [] }])).toMatchObject([{ check: 'never', key: 'known' }]);
});

test('every check is hit and missed by some data', () => {
  const own = new Set(['aws-regions']);
  for (const { name } of checks.filter(check => !own.has(check.name))) {
    expect(
      hits.map(([check]) => check),
      name,
    ).toContain(name);
    expect(
      misses.map(([check]) => check),
      name,
    ).toContain(name);
  }
});

test('every check has a name of its own', () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});
