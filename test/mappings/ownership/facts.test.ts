import { expect, test } from 'vitest';
import type { ChainNode } from '../../../mappings/ownership/chain.ts';
import { claim, party } from '../fixtures.ts';
import { answersOf, company, holds, person } from './worlds.ts';

const cn = company('CN Holdings', { in: 'CN' });
const gb = person('gb', 'GB');
const acme = company('Acme', { in: 'KY' });

type Row = [what: string, statements: object[], expected: { reach: string; parent: string; covered: string }];
const rows: Row[] = [
  [
    'organised in the PRC',
    [company('Acme', { in: 'CN' })],
    { reach: 'reachable', parent: 'unknown', covered: 'covered' },
  ],
  [
    'half owned from the PRC',
    [cn, acme, holds('CN Holdings', 'Acme', 50)],
    { reach: 'reachable', parent: 'yes', covered: 'covered' },
  ],
  [
    'owned from the PRC by 49.99 percent, and else by others',
    [cn, gb, acme, holds('CN Holdings', 'Acme', 49.99), holds('gb', 'Acme', 50.01)],
    { reach: 'conditional', parent: 'no', covered: 'not covered' },
  ],
  [
    'owned from the PRC by 49.99 percent, the rest undisclosed',
    [cn, acme, holds('CN Holdings', 'Acme', 49.99)],
    { reach: 'conditional', parent: 'unknown', covered: 'unknown' },
  ],
  [
    'owned by somebody who lives in Russia',
    [person('ru', 'RU'), acme, holds('ru', 'Acme', 60), gb, holds('gb', 'Acme', 40)],
    { reach: 'clear', parent: 'no', covered: 'covered' },
  ],
  [
    'owned by a Russian company whose own owners are not disclosed',
    [company('RU Holdings', { in: 'RU' }), acme, holds('RU Holdings', 'Acme', 60), gb, holds('gb', 'Acme', 40)],
    { reach: 'unknown', parent: 'unknown', covered: 'covered' },
  ],
  [
    'of the United States with a PRC parent',
    [cn, company('Acme', { in: 'US' }), holds('CN Holdings', 'Acme', 100)],
    { reach: 'reachable', parent: 'yes', covered: 'not covered' },
  ],
  [
    'owned by somebody who lives in the PRC',
    [person('p', 'CN'), acme, holds('p', 'Acme', 75)],
    { reach: 'reachable', parent: 'yes', covered: 'covered' },
  ],
  [
    'owned by somebody with a mere address there',
    [person('p', 'CN', 'service'), acme, holds('p', 'Acme', 75)],
    { reach: 'unknown', parent: 'unknown', covered: 'unknown' },
  ],
  [
    'with more than half of the votes from the PRC',
    [
      cn,
      gb,
      acme,
      holds('CN Holdings', 'Acme', 10),
      holds('gb', 'Acme', 90),
      holds('CN Holdings', 'Acme', 60, { type: 'votingRights' }),
    ],
    { reach: 'reachable', parent: 'yes', covered: 'covered' },
  ],
  [
    'between 25 and 50 percent from the PRC, the rest undisclosed',
    [cn, acme, holds('CN Holdings', 'Acme', undefined, { share: { minimum: 25, exclusiveMaximum: 50 } })],
    { reach: 'conditional', parent: 'unknown', covered: 'unknown' },
  ],
  [
    'influenced from the PRC without a share',
    [cn, gb, acme, holds('gb', 'Acme', 100), holds('CN Holdings', 'Acme', undefined, { type: 'appointmentOfBoard' })],
    { reach: 'conditional', parent: 'no', covered: 'not covered' },
  ],
  [
    'of which shares of 120 percent are disclosed',
    [cn, gb, acme, holds('CN Holdings', 'Acme', 60), holds('gb', 'Acme', 60)],
    { reach: 'conditional', parent: 'unknown', covered: 'unknown' },
  ],
  ['of whose owners nothing is known', [acme], { reach: 'unknown', parent: 'unknown', covered: 'unknown' }],
];

test.each(rows)('a company %s', async (_, statements, expected) => {
  const { reach, parent, covered } = await answersOf(statements, 'Acme');
  expect({ reach, parent, covered }).toEqual(expected);
});

