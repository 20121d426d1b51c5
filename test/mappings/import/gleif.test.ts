import { expect, test } from 'vitest';
import { attempt, fileOf, rowsOf } from './reading.ts';
import { zipOf } from './zip-file.ts';

const child = '5493001KJTIIGC8Y1R12';
const parent = 'HWUPKR0MPOU8FGXBT394';

interface Given {
  type?: string;
  status?: string;
  registration?: string;
  /** `[type, first day, last day]`. */
  periods?: [string, string, string][];
  end?: string;
}

const known: Required<Given> = {
  type: 'IS_DIRECTLY_CONSOLIDATED_BY',
  status: 'ACTIVE',
  registration: 'PUBLISHED',
  periods: [
    ['ACCOUNTING_PERIOD', '2021-01-01T00:00:00Z', '2021-12-31T00:00:00Z'],
    ['RELATIONSHIP_PERIOD', '2020-01-01T00:00:00Z', ''],
  ],
  end: parent,
};

const numbers = [1, 2, 3, 4, 5];
const header = [
  'Relationship.StartNode.NodeID',
  'Relationship.StartNode.NodeIDType',
  'Relationship.EndNode.NodeID',
  'Relationship.EndNode.NodeIDType',
  'Relationship.RelationshipType',
  ...numbers.flatMap(number =>
    ['startDate', 'endDate', 'periodType'].map(what => `Relationship.Period.${number}.${what}`),
  ),
  'Relationship.RelationshipStatus',
  'Registration.RegistrationStatus',
];

const line = (fields: readonly string[]): string => fields.map(field => `"${field}"`).join();

function csvOf(rows: readonly Given[]): string {
  const lines = rows.map(row => {
    const { type, status, registration, periods, end } = { ...known, ...row };
    const dates = numbers.flatMap(number => {
      const [kind = '', from = '', to = ''] = periods[number - 1] ?? [];
      return [from, to, kind];
    });
    return line([child, 'LEI', end, 'LEI', type, ...dates, status, registration]);
  });
  return `${[line(header), ...lines].join('\n')}\n`;
}

