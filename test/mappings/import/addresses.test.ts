import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createAddressLookup } from '../../../mappings/address-lookups.ts';
import { emptyPrefix, parsePrefix } from '../../../mappings/addresses.ts';
import { shippedDataset } from '../../../mappings/dataset.ts';
import { importsIn } from '../../../mappings/import/folder.ts';
import { formats } from '../../../mappings/import/formats.ts';
import { importFile } from '../../../mappings/import/import-file.ts';
import { withImports } from '../../../mappings/import/layer.ts';
import { createTagger } from '../../../mappings/tag.ts';
import { mmdbFile } from './mmdb-file.ts';

const root = mkdtempSync(join(tmpdir(), 'demarc-addresses-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const fresh = (): string => join(root, String(++count));

async function imported(folder: string, name: string, content: string | Buffer): Promise<void> {
  const path = join(root, `${++count}-${name}`);
  writeFileSync(path, content);
  await importFile(path, formats, { folder, today: '2026-11-24', name: name.replace(/\W/g, '-') });
}

const lookupOf = (folder: string) => createAddressLookup(withImports(shippedDataset(), folder));

const prefixOf = (text: string) => {
  const prefix = emptyPrefix();
  expect(parsePrefix(text, prefix)).toBe(true);
  return prefix;
};

const placed = (folder: string, text: string): string => {
  const match = lookupOf(folder).place(prefixOf(text));
  const countries = [...new Set(match?.facts.map(({ country }) => country ?? '?'))].sort().join('+');
  return match === undefined ? 'nothing' : `${countries}${match.whole ? '' : ' in part'} ${match.meaning}`;
};

const delegated = `2|apnic|20261120|5|19830613|20261119|+1000
apnic|*|ipv4|*|3|summary
apnic|CN|ipv4|36.0.0.0|768|20100101|allocated|A1
apnic|HK|ipv4|36.0.3.0|256|20100101|assigned|A2
apnic|AU|ipv4|36.0.4.0|256|20100101|allocated|A3
apnic||ipv4|36.0.5.0|256||available|
apnic|CN|ipv6|2400:3200::|32|20100101|allocated|A1
apnic|CN|asn|45102|1|20100101|allocated|A1
`;

const registered: [prefix: string, told: string][] = [
  ['36.0.0.7', 'CN registration'],
  ['36.0.2.255', 'CN registration'],
  ['36.0.3.0/24', 'HK registration'],
  ['36.0.2.0/23', 'CN+HK registration'],
  ['36.0.0.0/21', 'AU+CN+HK in part registration'],
  ['36.0.5.1', 'nothing'],
  ['2400:3200::1', 'CN registration'],
  ['::ffff:36.0.0.7', 'CN registration'],
  ['2400:3000::/22', 'CN in part registration'],
  ['203.0.113.1', 'nothing'],
];

test.each(registered)('delegated statistics place %s: %s', async (prefix, told) => {
  const folder = fresh();
  await imported(folder, 'delegated-apnic-extended-latest', delegated);
  expect(importsIn(folder)).toMatchObject([{ format: 'rir', edition: '2026-11-20' }]);
  expect(placed(folder, prefix)).toBe(told);
});

const countries = mmdbFile({
  '47.88.0.0/16': { country: { iso_code: 'SG' } },
  '36.0.0.0/24': { country: { iso_code: 'CN' } },
  '36.0.1.0/24': { country: { iso_code: 'hk' }, registered_country: { iso_code: 'CN' } },
  '36.0.9.0/24': { country: { iso_code: 'ZZ' } },
  '36.0.8.0/24': { registered_country: { iso_code: 'CN' } },
  '2400:3200::/32': { country: { iso_code: 'CN' } },
});

const located: [prefix: string, told: string][] = [
  ['47.88.1.1', 'SG location'],
  ['36.0.0.0/23', 'CN+HK location'],
  ['36.0.0.0/22', 'CN+HK in part location'],
  ['2400:3200:1::/48', 'CN location'],
  ['36.0.8.1', 'nothing'],
  ['36.0.9.1', 'nothing'],
  ['9.9.9.9', 'nothing'],
];

test.each(located)('an MMDB file of countries places %s: %s', async (prefix, told) => {
  const folder = fresh();
  await imported(folder, 'country.mmdb', countries);
  expect(placed(folder, prefix)).toBe(told);
});

test('where addresses are goes before where they are registered, in whatever order they came', async () => {
  const folder = fresh();
  await imported(folder, 'country.mmdb', countries);
  await imported(folder, 'delegated-apnic-latest', delegated);
  expect(placed(folder, '36.0.1.1')).toBe('HK location');
  expect(placed(folder, '36.0.4.1')).toBe('AU registration');
});

test('whois data under the name of countries counts as registrations', async () => {
  const folder = fresh();
  await imported(
    folder,
    'whois.mmdb',
    mmdbFile({ '36.0.0.0/24': { country_code: 'CN' } }, { type: 'country ipv4', version: 4 }),
  );
  expect(placed(folder, '36.0.0.1')).toBe('CN registration');
});

const tagsOf = (folder: string, prefix: string) =>
  createTagger(withImports(shippedDataset(), folder), { scope: () => undefined, allow: [] })
    .end({ kind: 'prefix', prefix })
    .map(({ vector, verdict, party, place }) => `${vector} ${verdict} ${party ?? place?.country ?? '-'}`);

test('holder and place of an address are two answers, and a file of networks goes before what ships', async () => {
  const folder = fresh();
  await imported(folder, 'country.mmdb', countries);
  expect(tagsOf(folder, '47.88.1.1/32')).toEqual(['network reachable alibaba', 'territory clear SG']);
  expect(tagsOf(folder, '36.0.0.1/32')).toEqual(['network unknown -', 'territory reachable CN']);
  expect(tagsOf(folder, '36.0.0.0/22')).toEqual(['network unknown -', 'territory conditional -']);
  expect(tagsOf(folder, '10.0.0.0/8')).toEqual(['network clear -']);
  await imported(
    folder,
    'asn.mmdb',
    mmdbFile({
      '47.88.0.0/16': { autonomous_system_number: 64500, autonomous_system_organization: 'Nobody Knows Ltd' },
      '198.51.101.0/24': { autonomous_system_number: 45102, autonomous_system_organization: 'ALIBABA-CN-NET' },
      '198.51.102.0/24': { asn: 'AS64501', as_name: 'Tencent Holdings Limited' },
    }),
  );
  expect(tagsOf(folder, '198.51.101.0/24')).toEqual(['network reachable alibaba']);
  expect(tagsOf(folder, '198.51.102.7/32')).toEqual(['network reachable tencent']);
  expect(tagsOf(folder, '198.51.102.0/23')).toEqual(['network conditional tencent']);
  // Of a part of the prefix the table says nothing: what ships is not taken back.
  expect(tagsOf(folder, '47.88.0.0/15')).toEqual(['network conditional alibaba']);
  // A holder of whom only the name is known says less than a row that ships.
  expect(tagsOf(folder, '47.88.1.1/32')).toEqual(['network reachable alibaba', 'territory clear SG']);
});

test('addresses that are only registered in reach are conditional', async () => {
  const folder = fresh();
  await imported(folder, 'delegated-apnic-latest', delegated);
  expect(tagsOf(folder, '36.0.0.1/32')).toEqual(['network unknown -', 'territory conditional CN']);
});

const refused: [what: string, name: string, content: string | Buffer, says: RegExp][] = [
  [
    'rows that contradict each other',
    'delegated-a',
    `${delegated}apnic|US|ipv4|36.0.0.128|16|20100101|allocated|B\n`,
    /line 9: overlaps line 3/,
  ],
  [
    'a range beyond the last address',
    'delegated-b',
    '2|apnic|20261120|1\napnic|CN|ipv4|255.255.255.0|512|20100101|allocated\n',
    /line 2: .* is no range of ipv4/,
  ],
  ['a line that is none', 'delegated-c', '2|apnic|20261120|1\nnonsense\n', /line 2: is no row/],
  ['a line without end', 'delegated-d', `2|apnic|20261120|1\n${'x'.repeat(100_000)}`, /line 2: is longer/],
  [
    'bytes that are no text',
    'delegated-e',
    Buffer.concat([Buffer.from('2|apnic|20261120|1\n'), Buffer.from([0xff, 0xfe, 0x0a])]),
    /is not UTF-8/,
  ],
  ['a file cut in the middle', 'cut.mmdb', countries.subarray(0, 900), /damaged, or no MMDB/],
  ['a file without networks', 'none.mmdb', mmdbFile({ '10.0.0.0/8': { city: 'x' } }), /holds nothing/],
];

test.each(refused)('%s are refused with the reason, and what was in use stays', async (_, name, content, says) => {
  const folder = fresh();
  await imported(folder, 'country.mmdb', countries);
  await expect(imported(folder, name, content)).rejects.toThrow(says);
  expect(importsIn(folder)).toHaveLength(1);
  expect(placed(folder, '36.0.0.1')).toBe('CN location');
});

test('random tables answer as a look at each address does', async () => {
  const block = fc.record({ at: fc.nat(63), country: fc.constantFrom('CN', 'HK', 'US') });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(block, { minLength: 1, maxLength: 24, selector: ({ at }) => at }),
      fc.nat(63),
      fc.nat(5),
      async (rows, from, bits) => {
        const folder = fresh();
        const lines = rows.map(({ at, country }) => `apnic|${country}|ipv4|10.9.8.${at * 4}|4|20100101|allocated\n`);
        await imported(folder, 'delegated-random', `2|apnic|20261120|1\n${lines.join('')}`);
        const size = 2 ** bits;
        const start = from - (from % size);
        const asked = rows.filter(({ at }) => at >= start && at < start + size);
        const told = lookupOf(folder).place(prefixOf(`10.9.8.${start * 4}/${30 - bits}`));
        expect([...new Set(told?.facts.map(({ country }) => country))].sort()).toEqual(
          [...new Set(asked.map(({ country }) => country))].sort(),
        );
        if (told) expect(told.whole).toBe(asked.length === size);
      },
    ),
    { numRuns: 60 },
  );
});

