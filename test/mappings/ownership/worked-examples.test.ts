import { expect, test } from 'vitest';
import { datasetOf } from '../../../mappings/dataset.ts';
import type { OwnershipPolicy } from '../../../mappings/ownership/policy.ts';
import { partyAnswers } from '../../../mappings/party.ts';
import type { Parent, PartyRow } from '../../../mappings/schema/types.ts';
import { jurisdiction, party } from '../fixtures.ts';
import { policy } from './worlds.ts';

type Owner = [owner: string, percent: string, over?: Partial<Parent>];

/** A foreign company all of whose owners are told. */
const company = (id: string, owners: Owner[], over: Partial<PartyRow> = {}): PartyRow =>
  party({
    id,
    name: `Company ${id}`,
    incorporated: 'SG',
    headquarters: ['SG'],
    ownersComplete: true,
    parents: owners.map(([owner, percent, more]) => ({
      ...{ party: owner, name: owner, stake: null, stated: true, percent },
      ...more,
    })),
    ...over,
  });

const seeds = [
  party({ id: 'x', name: 'Company x', incorporated: 'CN', headquarters: ['CN'] }),
  party({ id: 'y', name: 'Company y', incorporated: 'RU', headquarters: ['RU'] }),
  company('n', []),
];

const jurisdictions = [jurisdiction('CN'), jurisdiction('RU', { prcReach: false })];

function answerOf(companies: readonly PartyRow[], query: string, over: Partial<OwnershipPolicy> = {}) {
  const dataset = datasetOf({ jurisdictions, parties: [...seeds, ...companies] });
  const [answer] = partyAnswers(dataset, query, { ...policy, ...over });
  if (answer === undefined) throw new Error(`nothing is known of ${query}`);
  return answer;
}

const coveredIn = (companies: readonly PartyRow[], query: string, over?: Partial<OwnershipPolicy>): string =>
  answerOf(companies, query, over).facts.coveredPerson.answer;

/** https://ofac.treasury.gov/faqs/399 and /401: `x` and `y` are blocked, `n` is not. */
const ofac: [example: string, companies: PartyRow[], query: string, answer: string][] = [
  [
    '399: 25 of one and 25 of another make 50',
    [
      company('a', [
        ['x', '25'],
        ['y', '25'],
        ['n', '50'],
      ]),
    ],
    'a',
    'covered',
  ],
  [
    '401, 1: half of half is half',
    [
      company('a', [
        ['x', '50'],
        ['n', '50'],
      ]),
      company('b', [
        ['a', '50'],
        ['n', '50'],
      ]),
    ],
    'b',
    'covered',
  ],
  [
    '401, 2: a quarter by each of two halves',
    [
      company('a', [
        ['x', '50'],
        ['n', '50'],
      ]),
      company('b', [
        ['x', '50'],
        ['n', '50'],
      ]),
      company('c', [
        ['a', '25'],
        ['b', '25'],
        ['n', '50'],
      ]),
    ],
    'c',
    'covered',
  ],
  [
    '401, 3: 10 of its own and 40 by its half',
    [
      company('a', [
        ['x', '50'],
        ['n', '50'],
      ]),
      company('b', [
        ['x', '10'],
        ['a', '40'],
        ['n', '50'],
      ]),
    ],
    'b',
    'covered',
  ],
  [
    'one quarter by its half, another by its quarter',
    [
      company('a', [
        ['x', '50'],
        ['n', '50'],
      ]),
      company('b', [
        ['x', '25'],
        ['n', '75'],
      ]),
      company('c', [
        ['a', '25'],
        ['b', '25'],
        ['n', '50'],
      ]),
    ],
    'c',
    'not covered',
  ],
  [
    '401: half by each of two quarters is nothing',
    [
      company('a', [
        ['x', '25'],
        ['n', '75'],
      ]),
      company('b', [
        ['x', '25'],
        ['n', '75'],
      ]),
      company('c', [
        ['a', '50'],
        ['b', '50'],
      ]),
    ],
    'c',
    'not covered',
  ],
  [
    '49.99 is not half',
    [
      company('a', [
        ['x', '49.99'],
        ['n', '50.01'],
      ]),
    ],
    'a',
    'not covered',
  ],
  [
    '33.33 and 16.67 are half',
    [
      company('a', [
        ['x', '33.33'],
        ['y', '16.67'],
        ['n', '50'],
      ]),
    ],
    'a',
    'covered',
  ],
  [
    'half of a joint venture',
    [
      company('a', [
        ['x', '50'],
        ['n', '50'],
      ]),
    ],
    'a',
    'covered',
  ],
];

test.each(ofac)('OFAC, %s', (_, companies, query, answer) => {
  expect(coveredIn(companies, query)).toBe(answer);
});

const us: Partial<PartyRow> = { incorporated: 'US', headquarters: ['US'] };

test('28 CFR 202.256, 6: a company of the PRC is foreign, however much of it a US parent owns', () => {
  const companies = [company('parent', [], us), company('a', [['parent', '100']], { incorporated: 'CN' })];
  expect(coveredIn(companies, 'a')).toBe('covered');
  expect(coveredIn(companies, 'parent')).toBe('not covered');
});

