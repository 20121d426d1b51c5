import { expect, test } from 'vitest';
import { datasetOf, shippedDataset } from '../../mappings/dataset.ts';
import { createOwners } from '../../mappings/own.ts';
import { createReaches } from '../../mappings/reach.ts';
import type { Parent, PartyRow } from '../../mappings/schema/types.ts';
import { claim, jurisdiction, party } from './fixtures.ts';

const jurisdictions = [
  jurisdiction('CN', { laws: ['cn'] }),
  jurisdiction('HK', { laws: ['hk'] }),
  jurisdiction('RU', { prcReach: false }),
];

function verdictOf(row: Partial<PartyRow>, others: PartyRow[] = []): string | undefined {
  const dataset = datasetOf({ jurisdictions, parties: [party(row), ...others] });
  return createOwners(dataset, createReaches(dataset)).standing('acme')?.verdict;
}

const parent = (over: Partial<Parent> = {}): Parent => ({
  party: 'above',
  name: 'Above',
  stake: null,
  stated: true,
  ...over,
});
const prc = party({ id: 'above', headquarters: ['CN'] });

const cases: [what: string, row: Partial<PartyRow>, others: PartyRow[], verdict: string][] = [
  [
    'organised in the PRC, wherever it sits',
    { incorporated: 'CN', headquarters: ['US'], ownerRead: true },
    [],
    'reachable',
  ],
  ['organised in Hong Kong', { incorporated: 'HK' }, [], 'reachable'],
  ['organised in Cayman and headquartered in Hong Kong', { incorporated: 'KY', headquarters: ['HK'] }, [], 'reachable'],
  [
    'headquartered in the PRC although its owners were not read',
    { headquarters: ['CN'], ownerRead: false },
    [],
    'reachable',
  ],
  ['with one head office of two in the PRC', { headquarters: ['CN', 'SG'], ownerRead: true }, [], 'conditional'],
  ['abroad with owners read', { headquarters: ['US'], ownerRead: true }, [], 'clear'],
  [
    'in another country of concern',
    { headquarters: ['RU'], ownerRead: true, classification: 'other-concern' },
    [],
    'clear',
  ],
  ['abroad with owners not read', { headquarters: ['SG'], ownerRead: false }, [], 'unknown'],
  ['of which nothing was read', {}, [], 'unknown'],
  ['with owners read but no head office', { ownerRead: true }, [], 'unknown'],
  ['of a PRC parent', { headquarters: ['SG'], parents: [parent()], ownerRead: true }, [prc], 'reachable'],
  [
    'of a PRC parent by majority',
    { headquarters: ['SG'], parents: [parent({ stake: 'majority' })] },
    [prc],
    'reachable',
  ],
  [
    'with a PRC minority',
    { headquarters: ['SG'], parents: [parent({ stake: 'minority' })], ownerRead: true },
    [prc],
    'conditional',
  ],
  [
    'whose PRC parent no text states',
    { headquarters: ['SG'], parents: [parent({ stated: false })], ownerRead: true },
    [prc],
    'unknown',
  ],
  [
    'of a parent whose parent is in the PRC',
    { headquarters: ['SG'], parents: [parent()], ownerRead: true },
    [
      party({ id: 'above', headquarters: ['SG'], parents: [parent({ party: 'top' })] }),
      party({ id: 'top', headquarters: ['CN'] }),
    ],
    'reachable',
  ],
  [
    'of a parent abroad',
    { headquarters: ['SG'], parents: [parent()], ownerRead: true },
    [party({ id: 'above', headquarters: ['US'], ownerRead: true })],
    'clear',
  ],
  [
    'in a circle of parents',
    { headquarters: ['SG'], parents: [parent()] },
    [party({ id: 'above', headquarters: ['SG'], parents: [parent({ party: 'acme' })] })],
    'unknown',
  ],
  ['under review, whatever the facts', { classification: 'review', headquarters: ['CN'] }, [], 'unknown'],
  ['that is a guard', { classification: 'guard' }, [], 'clear'],
  ['that is a plain foreign operator', { classification: 'foreign', headquarters: ['US'] }, [], 'clear'],
  ['that is an option of a foreign product', { classification: 'option', headquarters: ['CN'] }, [], 'conditional'],
];

test.each(cases)('a party %s', (_, row, others, verdict) => {
  expect(verdictOf(row, others)).toBe(verdict);
});

test('one circle of parents does not change what another party of it is', () => {
  const rows = [
    party({ id: 'a', headquarters: ['SG'], parents: [parent({ party: 'b' })] }),
    party({ id: 'b', headquarters: ['SG'], parents: [parent({ party: 'a' }), parent({ party: 'top' })] }),
    party({ id: 'top', headquarters: ['CN'] }),
  ];
  for (const order of [rows, rows.toReversed()]) {
    const dataset = datasetOf({ jurisdictions, parties: order });
    const { standing } = createOwners(dataset, createReaches(dataset));
    expect(order.map(({ id }) => standing(id)?.verdict)).toEqual(['reachable', 'reachable', 'reachable']);
  }
});

test('what rests on unverified claims alone says so', () => {
  const unverified = [claim('headquarters', { confidence: 'unverified' })];
  const dataset = datasetOf({ jurisdictions, parties: [party({ headquarters: ['CN'], claims: unverified })] });
  const standing = createOwners(dataset, createReaches(dataset)).standing('acme');
  expect(standing).toMatchObject({ verdict: 'reachable', laws: ['cn'], claims: unverified });
  expect(standing?.because).toContain('unverified');
});

const shipped = shippedDataset();
const owners = createOwners(shipped, createReaches(shipped));

test('no party under review is more than unknown, and no guard is hit', () => {
  for (const { id, classification } of shipped.table('parties')) {
    if (classification === 'review') expect([id, owners.standing(id)?.verdict]).toEqual([id, 'unknown']);
    if (classification === 'guard') expect([id, owners.standing(id)?.verdict]).toEqual([id, 'clear']);
  }
});

test('being on a list decides nothing by itself', () => {
  const lists = [{ list: 'dod-1260h' as const, names: ['Acme'], date: null, claims: [claim('lists')] }];
  expect(verdictOf({ lists, headquarters: ['US'], ownerRead: true })).toBe('clear');
});
