import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAddressLookup } from '../../../mappings/address-lookups.ts';
import { emptyPrefix } from '../../../mappings/addresses.ts';
import { shippedDataset } from '../../../mappings/dataset.ts';
import { createHosts } from '../../../mappings/hosts.ts';
import { importsIn } from '../../../mappings/import/folder.ts';
import { nameOf } from '../../../mappings/import/import-file.ts';
import { withImports } from '../../../mappings/import/layer.ts';
import { DamagedImportError, MissingImportError } from '../../../mappings/import/part.ts';
import { createOwners } from '../../../mappings/own.ts';
import { entitySources } from '../../../mappings/ownership/sources.ts';
import { createPlaces } from '../../../mappings/place.ts';
import { createReaches } from '../../../mappings/reach.ts';
import { show } from '../../../mappings/show.ts';
import { createTagger } from '../../../mappings/tag.ts';
import { attempt, fileOf, namesIn, newFolder, today } from './reading.ts';

const own = `parties:
  - id: our-vendor
    name: Our Vendor
    classification: prc
    incorporated: KY
    headquarters: [SG]
    parents:
      - { party: bytedance, percent: 49.99 }
      - { name: Somebody Else, percent: 50.01 }
  - id: zoom
    notes: We looked at it ourselves.
    headquarters: [HK]
    classification: prc
accounts:
  - { provider: aws, scope: 012345678901, party: our-vendor }
endpoints:
  - { suffix: vendor.example, party: our-vendor }
`;

async function layered(text: string, name = 'own.yaml') {
  const { folder, error } = await attempt(await fileOf(name, text));
  if (error) throw error;
  return withImports(shippedDataset(), folder);
}

const nobody = { scope: () => undefined, allow: [] };

test('own rows win over what ships, member by member, and say so', async () => {
  const dataset = await layered(own);
  const owners = createOwners(dataset, createReaches(dataset));
  expect(owners.standing('zoom')).toMatchObject({ verdict: 'reachable' });
  expect(owners.standing('zoom')?.claims[0]).toMatchObject({
    source: 'import (own.yaml)',
    section: 'line 10',
    read: today,
  });
  expect(owners.row('zoom')?.name).toBe('Zoom');
  const [answer] = show(dataset, 'zoom').answers;
  expect(JSON.stringify(answer)).toContain('import (own.yaml)');
});

test('numbers of accounts keep their zeros, and percentages their digits', async () => {
  const dataset = await layered(own);
  const [tag] = createTagger(dataset, nobody).end({
    kind: 'scope',
    provider: 'aws',
    partition: 'aws',
    scope: '012345678901',
  });
  expect(tag).toMatchObject({ verdict: 'conditional', party: 'our-vendor' });
  expect(createOwners(dataset, createReaches(dataset)).facts('our-vendor')?.coveredPerson.answer).toBe('unknown');
});

test('every fault is told with its line', async () => {
  const faulty = `parties:
  - id: x
    classification: nonsense
    surprise: 1
accounts:
  - { provider: aws, scope: "111122223333", party: nobody-knows }
  - 7
tables: []
endpoints: {}
`;
  const { error } = await attempt(await fileOf('own.yaml', faulty));
  expect(error?.faults.map(({ at }) => at)).toEqual(['line 2', 'line 3', 'line 6', 'line 7', 'line 8', 'line 9']);
});

test('a row that comes twice is refused', async () => {
  const { error } = await attempt(await fileOf('own.yaml', `${own}  - { suffix: vendor.example, party: zoom }\n`));
  expect(error?.faults[0]?.message).toContain('comes twice');
});

const known = `- name: 'Amazon'
  source: 'https://example.org/docs'
  accounts: ['111111111111']
- name: 'Some Vendor'
  accounts:
    - 012345678901
    - '222222222222'
`;

test.each([
  ['accounts.yaml', known],
  [
    'accounts.json',
    JSON.stringify([
      { name: 'Amazon', accounts: ['111111111111'] },
      { name: 'Some Vendor', accounts: ['012345678901', '222222222222'] },
    ]),
  ],
  ['accounts.csv', 'name,account_id\nAmazon,111111111111\nSome Vendor,012345678901\nSome Vendor,222222222222\n'],
])('%s of known accounts names their owners', async (name, text) => {
  const dataset = await layered(text, name);
  expect(dataset.imports).toMatchObject([{ format: 'accounts', counts: { accounts: 3 } }]);
  const tagger = createTagger(dataset, nobody);
  const tags = ['111111111111', '012345678901', '222222222222'].map(
    scope => tagger.end({ kind: 'scope', provider: 'aws', partition: 'aws', scope })[0],
  );
  expect(tags.map(tag => [tag?.verdict, tag?.partyName])).toEqual([
    ['clear', 'Amazon Web Services'],
    ['unknown', 'Some Vendor'],
    ['unknown', 'Some Vendor'],
  ]);
});