const nomination = company('nomination', { in: 'KY', subtype: 'nomination' });
const nominee = [
  gb,
  acme,
  nomination,
  holds('gb', 'nomination', undefined, { type: 'nominee' }),
  holds('nomination', 'Acme', 80),
];

test('what a nominee holds is the nominator’s', async () => {
  const { covered } = await answersOf(
    [...nominee, cn, holds('CN Holdings', 'nomination', undefined, { type: 'nominator' })],
    'Acme',
  );
  expect(covered).toBe('covered');
});

test('what a nominee holds for somebody who is not named is unknown', async () => {
  const { covered } = await answersOf(nominee, 'Acme');
  expect(covered).toBe('unknown');
});

const dated = [
  cn,
  gb,
  acme,
  holds('CN Holdings', 'Acme', 60, { from: '2020-01-01', to: '2022-12-31' }),
  holds('gb', 'Acme', 100, { from: '2023-01-01' }),
];

test.each([
  ['2021-06-30', 'covered'],
  ['2022-12-31', 'covered'],
  ['2023-01-01', 'not covered'],
])('as of %s a sold company is %s', async (asOf, expected) => {
  expect((await answersOf(dated, 'Acme', { asOf })).covered).toBe(expected);
});

const throughUs = [
  cn,
  company('US Holdings', { in: 'US' }),
  acme,
  gb,
  holds('CN Holdings', 'US Holdings', 100),
  holds('US Holdings', 'Acme', 60),
  holds('gb', 'Acme', 40),
];

test('a stake through a US person counts unless the policy says otherwise', async () => {
  const counted = await answersOf(throughUs, 'Acme');
  expect(counted.covered).toBe('covered');
  expect(counted.answer.facts.coveredPerson.because).toContain('US person');
  expect((await answersOf(throughUs, 'Acme', { usIntermediates: 'ignore' })).covered).toBe('not covered');
});

function names(chain: ChainNode | null): string[] {
  return chain ? [chain.name, ...chain.stakes.flatMap(({ owner }) => names(owner))] : [];
}

test('the chain names who decides, with the source of each stake', async () => {
  const { answer } = await answersOf(throughUs, 'Acme');
  const { chain } = answer.facts.coveredPerson;
  expect(names(chain)).toEqual(['Acme', 'US Holdings', 'CN Holdings']);
  expect(chain?.stakes[0]?.claims[0]).toMatchObject({ says: 'parents', confidence: 'verified' });
  expect(chain?.stakes[0]?.claims[0]?.source).toContain('import bods-');
  expect(answer.standing.claims.length).toBeGreaterThan(1);
});

const lei = '5493001KJTIIGC8Y1R12';

test('an identifier joins what two sources say, whatever the names', async () => {
  const row = party({ id: 'shop', name: 'Shop', incorporated: 'KY', identifiers: [`lei:${lei}`] });
  const statements = [cn, company('x', { name: 'Quite Another Name', lei }), holds('CN Holdings', 'x', 70)];
  const { answer } = await answersOf(statements, 'shop', {}, { parties: [row] });
  expect([answer.facts.key, answer.standing.verdict, answer.facts.coveredPerson.answer]).toEqual([
    'shop',
    'reachable',
    'covered',
  ]);
  expect((await answersOf(statements, lei, {}, { parties: [row] })).answer.found.by).toBe('identifier');
});

test('shares of an import win over those that ship', async () => {
  const above = party({ id: 'above', name: 'Above', headquarters: ['CN'] });
  const row = party({
    id: 'shop',
    name: 'Workshop',
    incorporated: 'KY',
    parents: [{ party: 'above', name: 'Above', stake: 'whole', stated: true }],
  });
  const parts = { parties: [row, above] };
  expect((await answersOf([gb], 'shop', {}, parts)).covered).toBe('covered');
  const { covered } = await answersOf(
    [gb, company('Workshop', { in: 'KY' }), holds('gb', 'Workshop', 100)],
    'shop',
    {},
    parts,
  );
  expect(covered).toBe('not covered');
});

test('companies of one name in two countries are two companies', async () => {
  const row = party({ id: 'shop', name: 'Shop', incorporated: 'GB' });
  const { answer } = await answersOf([company('Shop', { in: 'CN' })], 'shop', {}, { parties: [row] });
  expect(answer.facts.coveredPerson.answer).toBe('unknown');
});