test('28 CFR 202.256, 8: a company of the United States is a US person, however much of it the PRC owns', () => {
  const a = answerOf([company('a', [['x', '100']], us)], 'a').facts;
  expect([a.coveredPerson.answer, a.prcParent.answer]).toEqual(['not covered', 'yes']);
});

test('what it owns abroad is covered through it, unless policy says that US persons pass nothing on', () => {
  const companies = [company('us', [['x', '100']], us), company('a', [['us', '100']])];
  expect(coveredIn(companies, 'a')).toBe('covered');
  expect(coveredIn(companies, 'a', { usIntermediates: 'ignore' })).toBe('not covered');
});

test('of the owners of a day only those of that day count', () => {
  const owners: Owner[] = [
    ['x', '60', { to: '2025-06-30' }],
    ['n', '60', { from: '2025-07-01' }],
    ['y2', '40'],
  ];
  const companies = [company('y2', []), company('a', owners)];
  expect(coveredIn(companies, 'a', { asOf: '2025-06-30' })).toBe('covered');
  expect(coveredIn(companies, 'a', { asOf: '2025-07-01' })).toBe('not covered');
});

/** All owners are said to be told, and yet somebody may have half. */
const open: [what: string, owners: Owner[]][] = [
  [
    'a nominee holds 60 for somebody who is not named',
    [
      ['n', '60', { nominee: true }],
      ['n2', '40'],
    ],
  ],
  [
    'what is told makes 90',
    [
      ['x', '40'],
      ['n2', '50'],
    ],
  ],
  [
    '60 ended, and who has them is not told',
    [
      ['n', '60', { to: '2020-01-01' }],
      ['n2', '40'],
    ],
  ],
  [
    'whether 60 ended is not known',
    [
      ['n', '60', { to: '2026' }],
      ['n2', '40'],
    ],
  ],
];

test.each(open)('it is not known whose a company is where %s', (_, owners) => {
  const { facts, standing } = answerOf([company('n2', []), company('a', owners)], 'a');
  expect(facts.coveredPerson.answer).toBe('unknown');
  expect(standing.verdict).not.toBe('clear');
});

test('a company is clear by its owners where all of them are told and none is in reach', () => {
  expect(answerOf([company('a', [['n', '100']])], 'a').standing.verdict).toBe('clear');
});

test.each([
  ['half', '60', 'unknown'],
  ['less', '40', 'clear'],
])('a company is not clear by its head office where somebody unknown owns %s of it', (_, percent, verdict) => {
  const who = party({ id: 'who', name: 'Company who' });
  const companies = [who, company('a', [['who', percent]], { ownerRead: true, ownersComplete: false })];
  expect(answerOf(companies, 'a').standing.verdict).toBe(verdict);
});

test('the owner of an owner is asked after too, and a circle vouches for nobody', () => {
  const read = { ownerRead: true, ownersComplete: false };
  const who = party({ id: 'who', name: 'Company who' });
  const chain = [who, company('b', [['who', '60']], read), company('a', [['b', '60']], read)];
  expect(answerOf(chain, 'a').standing.verdict).toBe('unknown');
  const half = (owner: string): Owner[] => [
    [owner, '50'],
    ['who', '50'],
  ];
  const circle = [who, company('b', half('a'), read), company('a', half('b'), read)];
  expect(answerOf(circle, 'a').standing.verdict).toBe('unknown');
  const vouched = [company('b', [], read), company('a', [['b', '60']], read)];
  expect(answerOf(vouched, 'a').standing.verdict).toBe('clear');
});

test('a chain of owners of any length is asked after, and too long a one vouches for nobody', () => {
  const length = 5_000;
  const chain = Array.from({ length }, (_, at) =>
    company(`a${at}`, at + 1 < length ? [[`a${at + 1}`, '60']] : [], { ownerRead: true, ownersComplete: false }),
  );
  expect(answerOf(chain, 'a0').standing.verdict).toBe('unknown');
  expect(answerOf(chain, `a${length - 10}`).standing.verdict).toBe('clear');
});

test('what a nominee has is told as of whom he has it for', () => {
  const row = company('a', [['n', '60', { nominee: true }]], { ownerRead: true, ownersComplete: false });
  expect(answerOf([row], 'a').standing).toMatchObject({
    verdict: 'unknown',
    because: expect.stringContaining('Company n (held as a nominee, for somebody who is not named)'),
  });
});

test('a minority of somebody in doubt is no half', () => {
  const row = company('a', [], {
    parents: [{ party: null, name: 'Somebody', stake: 'minority', stated: true }],
    ownerRead: true,
    ownersComplete: false,
  });
  expect(answerOf([row], 'a').standing.verdict).toBe('clear');
});

test('of many owners in doubt a few are named', () => {
  const owners = Array.from({ length: 100 }, (_, at) => party({ id: `o${at}`, name: `Owner ${at}` }));
  const row = company(
    'a',
    owners.map(({ id }): Owner => [id, '1']),
    { ownerRead: true },
  );
  const { because } = answerOf([...owners, row], 'a').standing;
  expect(because).toContain('Owner 4 and 95 more');
  expect(because.length).toBeLessThan(200);
});