test('an account of two owners is refused', async () => {
  const { error } = await attempt(await fileOf('a.yaml', `${known}- name: Other\n  accounts: ['222222222222']\n`));
  expect(error?.faults[0]).toMatchObject({ at: 'line 8' });
});

test('the same name replaces, another one adds, and a refused file changes nothing', async () => {
  const folder = await newFolder();
  await attempt(await fileOf('own.yaml', own), { folder });
  await attempt(await fileOf('accounts.yaml', known), { folder });
  await attempt(await fileOf('own.yaml', own.replace('KY', 'SG')), { folder });
  expect(namesIn(folder)).toEqual(['accounts', 'own']);
  const before = importsIn(folder);
  const { error } = await attempt(await fileOf('own.yaml', 'parties: [{}]'), { folder });
  expect(error).toBeDefined();
  expect(importsIn(folder)).toEqual(before);
});

test.each([
  ['delegated-apnic-extended-20261124', 'delegated-apnic-extended'],
  ['20261124-0800-gleif-goldencopy-rr-golden-copy.csv', 'gleif-goldencopy-rr-golden-copy'],
  ['dbip-country-lite-2026-11.mmdb', 'dbip-country-lite'],
  ['GeoLite2-ASN_20261124.mmdb', 'geolite2-asn'],
  ['Consolidated List (1).json', 'consolidated-list-1'],
  ['2026-11-24.json', '2026-11-24'],
  ['register-2026.csv', 'register-2026'],
  ['公司.yaml', 'import'],
  ['name.yaml', 'name-file'],
])('the import of %s is called %s', (file, name) => {
  expect(nameOf(file)).toBe(name);
});

test('what a file replaced is told, so that an older edition is seen to go before a newer one', async () => {
  const folder = await newFolder();
  const edition = (day: string) =>
    `2|apnic|${day}|1|19830613|${day}|+1000\napnic|CN|ipv4|1.0.1.0|256|20110414|allocated\n`;
  await attempt(await fileOf('delegated-apnic-20261124', edition('20261124')), { folder });
  const { replaced } = await attempt(await fileOf('delegated-apnic-20261101', edition('20261101')), { folder });
  expect(replaced?.edition).toBe('2026-11-24');
  expect(importsIn(folder)).toMatchObject([{ name: 'delegated-apnic', edition: '2026-11-01' }]);
});

const brought: [file: string, content: string][] = [
  ['rows.json', own],
  ['entities.db', JSON.stringify([{ id: 'a', schema: 'Company', properties: { name: ['Acme Ltd'] } }])],
  ['addresses.bin', '2|apnic|20261124|1|19830613|20261124|+1000\napnic|CN|ipv4|1.0.1.0|256|20110414|allocated\n'],
];

/** Asks an import for all that it may have brought. */
function ask(folder: string): void {
  const dataset = withImports(shippedDataset(), folder);
  entitySources(dataset).find('Acme Ltd');
  createAddressLookup(dataset).place(emptyPrefix());
}

test.each(brought)(
  'an import whose %s is gone is an error, and nothing is taken for unknown',
  async (file, content) => {
    const { folder, entry } = await attempt(await fileOf('given', content));
    await rm(join(folder, entry?.folder ?? '', file));
    expect(() => ask(folder)).toThrow(MissingImportError);
  },
);

test.each(brought.flatMap(([file, content]) => [0, 20, 40].map(length => [file, content, length] as const)))(
  'an import whose %s is damaged says which to import again (%#)',
  async (file, content, length) => {
    const { folder, entry } = await attempt(await fileOf('given', content));
    await truncate(join(folder, entry?.folder ?? '', file), length);
    expect(() => ask(folder)).toThrow(DamagedImportError);
    expect(() => ask(folder)).toThrow(/what import given brought is damaged, or may not be read: import .*given again/);
  },
);

test("an account of a service of AWS itself is Amazon's", async () => {
  const yaml = "- name: 'ELB logs'\n  type: 'aws'\n  source: ['https://docs.example']\n  accounts: ['033677994240']\n";
  const dataset = await layered(yaml, 'accounts.yaml');
  expect(dataset.table('accounts').find(({ scope }) => scope === '033677994240')).toMatchObject({
    party: 'amazon',
    use: 'account of ELB logs',
  });
});

