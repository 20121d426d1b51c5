import { expect, test } from 'vitest';
import { shippedDataset } from '../../../mappings/dataset.ts';
import { withImports } from '../../../mappings/import/layer.ts';
import { partyAnswers } from '../../../mappings/party.ts';
import { attempt, fileOf, newFolder } from '../import/reading.ts';
import { policy } from './worlds.ts';

const top = '300300C1234567890112';
const middle = '5493001KJTIIGC8Y1R12';
const bottom = '529900T8BM49AURSDO55';

const entities = `LEI,Entity.LegalName,Entity.HeadquartersAddress.Country,Entity.LegalJurisdiction
${top},深圳市例子科技有限公司,CN,CN
${middle},Beispiel Technik GmbH,DE,DE
${bottom},Beispiel Tochter B.V.,NL,NL
`;

const relationships = (
  types: string,
) => `Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType
${middle},${top},${types}
${bottom},${middle},${types}
${middle},${bottom},${types}
`;

async function answersFor(query: string, types = 'IS_DIRECTLY_CONSOLIDATED_BY') {
  const folder = await newFolder();
  await attempt(await fileOf('rr.csv', relationships(types)), { folder });
  await attempt(await fileOf('lei2.csv', entities), { folder });
  return partyAnswers(withImports(shippedDataset(), folder), query, policy);
}

test('a group that is consolidated from the PRC through others has a PRC parent, by weak evidence alone', async () => {
  const [answer, ...more] = await answersFor(bottom);
  expect(more).toEqual([]);
  expect(answer?.standing).toMatchObject({ verdict: 'conditional', name: 'Beispiel Tochter B.V.' });
  expect(answer?.facts.prcParent.answer).toBe('yes');
  expect(answer?.facts.coveredPerson.answer).toBe('unknown');
});

test('the chain has every step of a consolidation with its line', async () => {
  const [answer] = await answersFor(bottom);
  const first = answer?.facts.prcParent.chain?.stakes[0];
  const second = first?.owner.stakes[0];
  expect([first?.kind, first?.claims[0]?.section]).toEqual(['consolidation', 'line 3']);
  expect([second?.owner.name, second?.claims[0]?.section]).toEqual(['深圳市例子科技有限公司', 'line 2']);
  expect(second?.owner.claims[0]).not.toHaveProperty('note');
});

test('who manages a fund is not its parent', async () => {
  const [answer] = await answersFor(bottom, 'IS_FUND-MANAGED_BY');
  expect(answer?.standing.verdict).toBe('unknown');
});

test('an LEI that two imports know is one party, under the name that one of them has', async () => {
  const byName = await answersFor('Beispiel Technik GmbH');
  const byLei = await answersFor(middle);
  expect(byName.map(({ facts }) => facts.key)).toEqual(byLei.map(({ facts }) => facts.key));
});
