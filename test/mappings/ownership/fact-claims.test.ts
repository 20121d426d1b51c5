import { expect, test } from 'vitest';
import { shippedDataset } from '../../../mappings/dataset.ts';
import { createOwners } from '../../../mappings/own.ts';
import { factClaims } from '../../../mappings/ownership/fact-claims.ts';
import { createReaches } from '../../../mappings/reach.ts';

const dataset = shippedDataset();
const owners = createOwners(dataset, createReaches(dataset));

test('what is computed of a party that ships says when the oldest of what it rests on was read', () => {
  const parties = dataset.table('parties').flatMap(({ id }) => owners.facts(id) ?? []);
  const verified = parties.flatMap(factClaims).filter(({ confidence }) => confidence === 'verified');
  expect(verified.length).toBeGreaterThan(10);
  expect(verified.filter(({ read }) => read === undefined)).toEqual([]);
  const [alibaba] = [owners.facts('alibaba')].flatMap(facts => facts ?? []);
  const oldest = alibaba?.coveredPerson.claims.map(({ read }) => read ?? '9999').toSorted()[0];
  expect(alibaba && factClaims(alibaba).find(({ says }) => says === 'covered-person')?.read).toBe(oldest);
});