test('a table written on disk is told apart from one that was cut', async () => {
  const folder = fresh();
  await imported(folder, 'country.mmdb', countries);
  const [entry] = importsIn(folder);
  const path = join(folder, entry?.folder ?? '', 'addresses.bin');
  writeFileSync(path, readFileSync(path).subarray(0, -8));
  expect(() => placed(folder, '36.0.0.1')).toThrow(/is damaged, or may not be read: import .* again/);
});

test('addresses in another country of concern are told as such: for certain, in part, or by registration only', async () => {
  const folder = fresh();
  await imported(
    folder,
    'country.mmdb',
    mmdbFile({ '36.1.0.0/24': { country: { iso_code: 'RU' } }, '36.1.1.0/24': { country: { iso_code: 'FI' } } }),
  );
  const tagger = createTagger(withImports(shippedDataset(), folder), { scope: () => undefined, allow: [] });
  const told = (prefix: string) =>
    tagger
      .end({ kind: 'prefix', prefix })
      .filter(({ vector }) => vector === 'territory')
      .map(({ verdict, place, reach = 'prc' }) => `${verdict} ${place?.country ?? '-'} ${reach}`);
  expect(told('36.1.0.1/32')).toEqual(['clear RU prc', 'reachable RU country-of-concern']);
  expect(told('36.1.0.0/23')).toEqual(['clear - prc', 'conditional RU country-of-concern']);
  expect(told('36.1.1.1/32')).toEqual(['clear FI prc']);
  await imported(
    folder,
    'country.mmdb',
    mmdbFile({ '36.1.0.0/24': { country_code: 'RU' } }, { type: 'whois country' }),
  );
  const anew = createTagger(withImports(shippedDataset(), folder), { scope: () => undefined, allow: [] });
  expect(anew.end({ kind: 'prefix', prefix: '36.1.0.1/32' }).at(-1)).toMatchObject({
    verdict: 'conditional',
    reach: 'country-of-concern',
  });
});

