import { expect, test } from 'vitest';
import { datasetOf, shippedDataset } from '../../../mappings/dataset.ts';
import { createOwners } from '../../../mappings/own.ts';
import type { Facts } from '../../../mappings/ownership/facts.ts';
import type { OwnershipPolicy } from '../../../mappings/ownership/policy.ts';
import { createReaches } from '../../../mappings/reach.ts';
import type { PartyRow } from '../../../mappings/schema/types.ts';
import { createTagger } from '../../../mappings/tag.ts';
import { claim, party } from '../fixtures.ts';

const shipped = shippedDataset();

const us = (over: Partial<PartyRow> = {}): PartyRow =>
  party({
    classification: 'foreign',
    incorporated: 'US',
    headquarters: ['US'],
    ownerRead: true,
    ownersComplete: true,
    claims: [claim('incorporated'), claim('headquarters'), claim('ownerRead')],
    ...over,
  });

const entry = (date: string, to?: string): PartyRow['lists'][number] => ({
  list: 'doj-designated',
  names: ['Acme'],
  date,
  ...(to === undefined ? {} : { to }),
  claims: [claim('lists', { source: 'the list' })],
});

const datasetWith = (parties: PartyRow[]) =>
  datasetOf({
    jurisdictions: shipped.table('jurisdictions'),
    laws: shipped.table('laws'),
    lists: shipped.table('lists'),
    parties,
  });

function coveredOf(parties: PartyRow[], id = 'acme', policy: Partial<OwnershipPolicy> = {}): Facts['coveredPerson'] {
  const dataset = datasetWith(parties);
  const owners = createOwners(dataset, createReaches(dataset), {
    asOf: '2026-11-24',
    usIntermediates: 'count',
    ...policy,
  });
  const found = owners.facts(id);
  if (found === undefined) throw new Error(`no facts of ${id}`);
  return found.coveredPerson;
}

test('without the list, not being covered says that nobody was looked up in it, and is unverified', () => {
  const { answer, because, claims } = coveredOf([us()]);
  expect(answer).toBe('not covered');
  expect(because).toContain('who is designated is not in the dataset');
  expect(claims).toContainEqual(expect.objectContaining({ says: 'designated', confidence: 'unverified' }));
  const [owner] = createTagger(
    datasetOf({
      ...{ jurisdictions: shipped.table('jurisdictions'), laws: shipped.table('laws'), lists: shipped.table('lists') },
      parties: [us()],
      accounts: [
        { provider: 'aws', partition: 'aws', scope: '999988887777', party: 'acme', use: '', claims: [claim('party')] },
      ],
    }),
    { scope: () => undefined, allow: [] },
  ).end({ kind: 'scope', provider: 'aws', partition: 'aws', scope: '999988887777' });
  expect(owner?.claims.find(({ says }) => says === 'covered-person')?.confidence).toBe('unverified');
});

test('whoever is on the list is a covered person, a US person too, with the source of the entry', () => {
  const { answer, because, claims } = coveredOf([us({ lists: [entry('2026-01-15')] })]);
  expect(answer).toBe('covered');
  expect(because).toContain('designated by name');
  expect(claims.map(({ source }) => source)).toContain('the list');
});

test('once entries are there, somebody else is not covered, and nothing is left open', () => {
  const parties = [us({ lists: [entry('2026-01-15')] }), us({ id: 'other', name: 'Other' })];
  const { answer, because, claims } = coveredOf(parties, 'other');
  expect(answer).toBe('not covered');
  expect(because).not.toContain('designated is not');
  expect(claims.every(({ confidence }) => confidence === 'verified')).toBe(true);
});

test.each([
  ['before its day', entry('2026-12-01'), 'not covered'],
  ['after its end', entry('2026-01-01', '2026-06-30'), 'not covered'],
  ['of a year only', entry('2026'), 'unknown'],
])('an entry %s', (_, listed, answer) => {
  expect(coveredOf([us({ lists: [listed] })]).answer).toBe(answer);
});

test('half owned by somebody designated is covered, whatever counts of stakes through US persons', () => {
  const foreign = party({
    ...{ id: 'sub', name: 'Sub', classification: 'foreign', incorporated: 'DE', headquarters: ['DE'] },
    parents: [{ party: 'acme', name: 'Acme', stake: null, stated: true, percent: '50' }],
    claims: [claim('incorporated'), claim('headquarters'), claim('parents')],
  });
  const parties = [us({ lists: [entry('2026-01-15')] }), foreign];
  expect(coveredOf(parties, 'sub').answer).toBe('covered');
  expect(coveredOf(parties, 'sub', { usIntermediates: 'ignore' }).answer).toBe('covered');
});

test('being designated makes nobody reachable by PRC authorities', () => {
  const dataset = datasetWith([us({ lists: [entry('2026-01-15')] })]);
  expect(createOwners(dataset, createReaches(dataset)).standing('acme')?.verdict).toBe('clear');
});
