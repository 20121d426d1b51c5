import { describe, expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import type { DeclaredData, End, Gap, LinkKind, Resource } from '../../src/model/index.ts';
import { type Estate, judgedUnder, link, thing } from './estate.ts';

const patients = thing('patients', 'us-east-1');
const stored = (region: string, more: Partial<Resource> = {}): Estate => ({
  resources: [thing('patients', region, more)],
});
const linked = (relation: LinkKind, to: End, from = patients): Estate => ({
  resources: [from],
  links: [link(from, relation, to)],
});
const copied = (region: string): Estate => {
  const copy = thing('copy', region);
  return { resources: [patients, copy], links: [link(patients, 'copies-to', copy)] };
};
const key = (region: string): Resource => thing('master', region, { type: 'aws.kms.key', holds: 'keys' });
const locked = (region: string): Estate => ({
  resources: [patients, key(region)],
  links: [link(patients, 'encrypted-with', key(region))],
});

const scope = (id: string): End => ({ kind: 'scope', provider: 'aws', partition: 'aws', scope: id });
/** Accounts of `estate.ts`: of a US subsidiary of a PRC group, of a firm that one has a fifth of, of the group; and nobody's. */
const accounts = { usArm: '999900000001', backed: '999900000002', group: '999900000003', nobody: '999900000004' };
const shared = (id: string): Estate => linked('shared-with', scope(id));
const amazon = '099720109477'; // Canonical's, which is clear

const server = thing('web', 'us-east-1', { type: 'aws.ec2.instance' });
const running = (host: string): Estate => linked('runs', { kind: 'host', host }, server);
const talking = (prefix: string): Estate => linked('opens-to', { kind: 'prefix', prefix }, server);
const product = (catalogue: string, id: string, name: string): Estate =>
  linked(
    'published-by',
    { kind: 'publisher', catalogue, id, name },
    thing('product', 'us-east-1', { type: 'aws.marketplace.agreement', holds: 'software' }),
  );

/** An estate that touches the rule, and its near twin that does not. */
type Row = [rule: string, what: string, hit: Estate, miss: Estate];

const advisory: Row[] = [
  ['D1', 'data in Hong Kong, not in Taipei', stored('ap-east-1'), stored('ap-east-2')],
  ['D1', 'a key in Hong Kong, not in Taipei', locked('ap-east-1'), locked('ap-east-2')],
  [
    'D2',
    'the product of a PRC group',
    product('aws-marketplace-saas', 'a', 'Alibaba Cloud'),
    product('aws-marketplace-saas', 'b', 'Canonical'),
  ],
  ['D2', 'an account of nobody known', shared(accounts.nobody), shared(amazon)],
  ['D3', 'data in a region that the dataset lacks', stored('xx-newland-1'), stored('eu-west-1')],
  ['D3', 'a copy in Hong Kong, not in Taipei', copied('ap-east-1'), copied('ap-east-2')],
  ['D4', 'an account of a firm with a PRC investor', shared(accounts.backed), shared(accounts.group)],
  [
    'D5',
    'the product of a PRC group',
    product('aws-marketplace-saas', 'a', 'Alibaba Cloud'),
    product('aws-marketplace-saas', 'b', 'Canonical'),
  ],
  ['D6', 'a network of a PRC cloud, not one of documentation', talking('8.134.0.0/24'), talking('10.0.0.0/24')],
  ['D6', 'an image of a PRC registry', running('registry.cn-hangzhou.aliyuncs.com'), running('mcr.microsoft.com')],
  ['D7', 'access for a PRC group', shared(accounts.group), shared(amazon)],
  ['D8', 'a list that was refused', { ...stored('us-east-1'), status: 'denied' }, stored('us-east-1')],
];

const declared = (...data: DeclaredData[]): Estate => ({ ...stored('ap-east-1'), data });
const counted = (name: string, count: number, encrypted?: boolean): Estate =>
  declared({ class: name, count, ...(encrypted === undefined ? {} : { encrypted }) });

const moscow = stored('rus-west-1', { provider: 'alibaba', partition: 'alibaba-intl', type: 'alibaba.oss.bucket' });

const part202: Row[] = [
  ['202.601', 'data in Hong Kong, not in Taipei', stored('ap-east-1'), stored('ap-east-2')],
  ['202.601', 'data in Moscow', moscow, stored('eu-west-1')],
  ['202.208', 'data in Hong Kong, not in Moscow', stored('ap-east-1'), moscow],
  ['202.206', 'a key in Hong Kong, not in Taipei', locked('ap-east-1'), locked('ap-east-2')],
  ['202.211', 'access for a covered person, not for its US subsidiary', shared(accounts.group), shared(accounts.usArm)],
  ['202.211(a)(5)', 'access for a US subsidiary of a PRC group', shared(accounts.usArm), shared(accounts.group)],
  [
    '202.258',
    'the product of a PRC group',
    product('aws-marketplace-saas', 'a', 'Alibaba Cloud'),
    product('aws-marketplace-saas', 'b', 'Canonical'),
  ],
  ['202.302', 'a copy in Hong Kong, not data that lies there', copied('ap-east-1'), stored('ap-east-1')],
  ['202.401', 'access for a covered person, not for its US subsidiary', shared(accounts.group), shared(accounts.usArm)],
  ['202.1001', 'an account of nobody known', shared(accounts.nobody), shared(amazon)],
  ['202.1001', 'a list that was refused', { ...stored('us-east-1'), status: 'denied' }, stored('us-east-1')],
  ['202.301', 'access for a covered person, not for its US subsidiary', shared(accounts.group), shared(accounts.usArm)],
  ['CISA-I.B', 'a network of a PRC cloud, not one of its own', talking('8.134.0.0/24'), talking('10.0.0.0/24')],
  ['CISA-I.B', 'a way to any address', talking('0.0.0.0/0'), talking('10.0.0.0/8')],
  ['CISA-II', 'a key in Hong Kong, not in Taipei', locked('ap-east-1'), locked('ap-east-2')],
  ['202.205', 'no declared counts', stored('ap-east-1'), counted('personal-health', 10_001)],
  ['202.205', 'counts below every threshold', counted('personal-health', 10_000), counted('personal-health', 10_001)],
  ['202.205(a)', 'genomes', counted('human-genomic', 101), counted('human-genomic', 100)],
  ['202.205(a)', "other 'omic data", counted('human-omic-other', 1001), counted('human-omic-other', 1000)],
  ['202.205(b)', 'biometrics', counted('biometric-identifiers', 1001), counted('biometric-identifiers', 1000)],
  ['202.205(c)', 'locations', counted('precise-geolocation', 1001), counted('precise-geolocation', 1000)],
  ['202.205(d)', 'health data', counted('personal-health', 10_001), counted('personal-health', 10_000)],
  ['202.205(e)', 'financial data', counted('personal-financial', 10_001), counted('personal-financial', 10_000)],
  [
    '202.205(f)',
    'identifiers',
    counted('covered-personal-identifiers', 100_001),
    counted('covered-personal-identifiers', 100_000),
  ],
  [
    '202.205(g)',
    'several classes, one above the lowest threshold',
    declared({ class: 'personal-health', count: 1001 }, { class: 'biometric-identifiers', count: 10 }),
    declared({ class: 'personal-health', count: 1000 }, { class: 'biometric-identifiers', count: 10 }),
  ],
  ['202.222', 'one record of the government', counted('government-related', 1), counted('personal-health', 20_000)],
  [
    '202.303',
    'genomes, which are prohibited, not health data, which is restricted',
    counted('human-genomic', 101),
    counted('personal-health', 10_001),
  ],
];

const cites = (rule: string, gaps: Iterable<Gap>): Gap[] =>
  [...gaps].filter(({ rules }) => rules.some(({ id }) => id === rule));

const profiles: [profile: string, rows: Row[]][] = [
  ['dhs-2020', advisory],
  ['doj-dsp', part202],
];

describe.each(profiles)('under %s', (profile, rows) => {
  test.each(rows)('%s is touched by %s', async (rule, _, hit, miss) => {
    const { report, text, html } = await judgedUnder(profile, hit);
    const [gap] = cites(rule, report.gaps);
    expect(gap, rule).toBeDefined();
    expect(text).toMatch(naming(rule));
    expect(html).toMatch(naming(rule));
    expect(cites(rule, (await judgedUnder(profile, miss)).report.gaps)).toEqual([]);
  });

  test('every rule stands in the table', () => {
    const ids = shippedDataset()
      .profile(profile)
      ?.rules.map(({ id }) => id);
    expect(new Set(rows.map(([rule]) => rule))).toEqual(new Set(ids));
  });
});

/** A rule's id where nothing longer begins with it. */
const naming = (rule: string): RegExp => new RegExp(`${rule.replaceAll(/[.()]/g, '\\$&')}(?![\\d(.]\\w*)`);