test.each(['*.Vendor.Example', 'https://vendor.example/path', '.vendor.example.', 'VENDOR.example:443'])(
  'the suffix %s covers hosts below vendor.example',
  async suffix => {
    const dataset = await layered(`endpoints: [{ suffix: "${suffix}", party: bytedance }]\n`);
    expect(createHosts(dataset, createPlaces(dataset))('api.vendor.example')?.endpoint.party).toBe('bytedance');
  },
);

test.each([
  'endpoints: [{ suffix: "vendor example", party: bytedance }]',
  'accounts: [{ provider: aws, scope: "12345678901", party: bytedance }]',
  'parties: [{ id: acme, classification: prc, parents: [{ party: bytedanec, percent: 60 }] }]',
  'parties: [{ id: acme, classification: prc, parents: [{ party: bytedance, from: 2024-13-01 }] }]',
  'parties: [{ id: acme, classification: prc, parents: [{ party: bytedance, from: 2025-01-01, to: 2024 }] }]',
  'parties: [{ id: acme, classification: prc, incorporated: China }]',
  'parties: [{ id: acme, classification: prc, headquarters: [ZZ] }]',
  'regions: [{ provider: aws, partition: aws, region: ap-east-1, places: [{ country: UK }] }]',
])('a row that nothing could match, or that contradicts itself, is refused once: %s', async text => {
  const { error } = await attempt(await fileOf('own.yaml', `${text}\n`));
  expect(error?.faults).toMatchObject([{ at: 'line 1' }]);
});

test('the place of a region needs no more than its country', async () => {
  const row = 'regions: [{ provider: aws, partition: aws, region: ap-east-1, places: [{ country: US }] }]\n';
  const dataset = await layered(row);
  expect(dataset.regions('aws').find(({ region }) => region === 'ap-east-1')?.places).toEqual([
    { city: null, country: 'US' },
  ]);
});

test("an account whose owner's name others bear too is nobody's that is known", async () => {
  const dataset = await layered("- name: Kimi\n  accounts: ['222222222222']\n", 'accounts.yaml');
  expect(dataset.table('accounts').find(({ scope }) => scope === '222222222222')?.party).toBe('known-kimi');
  expect(dataset.table('parties').find(({ id }) => id === 'known-kimi')?.notes).toContain('one of moonshot too');
});

test.each([
  ['aliases', 'aliases: [Zz Other]'],
  ['sharedNames', 'sharedNames: [Huawei]'],
  ['ownersComplete', 'ownersComplete: true'],
  ['identifiers', "identifiers: ['lei:5493001KJTIIGC8Y1R12']"],
])('a row of a party that ships may state its %s alone', async (says, text) => {
  const dataset = await layered(`parties:\n  - id: huawei\n    ${text}\n`);
  const row = dataset.table('parties').find(({ id }) => id === 'huawei');
  expect(row?.claims.find(claim => claim.says === says)).toMatchObject({
    source: 'import (own.yaml)',
    section: 'line 2',
  });
});

test('an entry of a list needs no more than the list and the name on it, and rests on its line', async () => {
  const dataset = await layered(
    'parties:\n  - id: huawei\n    lists:\n      - { list: doj-designated, names: [Huawei] }\n',
  );
  const owners = createOwners(dataset, createReaches(dataset));
  const [listed] = owners.facts('huawei')?.listed ?? [];
  expect(listed).toMatchObject({ list: 'doj-designated', from: null, status: 'listed' });
  expect(listed?.claims[0]).toMatchObject({ source: 'import (own.yaml)', section: 'line 2', confidence: 'verified' });
});

test('an account that AWS has in the PRC stays with whom runs it there, whatever a list of services of AWS says', async () => {
  const list = "- name: EKS ECR Repositories\n  type: aws\n  accounts: ['918309763551', '602401143452']\n";
  const tagger = createTagger(await layered(list, 'accounts.yaml'), nobody);
  const verdicts = ['918309763551', '602401143452'].map(
    id => tagger.end({ kind: 'publisher', catalogue: 'aws-account', id })[0],
  );
  expect(verdicts.map(found => [found?.verdict, found?.party])).toEqual([
    ['reachable', 'aws-china'],
    ['clear', 'amazon'],
  ]);
  expect(verdicts[0]?.claims.some(({ section }) => section === 'accounts.yaml, line 1')).toBe(true);
});
