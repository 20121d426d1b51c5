import { expect, test } from 'vitest';
import { partyAnswers } from '../../../mappings/party.ts';
import { answersOf, company, holds, imported, person, policy } from './worlds.ts';

const cn = company('CN Holdings', { in: 'CN' });
const gb = person('gb', 'GB');
const acme = company('Acme', { in: 'KY' });

const citizen = (recordId: string, lives: string | undefined) => {
  const { recordDetails, ...rest } = person(recordId, lives ?? 'CN', lives === undefined ? 'service' : 'residence');
  return { ...rest, recordDetails: { ...recordDetails, nationalities: [{ name: 'China', code: 'CN' }] } };
};

test.each([
  ['GB', 'not covered'],
  ['US', 'not covered'],
  ['CN', 'covered'],
  [undefined, 'unknown'],
])('a citizen of China who lives in %s counts by where that is: %s', async (lives, expected) => {
  const { covered } = await answersOf([acme, citizen('p', lives), holds('p', 'Acme', 100)], 'Acme');
  expect(covered).toBe(expected);
});

test('what a US person holds is no share of theirs where policy lets it not count, and that is said', async () => {
  const world = [cn, company('US', { in: 'US' }), acme, holds('CN Holdings', 'US', 100), holds('US', 'Acme', 100)];
  const { answer } = await answersOf(world, 'Acme', { usIntermediates: 'ignore' });
  expect(answer.facts.coveredPerson.because).toContain('at most 0 % of the equity');
  expect(answer.facts.coveredPerson.because).toContain('by policy');
});

test('a company that is of the United States in one source and of the PRC in another is settled by neither', async () => {
  const lei = '5493001KJTIIGC8Y1R12';
  const { folder } = await imported([company('Acme', { in: 'US', lei })]);
  const { dataset } = await imported([company('Acme too', { in: 'CN', lei })], {}, folder);
  const [answer] = partyAnswers(dataset, lei, policy);
  expect(answer?.facts.coveredPerson.answer).toBe('unknown');
  expect(answer?.standing.verdict).toBe('conditional');
  expect(answer?.facts.coveredPerson.because).toContain('sources differ');
});

test('a stake that ends before it begins is settled neither way', async () => {
  const world = [cn, gb, acme, holds('CN Holdings', 'Acme', 60, { from: '2025-01-01', to: '2024-01-01' })];
  expect((await answersOf([...world, holds('gb', 'Acme', 40)], 'Acme')).covered).toBe('unknown');
});

test('a stake that a nominee holds for its nominator says so in the chain', async () => {
  const shares = holds('Agent', 'Acme', 60);
  const [interest] = shares.recordDetails.interests;
  const nominated = {
    ...shares,
    recordDetails: { ...shares.recordDetails, interests: [interest, { type: 'nominee' }] },
  };
  const nominator = holds('CN Holdings', 'Acme', undefined, { type: 'nominator' });
  const { answer, covered } = await answersOf([cn, acme, company('Agent', { in: 'VG' }), nominated, nominator], 'Acme');
  expect(covered).toBe('covered');
  expect(answer.facts.coveredPerson.chain?.stakes[0]?.notes).toEqual(['held for it by a nominee']);
});
