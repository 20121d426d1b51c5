import { expect, test } from 'vitest';
import { type Dataset, datasetOf, shippedDataset } from '../../mappings/dataset.ts';
import { createTagger } from '../../mappings/tag.ts';
import { judge } from '../../src/gaps/index.ts';
import type { End, Gap, Segment } from '../../src/model/index.ts';
import { type FakeEstate, fakeStore, thing } from '../graph/fake-estate.ts';
import { claim, endpoint, ours, party, region } from '../mappings/fixtures.ts';

const shipped = shippedDataset();

/** What ships of laws, and of countries, with regions and parties of a test's own. */
const dataset: Dataset = datasetOf({
  jurisdictions: shipped.table('jurisdictions'),
  laws: shipped.table('laws'),
  regions: [
    region({ region: 'us', operator: 'acme' }),
    region({ region: 'moscow', places: [{ country: 'RU', city: 'Moscow' }] }),
    region({ region: 'beijing', places: [{ country: 'CN', city: 'Beijing' }] }),
  ],
  parties: [
    party({ classification: 'foreign', headquarters: ['US'], incorporated: 'US', ownerRead: true }),
    party({
      id: 'volga',
      name: 'Volga Telecom',
      incorporated: 'RU',
      headquarters: ['RU'],
      ownerRead: true,
      claims: [claim('incorporated'), claim('headquarters')],
    }),
    party({
      id: 'holding',
      name: 'Rhine Holding',
      classification: 'foreign',
      incorporated: 'DE',
      headquarters: ['DE'],
      ownerRead: true,
      parents: [{ name: 'Volga Telecom', party: 'volga', stated: true, stake: null, percent: '50' }],
      claims: [claim('incorporated'), claim('headquarters'), claim('parents', { source: 'https://example.org/stake' })],
    }),
  ],
  accounts: [
    { provider: 'aws', partition: 'aws', scope: '999988887777', party: 'volga', use: 'test', claims: [claim('party')] },
    {
      provider: 'aws',
      partition: 'aws',
      scope: '555566667777',
      party: 'holding',
      use: 'test',
      claims: [claim('party')],
    },
  ],
  endpoints: [
    endpoint('mail.example', { places: [{ country: 'RU', city: null }], claims: [claim('party'), claim('places')] }),
  ],
  profiles: ['dhs-2020', 'doj-dsp'].flatMap(id => shipped.profile(id) ?? []),
});

const account = (scope: string): End => ({ kind: 'scope', provider: 'aws', partition: 'aws', scope });

const estate: FakeEstate = {
  resources: [thing('clean', 'us'), thing('stored', 'moscow'), thing('copy', 'moscow'), thing('prc', 'beijing')],
  links: [
    { from: 'clean', relation: 'copies-to', to: 'copy' },
    { from: 'clean', relation: 'shared-with', to: account('999988887777') },
    { from: 'clean', relation: 'shared-with', to: account('555566667777') },
    { from: 'clean', relation: 'sends-to', to: { kind: 'host', host: 'in.mail.example' } },
  ],
};

async function judgedBy(profile: string, narrowing: Partial<Segment> = {}) {
  const tagger = createTagger(dataset, {
    scope: (_, __, scope) => (scope === ours.scope ? ours : undefined),
    allow: [],
    ownership: { asOf: '2026-11-24', usIntermediates: 'count' },
  });
  const profiles = new Map(
    ['dhs-2020', 'doj-dsp'].flatMap(id => {
      const row = dataset.profile(id);
      return row ? [[id, row] as const] : [];
    }),
  );
  const segments = [{ name: 'all', where: {}, profile, ...narrowing }];
  return judge(fakeStore(estate), 'run', { tagger, segments, profiles });
}

const strong = ({ exposure: { verdict } }: Gap): boolean => verdict === 'reachable' || verdict === 'conditional';
const line = ({ code, severity, path, exposure }: Gap): string =>
  `${severity} ${code} ${path.at(-1)?.id} ${exposure.verdict}`;

test('doj-dsp counts places in every country of concern, and covered persons of each', async () => {
  const { gaps } = await judgedBy('doj-dsp');
  expect(gaps.filter(strong).map(line).sort()).toEqual([
    'critical access-from-reach scope:aws/aws/555566667777 reachable',
    'critical access-from-reach scope:aws/aws/999988887777 reachable',
    'critical copied-into-reach copy reachable',
    'critical stored-in-reach copy reachable',
    'critical stored-in-reach prc reachable',
    'critical stored-in-reach stored reachable',
    'high network-into-reach host:in.mail.example reachable',
  ]);
});

test('dhs-2020 asks of the PRC alone', async () => {
  const { gaps } = await judgedBy('dhs-2020');
  expect(gaps.filter(strong).map(line)).toEqual(['high stored-in-reach prc reachable']);
});

test('only what lies under PRC jurisdiction is counted as in reach', async () => {
  expect((await judgedBy('doj-dsp')).inReach).toEqual({ CN: 1 });
});

test('a place in another country of concern cites 202.601, and not that China takes in Hong Kong', async () => {
  const { gaps } = await judgedBy('doj-dsp');
  const rulesOf = (id: string) =>
    gaps.find(({ code, path }) => code === 'stored-in-reach' && path[0]?.id === id)?.rules.map(rule => rule.id);
  expect(rulesOf('stored')).toContain('202.601');
  expect(rulesOf('stored')).not.toContain('202.208');
  expect(rulesOf('prc')).toContain('202.208');
});

test('a covered person says by whose share it is one, with the source of the share', async () => {
  const { gaps } = await judgedBy('doj-dsp');
  const found = gaps.find(({ path }) => path.at(-1)?.id === 'scope:aws/aws/555566667777');
  expect(found?.exposure).toMatchObject({ reach: 'country-of-concern', party: 'holding', laws: ['us-28cfr202-211'] });
  expect(found?.exposure.because).toContain('Volga Telecom');
  expect(found?.exposure.claims.map(({ source }) => source)).toContain('https://example.org/stake');
  expect(found?.rules.map(({ id }) => id)).toContain('202.211');
});

test('a segment that names its countries is asked of these alone', async () => {
  const { gaps } = await judgedBy('doj-dsp', { mustNotReach: { vectors: ['territory'], countries: ['RU'] } });
  expect(
    gaps
      .filter(strong)
      .map(({ path }) => path.at(-1)?.id)
      .sort(),
  ).toEqual(['copy', 'copy', 'host:in.mail.example', 'stored']);
});

test('what is accepted is accepted of every country', () => {
  const tagger = createTagger(dataset, { scope: () => undefined, allow: [{ what: 'volga', reason: 'ours' }] });
  expect(tagger.end(account('999988887777')).map(({ verdict }) => verdict)).toEqual(['clear']);
});
