import { expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import { partyAnswers } from '../../mappings/party.ts';
import { partyText } from '../../src/report/text/party.ts';
import { answersOf, company, holds, person, policy } from '../mappings/ownership/worlds.ts';

test('a party is told with its three facts and the chain that decides', async () => {
  const statements = [
    company('CN Holdings', { in: 'CN' }),
    company('Middle', { in: 'KY' }),
    company('Acme', { in: 'KY' }),
    person('gb', 'GB'),
    holds('CN Holdings', 'Middle', 50),
    holds('Middle', 'Acme', 33.33),
    holds('CN Holdings', 'Acme', 16.67),
    holds('gb', 'Acme', 50),
  ];
  const { answer } = await answersOf(statements, 'Acme');
  const text = [...partyText([answer], { columns: 100, colors: false })].join('');
  expect(text).toMatch(/Acme {2}theirs/);
  expect(text).toMatch(/├─ 33\.33 % of the equity; import bods-\d+, held by/);
  expect(text).toMatch(/└─ 16\.67 % of the equity/);
  expect(text).toContain('at least 50 % of the equity of Acme is theirs');
  expect(text).toContain('Covered person: covered.');
  expect(text).not.toContain('Person gb');
});

test('names of strangers steer no terminal', async () => {
  const evil = 'Evil\u001b[31m Ltd\u202e';
  const { answer } = await answersOf([company('e', { name: evil, in: 'CN' })], evil);
  const text = [...partyText([answer], { columns: 80, colors: false })].join('');
  expect(text).not.toContain('\u001b');
  expect(text).not.toContain('\u202e');
});

const shipped = shippedDataset();

test.each(shipped.table('parties').map(({ id }) => id))('the party %s is told with a source', id => {
  const text = [...partyText(partyAnswers(shipped, id, policy), { columns: 100, colors: false })].join('');
  expect(text).toMatch(/^ +Source/m);
  expect(text).toMatch(/^ {2}Reach {4}(?:reachable|conditional|unknown|clear)\. /m);
});

test('every name of a party finds it', () => {
  for (const { id, name, entity, aliases } of shipped.table('parties'))
    for (const query of [name, entity ?? name, ...aliases]) {
      const answers = partyAnswers(shipped, query, policy);
      expect(
        answers.map(({ facts, found }) => [facts.key, found.by === 'fuzzy']),
        query,
      ).toEqual([[id, false]]);
    }
});
