import { expect, test } from 'vitest';
import { shippedDataset } from '../../../mappings/dataset.ts';
import { withImports } from '../../../mappings/import/layer.ts';
import { partyAnswers } from '../../../mappings/party.ts';
import { createPublishers } from '../../../mappings/publishers.ts';
import { attempt, fileOf, newFolder } from '../import/reading.ts';
import { policy } from './worlds.ts';

const entry = (over: object) => ({
  id: 'x',
  name: 'Example Electronics Co., Ltd.',
  alt_names: [],
  source: 'Entity List (EL) - Bureau of Industry and Security',
  source_list_url: 'https://example.org/el',
  start_date: '2019-05-21',
  end_date: null,
  addresses: [{ country: 'CN' }],
  ids: [],
  ...over,
});

const child = '5493001KJTIIGC8Y1R12';
const parent = 'HWUPKR0MPOU8FGXBT394';
const relation = {
  RelationshipRecord: {
    Relationship: {
      StartNode: { NodeID: { $: child } },
      EndNode: { NodeID: { $: parent } },
      RelationshipType: { $: 'IS_ULTIMATELY_CONSOLIDATED_BY' },
      RelationshipStatus: { $: 'ACTIVE' },
    },
  },
};
const rows = `parties:
  - { id: upper, name: Upper Holdings Ltd, classification: prc, headquarters: [CN], identifiers: ["lei:${parent}"] }
`;

/** The dataset that ships with some files on top of it. */
async function layered(files: [name: string, text: string][]) {
  const folder = await newFolder();
  for (const [name, text] of files) {
    const { error } = await attempt(await fileOf(name, text), { folder });
    if (error) throw error;
  }
  return withImports(shippedDataset(), folder);
}

test('an entry of the screening list is listed, and an address in the PRC proves nothing alone', async () => {
  const dataset = await layered([['consolidated.json', JSON.stringify({ results: [entry({})] })]]);
  const [answer] = partyAnswers(dataset, 'Example Electronics', policy);
  expect(answer?.facts.listed).toMatchObject([
    { list: 'bis-entity', status: 'listed', from: '2019-05-21', origin: 'consolidated' },
  ]);
  expect([answer?.standing.verdict, answer?.facts.coveredPerson.answer]).toEqual(['conditional', 'unknown']);
});

test('a similar name in an import is found by a rare word of it, and is a sign only', async () => {
  const results = [entry({ name: 'Hangzhou Hikmicro Sensing Technology Co., Ltd.' })];
  const dataset = await layered([['consolidated.json', JSON.stringify({ results })]]);
  const [answer] = partyAnswers(dataset, 'Hikmicro Sensing Tech', policy);
  expect(answer?.found).toMatchObject({ by: 'fuzzy', name: 'Hangzhou Hikmicro Sensing Technology Co., Ltd.' });
  expect(answer?.standing.verdict).toBe('conditional');
});

test('an entry that has ended is told as ended, and one to come as not yet', async () => {
  const results = [entry({ end_date: '2024-01-01' }), entry({ id: 'y', name: 'Later Ltd', start_date: '2027-01-01' })];
  const dataset = await layered([['consolidated.json', JSON.stringify({ results })]]);
  const statuses = ['Example Electronics', 'Later'].map(
    name => partyAnswers(dataset, name, policy)[0]?.facts.listed[0]?.status,
  );
  expect(statuses).toEqual(['ended', 'not yet']);
});

test('a list joins the party that ships by its name, and says so beside what ships', async () => {
  const dataset = await layered([
    ['consolidated.json', JSON.stringify({ results: [entry({ name: 'Huawei Technologies Co., Ltd.' })] })],
  ]);
  const [answer] = partyAnswers(dataset, 'huawei', policy);
  expect(answer?.facts.listed.map(({ origin }) => origin)).toContain('consolidated');
  expect(answer?.facts.listed.map(({ origin }) => origin)).toContain(null);
});

test('consolidation is weak evidence: a parent, conditional, and never covered', async () => {
  const dataset = await layered([
    ['rr.json', JSON.stringify({ relations: [relation] })],
    ['own.yaml', rows],
  ]);
  const [answer] = partyAnswers(dataset, child, policy);
  expect(answer?.facts.prcParent).toMatchObject({ answer: 'yes' });
  expect(answer?.facts.prcParent.because).toContain('weak evidence, without percentages');
  expect([answer?.standing.verdict, answer?.facts.coveredPerson.answer]).toEqual(['conditional', 'unknown']);
});

const cmic = 'Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department';

test('who stands on several lists of the screening list is one, with all of them, also where the dataset knows him', async () => {
  const twice = (name: string, at: string) => [
    entry({ id: `${at}-1`, name }),
    entry({ id: `${at}-2`, name: name.toUpperCase(), source: cmic, start_date: '2021-06-03' }),
  ];
  const results = [
    ...twice('Hangzhou Hikvision Digital Technology Co., Ltd.', 'h'),
    ...twice('Example Electronics Co., Ltd.', 'e'),
  ];
  const dataset = await layered([['consolidated.json', JSON.stringify({ results })]]);
  for (const query of ['hikvision', 'Example Electronics Co., Ltd.']) {
    const answers = partyAnswers(dataset, query, policy);
    expect(answers).toHaveLength(1);
    const imported = answers[0]?.facts.listed.filter(({ origin }) => origin === 'consolidated');
    expect(imported?.map(({ list }) => list).toSorted()).toEqual(['bis-entity', 'ofac-ns-cmic']);
  }
  expect(createPublishers(dataset).name('Example Electronics Co., Ltd.')).toMatchObject({ by: 'name' });
});

test('two of one name in two countries stay two, and the name says neither', async () => {
  const results = [entry({ id: '1' }), entry({ id: '2', addresses: [{ country: 'RU' }] })];
  const dataset = await layered([['consolidated.json', JSON.stringify({ results })]]);
  expect(partyAnswers(dataset, 'Example Electronics Co., Ltd.', policy)).toHaveLength(2);
  expect(createPublishers(dataset).name('Example Electronics Co., Ltd.')).toBeUndefined();
});
