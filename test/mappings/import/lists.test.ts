import { expect, test } from 'vitest';
import { attempt, fileOf, rowsOf } from './reading.ts';

const entry = {
  id: 'abc',
  name: 'Example Electronics Co., Ltd.',
  alt_names: ['例子电子有限公司'],
  type: null,
  source: 'Entity List (EL) - Bureau of Industry and Security',
  source_list_url: 'https://example.org/el',
  federal_register_notice: '84 FR 1',
  start_date: '2019-05-21',
  end_date: null,
  addresses: [{ address: '1 Road', city: 'Shenzhen', country: 'CN' }],
  ids: [{ type: 'Unified Social Credit Code (USCC)', number: '9144 0300 1234 5678 9X', country: 'China' }],
};
const cslJson = JSON.stringify({ total: 1, sources: [{ source: 'x', list: [1, [2]] }], results: [entry] });
const cslCsv = `_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,alt_names,source_list_url,ids
abc,Entity List (EL) - Bureau of Industry and Security,,,,"Example Electronics Co., Ltd.",,"1 Road, Shenzhen, CN",84 FR 1,2019-05-21,,例子电子有限公司,https://example.org/el,"91440300123456789X, Unified Social Credit Code (USCC), CN; info@example.com, Email Address; Subject to Directive 2, Executive Order 13662 Directive Determination -"
`;

test.each([
  ['consolidated.json', cslJson],
  ['results.json', JSON.stringify([entry])],
  ['consolidated.csv', cslCsv],
  ['consolidated.csv', `\uFEFF${cslCsv.replaceAll('\n', '\r\n')}`],
])('%s of the Consolidated Screening List is read', async (name, content) => {
  const done = await attempt(await fileOf(name, content));
  expect(done.entry?.format).toBe('csl');
  expect(rowsOf(done, 'entity')).toMatchObject([
    { id: 'abc', name: 'Example Electronics Co., Ltd.', addresses: ['CN'] },
  ]);
  expect(rowsOf(done, 'listing')).toMatchObject([
    { entity: 'abc', list: 'bis-entity', from: '2019-05-21', to: null, source: 'https://example.org/el' },
  ]);
  expect(rowsOf(done, 'identifier')).toEqual([
    { key: 'csl:CN|EXAMPLEELECTRONICSCOLTD', entity: 'abc' },
    { key: 'reg:CN:91440300123456789X', entity: 'abc' },
  ]);
  expect(rowsOf(done, 'name').map(({ key }) => key)).toContain('例子电子');
});

const entities = [
  {
    id: 'co',
    schema: 'Company',
    properties: { name: ['Acme'], jurisdiction: ['ky'], leiCode: ['5493001KJTIIGC8Y1R12'] },
  },
  { id: 'p', schema: 'Person', properties: { name: ['P'], nationality: ['cn'] } },
  {
    id: 'o',
    schema: 'Ownership',
    properties: { owner: ['p'], asset: ['co'], percentage: ['33,34 %'], startDate: ['2020'], endDate: ['2030-01'] },
  },
  { id: 'd', schema: 'Directorship', properties: { director: ['p'], organization: ['co'] } },
  { id: 'a', schema: 'Address', properties: { full: ['somewhere'] } },
];

test('FollowTheMoney gives entities, stakes and control', async () => {
  const done = await attempt(await fileOf('e.ftm.json', entities.map(one => JSON.stringify(one)).join('\n')));
  expect(done.entry?.format).toBe('ftm');
  expect(rowsOf(done, 'stake')).toMatchObject([
    { asset: 'co', owner: 'p', kind: 'equity', least: '33.34', most: '33.34', from: '2020', to: '2030-01' },
    { asset: 'co', owner: 'p', kind: 'control', least: null, most: null },
  ]);
  expect(rowsOf(done, 'identifier')).toEqual([{ key: 'lei:5493001KJTIIGC8Y1R12', entity: 'co' }]);
});

test.each([
  ['51', '51', '51'],
  ['50.0%', '50.0', '50.0'],
  ['25-50', '25', '50'],
  ['>50%', '50', null],
  ['75+', '75', null],
  ['less than 25', null, '25'],
  ['a majority', null, null],
])('the percentage %s is at least %s and at most %s', async (percentage, least, most) => {
  const ownership = {
    id: 'o',
    schema: 'Ownership',
    properties: { owner: ['a'], asset: ['b'], percentage: [percentage] },
  };
  const done = await attempt(await fileOf('e.json', JSON.stringify(ownership)));
  expect(rowsOf(done, 'stake')).toMatchObject([{ least, most }]);
});

test.each(['101', '250 %', '60-40'])('the percentage %s is refused with its line', async percentage => {
  const ownership = {
    id: 'o',
    schema: 'Ownership',
    properties: { owner: ['a'], asset: ['b'], percentage: [percentage] },
  };
  const { error } = await attempt(await fileOf('e.json', `\n${JSON.stringify(ownership)}`));
  expect(error?.faults[0]?.at).toContain('line 2');
});

const linesOf = (entities: readonly object[]): string => entities.map(one => JSON.stringify(one)).join('\n');