function jsonOf(rows: readonly Given[]): string {
  const relations = rows.map(row => {
    const { type, status, registration, periods, end } = { ...known, ...row };
    return {
      RelationshipRecord: {
        Relationship: {
          StartNode: { NodeID: { $: child }, NodeIDType: { $: 'LEI' } },
          EndNode: { NodeID: { $: end }, NodeIDType: { $: 'LEI' } },
          RelationshipType: { $: type },
          RelationshipPeriods: {
            RelationshipPeriod: periods.map(([kind, from, to]) => ({
              StartDate: { $: from },
              ...(to === '' ? {} : { EndDate: { $: to } }),
              PeriodType: { $: kind },
            })),
          },
          RelationshipStatus: { $: status },
        },
        Registration: { RegistrationStatus: { $: registration } },
      },
    };
  });
  return JSON.stringify({ relations });
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>
<rr:RelationshipData xmlns:rr="http://www.gleif.org/data/schema/rr/2016" xmlns:gleif="http://www.gleif.org/concatenated-file/header-extension/2.0">
  <rr:Header>
    <rr:ContentDate>2026-11-23T08:00:00Z</rr:ContentDate>
    <rr:FileContent>GLEIF_FULL_PUBLISHED</rr:FileContent>
    <rr:RecordCount>1</rr:RecordCount>
  </rr:Header>
  <rr:RelationshipRecords>`;

function xmlOf(rows: readonly Given[]): string {
  const records = rows.map(row => {
    const { type, status, registration, periods, end } = { ...known, ...row };
    const dates = periods.map(
      ([kind, from, to]) => `<rr:RelationshipPeriod>
        <rr:StartDate>${from}</rr:StartDate>${to === '' ? '' : `<rr:EndDate>${to}</rr:EndDate>`}
        <rr:PeriodType>${kind}</rr:PeriodType></rr:RelationshipPeriod>`,
    );
    return `<rr:RelationshipRecord><rr:Relationship>
      <rr:StartNode><rr:NodeID>${child}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:StartNode>
      <rr:EndNode><rr:NodeID> ${end}
      </rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:EndNode>
      <rr:RelationshipType>${type}</rr:RelationshipType>
      <rr:RelationshipPeriods>${dates.join('')}</rr:RelationshipPeriods>
      <rr:RelationshipStatus>${status}</rr:RelationshipStatus>
    </rr:Relationship>
    <rr:Registration><rr:RegistrationStatus>${registration}</rr:RegistrationStatus></rr:Registration>
    <rr:Extension><gleif:Geocoding/></rr:Extension></rr:RelationshipRecord>`;
  });
  return `${xmlHead}${records.join('\n')}</rr:RelationshipRecords></rr:RelationshipData>\n`;
}

const writers = [
  ['rr.csv', csvOf],
  ['rr.json', jsonOf],
  ['rr.xml', xmlOf],
  ['rr.xml.zip', (rows: readonly Given[]) => zipOf([{ name: '20261124-gleif-rr.xml', content: xmlOf(rows) }])],
] as const;

test.each(writers)('relationships of %s give consolidation without percentages', async (name, write) => {
  const rows = [{}, { type: 'IS_FUND-MANAGED_BY' }, { type: 'IS_ULTIMATELY_CONSOLIDATED_BY', status: 'INACTIVE' }];
  const done = await attempt(await fileOf(name, write(rows)));
  expect(done.error).toBeUndefined();
  expect(done.entry?.format).toBe('gleif');
  expect(rowsOf(done, 'stake')).toMatchObject([
    { asset: child, owner: parent, kind: 'consolidation', least: null, most: null, from: '2020-01-01', to: null },
  ]);
  expect(rowsOf(done, 'identifier').map(({ key }) => key)).toEqual([`lei:${child}`, `lei:${parent}`]);
});

test.each(writers)('the year of the accounts in %s does not end a relationship', async (name, write) => {
  const periods: Given['periods'] = [
    ['ACCOUNTING_PERIOD', '2021-01-01T00:00:00Z', '2021-12-31T00:00:00Z'],
    ['DOCUMENT_FILING_PERIOD', '2022-01-01T00:00:00Z', '2022-12-31T00:00:00Z'],
  ];
  const done = await attempt(await fileOf(name, write([{ periods }])));
  expect(rowsOf(done, 'stake')).toMatchObject([{ from: null, to: null }]);
});

test('a relationship that ended is kept for its time; one that was a mistake, or ended nobody knows when, is not', async () => {
  const ended: Given['periods'] = [['RELATIONSHIP_PERIOD', '2018-01-01T00:00:00Z', '2020-06-30T00:00:00Z']];
  const rows: Given[] = [
    { status: 'INACTIVE', periods: ended },
    { status: 'INACTIVE' },
    { status: 'NULL', periods: ended },
    { registration: 'ANNULLED' },
    { registration: 'DUPLICATE' },
  ];
  const done = await attempt(await fileOf('rr.xml', xmlOf(rows)));
  expect(rowsOf(done, 'stake')).toMatchObject([{ from: '2018-01-01', to: '2020-06-30' }]);
});

test.each(writers.slice(0, 3))('what is no LEI in %s is refused with its line', async (name, write) => {
  const { error } = await attempt(await fileOf(name, write([{ end: 'nonsense' }])));
  expect(error?.faults[0]?.at).toMatch(/^line \d+$/);
  expect(error?.message).toContain('is no LEI');
});

const lei = {
  lei: '300300C1234567890112',
  name: '例子科技有限公司',
  other: 'Example Technology Co., Ltd.',
  code: '91440300708461136T',
};

const leiXml = (category = 'GENERAL') => `<?xml version="1.0" encoding="UTF-8"?>
<lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/2016"><lei:LEIHeader>
<lei:ContentDate>2026-11-24T00:00:00Z</lei:ContentDate><lei:FileContent>GLEIF_FULL_PUBLISHED</lei:FileContent></lei:LEIHeader>
<lei:LEIRecords><lei:LEIRecord><lei:LEI>${lei.lei}</lei:LEI><lei:Entity>
<lei:LegalName xml:lang="zh">${lei.name}</lei:LegalName>
<lei:TransliteratedOtherEntityNames><lei:TransliteratedOtherEntityName xml:lang="en" type="PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME"><![CDATA[${lei.other}]]></lei:TransliteratedOtherEntityName></lei:TransliteratedOtherEntityNames>
<lei:LegalAddress xml:lang="zh"><lei:City>深圳</lei:City><lei:Country>CN</lei:Country></lei:LegalAddress>
<lei:HeadquartersAddress><lei:City>Singapore</lei:City><lei:Country>SG</lei:Country></lei:HeadquartersAddress>
<lei:RegistrationAuthority><lei:RegistrationAuthorityID>RA000189</lei:RegistrationAuthorityID><lei:RegistrationAuthorityEntityID>${lei.code}</lei:RegistrationAuthorityEntityID></lei:RegistrationAuthority>
<lei:LegalJurisdiction>CN</lei:LegalJurisdiction><lei:EntityCategory>${category}</lei:EntityCategory>
</lei:Entity><lei:Registration><lei:RegistrationStatus>LAPSED</lei:RegistrationStatus></lei:Registration></lei:LEIRecord></lei:LEIRecords></lei:LEIData>`;

const leiJson = JSON.stringify({
  records: [
    {
      LEI: { $: lei.lei },
      Entity: {
        LegalName: { '@xml:lang': 'zh', $: lei.name },
        OtherEntityNames: { OtherEntityName: [{ '@type': 'TRADING_OR_OPERATING_NAME', $: lei.other }] },
        LegalAddress: { Country: { $: 'CN' } },
        HeadquartersAddress: { Country: { $: 'SG' } },
        RegistrationAuthority: { RegistrationAuthorityEntityID: { $: lei.code } },
        LegalJurisdiction: { $: 'CN' },
        EntityCategory: { $: 'GENERAL' },
      },
      Registration: { RegistrationStatus: { $: 'ISSUED' } },
    },
  ],
});

const leiCsv = `"LEI","Entity.LegalName","Entity.LegalName.xmllang","Entity.OtherEntityNames.OtherEntityName.1","Entity.LegalAddress.Country","Entity.HeadquartersAddress.Country","Entity.RegistrationAuthority.RegistrationAuthorityEntityID","Entity.LegalJurisdiction","Entity.EntityCategory","Registration.RegistrationStatus"
"${lei.lei}","${lei.name}","zh","${lei.other}","CN","SG","${lei.code}","CN","GENERAL","ISSUED"
`;

test.each([
  ['lei2.xml', leiXml()],
  ['lei2.json', leiJson],
  ['lei2.csv', leiCsv],
])('level 1 as %s says who a legal entity is', async (name, content) => {
  const done = await attempt(await fileOf(name, content));
  expect(done.error).toBeUndefined();
  expect(rowsOf(done, 'entity')).toMatchObject([
    { id: lei.lei, name: lei.name, kind: 'entity', incorporated: 'CN', seats: ['SG'], addresses: ['CN'] },
  ]);
  expect(rowsOf(done, 'identifier').map(({ key }) => key)).toEqual([`lei:${lei.lei}`, `reg:CN:${lei.code}`]);
  expect(new Set(rowsOf(done, 'name').map(row => row.name))).toEqual(new Set([lei.name, lei.other]));
});

test('a branch has neither law nor seat of its own', async () => {
  const done = await attempt(await fileOf('lei2.xml', leiXml('BRANCH')));
  expect(rowsOf(done, 'entity')).toMatchObject([{ incorporated: null, seats: [], addresses: ['CN', 'SG'] }]);
});

test('the day is that of the header or of the name', async () => {
  expect((await attempt(await fileOf('rr.xml', xmlOf([{}])))).entry?.edition).toBe('2026-11-23');
  const named = await fileOf('20261122-0800-gleif-goldencopy-rr-golden-copy.csv', csvOf([{}]));
  expect((await attempt(named)).entry?.edition).toBe('2026-11-22');
});

const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
const prologue = '<?xml version="1.0" encoding="UTF-8"?>';

test.each<[what: string, name: string, content: string | Uint8Array, says: RegExp]>([
  ['entities of its own', 'rr.xml', xmlOf([{}]).replace(prologue, prologue + bomb), /document type/],
  ['an entity that nobody defined', 'rr.xml', xmlOf([{ end: '&x;' }]), /line \d+: is no XML/],
  ['a file that is cut off', 'rr.xml', xmlOf([{}]).slice(0, -60), /is no XML: unclosed tag/],
  ['a tag that is closed by another', 'rr.xml', xmlOf([{}]).replace('</rr:EndNode>', '</rr:EndNote>'), /is no XML/],
  ['deep nesting', 'rr.xml', xmlHead + '<a>'.repeat(100), /nested more than 64 deep/],
  ['a name of 10 MB', 'rr.xml', xmlOf([{ end: 'x'.repeat(10_000_000) }]), /text of more than 65536 characters/],
  ['a comment of 10 MB', 'rr.xml', xmlOf([{ end: `<!--${'x'.repeat(10_000_000)}-->` }]), /text of more than/],
  ['an attribute of 10 MB', 'rr.xml', xmlOf([{ end: `<a b="${'x'.repeat(10_000_000)}"/>` }]), /text of more than/],
  ['a text in endless pieces', 'rr.xml', xmlOf([{ end: 'x<!-- -->'.repeat(100_000) }]), /text of more than/],
  ['a record without end', 'rr.xml', xmlOf([{ end: '<a/>'.repeat(100_000) }]), /more than 20000 members/],
  ['another encoding', 'rr.xml', xmlOf([{}]).replace('UTF-8', 'ISO-8859-1'), /convert it to UTF-8/],
  ['invalid UTF-8', 'rr.xml', Buffer.concat([Buffer.from(xmlHead), Buffer.from([0xff])]), /is not UTF-8/],
  ['a delta by its header', 'rr.xml', xmlOf([{}]).replace('FULL', 'DELTA'), /import the full file/],
  ['a delta by its name', '20261124-0800-gleif-goldencopy-rr-last-day.csv', csvOf([{}]), /import the full file/],
  [
    'reporting exceptions',
    'repex.csv',
    '"LEI","Exception.Category","Exception.Reason.1"\n"x","y","z"\n',
    /reporting exceptions/,
  ],
])('%s is refused', async (_, name, content, says) => {
  const { error, entry } = await attempt(await fileOf(name, content));
  expect(entry).toBeUndefined();
  expect(error?.message).toMatch(says);
});