test('a name that others bear too joins nobody, although the country is the same', async () => {
  const row = party({ id: 'lark', name: 'Lark', incorporated: 'SG', headquarters: ['SG'], ownerRead: true });
  const statements = [cn, company('Lark', { in: 'SG' }), holds('CN Holdings', 'Lark', 100)];
  const { answer } = await answersOf(statements, 'lark', {}, { parties: [row] });
  expect([answer.found.by, answer.standing.verdict]).toEqual(['id', 'clear']);
});

test('a short name that a register has as well joins nobody', async () => {
  const row = party({
    id: 'aws',
    name: 'Amazon Web Services',
    aliases: ['AWS'],
    headquarters: ['US'],
    ownerRead: true,
  });
  const statements = [
    cn,
    company('AWS LIMITED', { in: 'GB' }),
    company('AWS'),
    holds('CN Holdings', 'AWS LIMITED', 100),
    holds('CN Holdings', 'AWS', 100),
  ];
  const { answer } = await answersOf(statements, 'aws', {}, { parties: [row] });
  expect([answer.found.by, answer.standing.verdict]).toEqual(['id', 'clear']);
});

test('a name without its company form is no proof of who in a register it is', async () => {
  const { answer, reach } = await answersOf([company('Acme Cloud Ltd', { in: 'CN' })], 'Acme Cloud');
  expect([answer.found.by, answer.found.score, reach]).toEqual(['fuzzy', 0.95, 'conditional']);
});

test('a similar name neither convicts nor clears', async () => {
  const { answer, reach } = await answersOf(
    [company('Shenzhen Example Technology Co., Ltd.', { in: 'CN' })],
    '深圳市example科技有限公司',
  );
  expect(answer.found.by).toBe('fuzzy');
  expect(reach).toBe('conditional');
});

const lists = [
  {
    id: 'bis-entity',
    title: 'Entity List',
    covers: 'entities' as const,
    editions: [],
    affiliates: {
      title: 'Affiliates Rule',
      periods: [
        { from: '2025-09-29', to: '2025-11-09', state: 'in-force' as const },
        { from: '2025-11-10', to: '2026-11-09', state: 'suspended' as const },
        { from: '2026-11-10', to: null, state: 'unknown' as const },
      ],
      claims: [claim('periods')],
    },
    claims: [claim('title')],
  },
  {
    id: 'dod-1260h',
    title: '1260H',
    covers: 'entities' as const,
    editions: [{ day: '2026-02-13', inForce: null, withdrawn: '2026-02-13', claims: [claim('withdrawn')] }],
    claims: [claim('title')],
  },
];
const entry = (list: 'bis-entity' | 'dod-1260h', date: string) => ({
  list,
  names: ['Big'],
  date,
  claims: [claim('lists')],
});
const big = party({
  id: 'big',
  name: 'Big',
  incorporated: 'KY',
  lists: [entry('bis-entity', '2019-05-21'), entry('dod-1260h', '2026-02-13')],
});
const small = party({
  id: 'small',
  name: 'Small',
  incorporated: 'KY',
  parents: [{ party: 'big', name: 'Big', stake: 'majority', stated: true }],
});

test('being listed makes nobody covered, and an edition can be withdrawn', async () => {
  const { answer } = await answersOf([gb], 'big', {}, { parties: [big, small], lists });
  expect(answer.facts.coveredPerson.answer).toBe('unknown');
  expect(answer.facts.listed.map(({ list, status }) => [list, status])).toEqual([
    ['bis-entity', 'listed'],
    ['dod-1260h', 'withdrawn'],
  ]);
});

test.each([
  ['2025-09-28', undefined, undefined],
  ['2025-10-01', undefined, 'in-force'],
  ['2026-01-01', undefined, 'suspended'],
  ['2026-11-24', undefined, 'unknown'],
  ['2026-11-24', 'in-force' as const, 'in-force'],
])('on %s, decided as %s, the affiliates rule is %s', async (asOf, decided, state) => {
  const over = { asOf, ...(decided === undefined ? {} : { affiliatesRule: decided }) };
  const { answer } = await answersOf([gb], 'small', over, { parties: [big, small], lists });
  expect(answer.facts.affiliate?.rule.state).toBe(state);
  if (state !== undefined) expect(answer.facts.affiliate?.answer).toBe('yes');
});