test('a directorship has its time, and a body of a state is of the state whose it is', async () => {
  const done = await attempt(
    await fileOf(
      'e.json',
      linesOf([
        { id: 'b', schema: 'PublicBody', properties: { name: ['State Assets Commission'], country: ['cn'] } },
        { id: 'c', schema: 'Company', properties: { name: ['Acme'], country: ['cn'] } },
        {
          id: 'd',
          schema: 'Directorship',
          properties: { director: ['p'], organization: ['c'], startDate: ['2010'], endDate: ['2012-01-01'] },
        },
      ]),
    ),
  );
  expect(rowsOf(done, 'entity')).toMatchObject([
    { id: 'b', kind: 'state', incorporated: 'CN' },
    { id: 'c', kind: 'entity', incorporated: null, addresses: ['CN'] },
  ]);
  expect(rowsOf(done, 'stake')).toMatchObject([{ kind: 'control', from: '2010', to: '2012-01-01' }]);
});

test('an export that nests sanctions in entities is refused, as they would be lost', async () => {
  const sanction = { id: 's', schema: 'Sanction', properties: { authority: ['x'] } };
  const entity = { id: 'c', schema: 'Company', properties: { name: ['Acme'], sanctions: [sanction] } };
  const { error } = await attempt(await fileOf('targets.nested.json', linesOf([entity])));
  expect(error?.message).toContain('entities.ftm.json');
});

test('every wrong row of a list is told with its line', async () => {
  const csv = 'name,source,alt_names\n,Entity List (EL),\nAcme,Entity List (EL),\nBeta,,\n';
  const { error } = await attempt(await fileOf('consolidated.csv', csv));
  expect(error?.faults.map(({ at }) => at)).toEqual(['line 2', 'line 4']);
});

test('the menu-based list goes by its abbreviation', async () => {
  const csv = 'name,source,alt_names\nAcme,Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department,\n';
  expect(rowsOf(await attempt(await fileOf('consolidated.csv', csv)), 'listing')).toMatchObject([{ list: 'csl-mbs' }]);
});

test('a document among the entities of an export may be long', async () => {
  const page = { id: 'd', schema: 'PlainText', properties: { bodyText: ['x'.repeat(1_000_000)] } };
  const company = { id: 'c', schema: 'Company', properties: { name: ['Acme'], notes: ['x'.repeat(100_000)] } };
  const { entry, error } = await attempt(await fileOf('e.json', `${JSON.stringify(page)}\n${JSON.stringify(company)}`));
  expect(error?.message).toBeUndefined();
  expect(entry?.counts).toEqual({ entities: 1 });
});

test("the edition of ARIN's file, whose serial is a time, is its last day", async () => {
  const file = '2|arin|1795500000000|1|19700101|20261123|-0400\narin|US|ipv4|3.0.0.0|256|19880223|allocated\n';
  const { entry } = await attempt(await fileOf('delegated-arin-extended-latest', file));
  expect(entry?.edition).toBe('2026-11-23');
});

test.each([
  'canonical_id,entity_id,prop,prop_type,schema,value\nNK-1,NK-1,name,name,Company,Acme\n',
  '"id","schema","name","aliases","birth_date","countries"\n"a","Company","Acme","","","cn"\n',
])('a table of OpenSanctions is refused with the file to take', async content => {
  const { error } = await attempt(await fileOf('statements.csv', content));
  expect(error?.message).toContain('entities.ftm.json');
});

test('a table that ends as files of DOS do is whole', async () => {
  const done = await attempt(await fileOf('consolidated.csv', `${cslCsv}\x1a\n`));
  expect(done.entry?.counts).toMatchObject({ entities: 1 });
});

test.each([
  [['us', 'cn'], null],
  [['hk', 'cn'], 'HK'],
  [['cn'], 'CN'],
  [['sg', 'sg'], 'SG'],
  [[], null],
])('an entity of the jurisdictions %j is organised under the law of %s', async (jurisdiction, incorporated) => {
  const entity = { id: 'a', schema: 'Company', properties: { name: ['Acme'], jurisdiction } };
  const done = await attempt(await fileOf('entities.ftm.json', JSON.stringify(entity)));
  const [row] = rowsOf(done, 'entity');
  expect(row).toMatchObject({ incorporated });
  expect(row?.addresses).toEqual([...new Set(jurisdiction.map(code => code.toUpperCase()))]);
});

test('ties that say nothing of ownership are counted, and alone are nothing', async () => {
  const company = { id: 'a', schema: 'Company', properties: { name: ['Acme'] } };
  const tie = { id: 'b', schema: 'UnknownLink', properties: { subject: ['a'], object: ['c'] } };
  const done = await attempt(
    await fileOf('entities.ftm.json', [company, tie].map(one => JSON.stringify(one)).join('\n')),
  );
  expect(done.entry?.counts).toEqual({ entities: 1, 'ties not read': 1 });
  const nothing = [tie, { id: 'd', schema: 'Address', properties: { full: ['1 Road'] } }];
  const { error } = await attempt(
    await fileOf('entities.ftm.json', nothing.map(one => JSON.stringify(one)).join('\n')),
  );
  expect(error?.message).toContain('holds nothing that FollowTheMoney could bring');
});
