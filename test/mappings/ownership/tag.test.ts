import { expect, test } from 'vitest';
import { createTagger } from '../../../mappings/tag.ts';
import { company, holds, imported, person } from './worlds.ts';

const nobody = { scope: () => undefined, allow: [] };
const seller = (name: string) =>
  ({ kind: 'publisher', catalogue: 'aws-marketplace-saas', id: 'seller-1', name }) as const;

const statements = [
  company('CN Holdings', { in: 'CN' }),
  person('gb', 'GB'),
  company('Quiet Vendor Pte. Ltd.', { in: 'SG' }),
  company('Plain Vendor Ltd', { in: 'GB' }),
  holds('CN Holdings', 'Quiet Vendor Pte. Ltd.', 51),
  holds('gb', 'Plain Vendor Ltd', 100),
];

test('a publisher of an imported name is tagged by who owns it, with the stakes as claims', async () => {
  const { dataset } = await imported(statements);
  const tagger = createTagger(dataset, nobody);
  const owner = tagger.end(seller('Quiet Vendor Pte Ltd')).find(({ vector }) => vector === 'owner');
  expect(owner).toMatchObject({ verdict: 'reachable', partyName: 'Quiet Vendor Pte. Ltd.' });
  expect(owner?.because).toContain('CN Holdings holds 51 % of it');
  expect(owner?.claims.some(({ says, source }) => says === 'parents' && source.startsWith('import bods-'))).toBe(true);
  expect(owner?.claims.find(({ says }) => says === 'covered-person')?.note).toMatch(/^covered: CN Holdings holds 51 %/);
  expect(tagger.end(seller('Plain Vendor Limited')).map(({ verdict }) => verdict)).toEqual(['clear', 'clear']);
  expect(tagger.end(seller('Nobody Knows')).map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
});

test('a publisher of a similar name is conditional at most, with the score', async () => {
  const { dataset } = await imported(statements);
  const [owner] = createTagger(dataset, nobody).end(seller('Quiet Vendor GmbH'));
  expect(owner?.verdict).toBe('conditional');
  expect(owner?.because).toContain('alike to 0.9 of 1');
});

test('an import changes the version of the dataset', async () => {
  const one = await imported(statements);
  const before = one.dataset.version;
  const other = await imported(statements.slice(1));
  expect(other.dataset.version).not.toBe(before);
  expect(one.dataset.imports).toMatchObject([{ format: 'bods', counts: { entities: 4, stakes: 2 } }]);
});