test.each([
  ['GeoLite2-ASN', { autonomous_system_number: 64500, autonomous_system_organization: 'Acme Net' }],
  ['DBIP-ISP', { traits: { autonomous_system_number: 64500, autonomous_system_organization: 'Acme Net', isp: 'X' } }],
  ['ipinfo generic_asn_free.mmdb', { asn: 'AS64500', name: 'Acme Net', domain: 'acme.example', country: 'CN' }],
  ['ipinfo lite.mmdb', { asn: 'AS64500', as_name: 'Acme Net', country: 'China', country_code: 'CN' }],
])('a network of %s has its number and its holder', async (type, record) => {
  const folder = fresh();
  await imported(folder, 'asn.mmdb', mmdbFile({ '36.0.0.0/24': record }, { type }));
  expect(lookupOf(folder).holder(prefixOf('36.0.0.1'))?.facts).toMatchObject([{ asn: 64500, holder: 'Acme Net' }]);
});

test.each([
  ['ipinfo generic_asn_free.mmdb', 'CN registration'],
  ['ipinfo country_asn.mmdb', 'CN location'],
  ['GeoIP2-City', 'CN location'],
])('the country in %s is a %s', async (type, told) => {
  const folder = fresh();
  await imported(folder, 'any.mmdb', mmdbFile({ '36.0.0.0/24': { asn: 'AS64500', country: 'CN' } }, { type }));
  expect(placed(folder, '36.0.0.1')).toBe(told);
});
