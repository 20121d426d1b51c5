import { expect, test } from 'vitest';
import { datasetOf, shippedDataset } from '../../mappings/dataset.ts';
import { rowChanges } from '../../mappings/difference.ts';
import { keyedRows } from '../../mappings/rows.ts';
import { dayBefore, staleClaims } from '../../mappings/stale.ts';
import { claim, endpoint, jurisdiction, party, region, sound } from './fixtures.ts';

const dataset = datasetOf(sound);
const changed = (parts: Partial<typeof sound>) =>
  rowChanges(dataset, datasetOf({ ...sound, ...parts })).map(({ kind, table, key, members }) =>
    `${kind} ${table} ${key} ${members.join(',')}`.trim(),
  );

test('a dataset does not differ from itself', () => {
  expect(changed({})).toEqual([]);
  expect(rowChanges(shippedDataset(), shippedDataset())).toEqual([]);
});

const differences: [what: string, parts: Partial<typeof sound>, lines: string[]][] = [
  [
    'a region that is new',
    { regions: [...(sound.regions ?? []), region({ region: 'ap-east-3' })] },
    ['added regions aws/aws/ap-east-3'],
  ],
  ['a host that is gone', { endpoints: [] }, ['removed endpoints example.com']],
  [
    'another operator',
    { regions: [region({ operator: null }), region({ region: 'us-west-1' })] },
    ['changed regions aws/aws/us-east-1 operator'],
  ],
  [
    'several rows of several tables',
    { parties: [party({ headquarters: ['CN'] })], endpoints: [endpoint('a.com')], jurisdictions: [jurisdiction('HK')] },
    [
      'added endpoints a.com',
      'removed endpoints example.com',
      'removed jurisdictions CN',
      'added jurisdictions HK',
      'changed parties acme headquarters',
    ],
  ],
];

test.each(differences)('%s is told', (_, parts, lines) => {
  expect(changed(parts)).toEqual(lines);
});

test('every row of the shipped dataset has a key of its own', () => {
  const rows = [...keyedRows(shippedDataset())].map(({ table, key }) => `${table} ${key}`);
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(1500);
});

const ages: [age: string, day: string | undefined][] = [
  ['90d', '2026-08-26'],
  ['2w', '2026-11-10'],
  ['12mo', '2025-11-24'],
  ['1y', '2025-11-24'],
  ['21mo', '2025-02-24'],
  ['0d', '2026-11-24'],
  ['12', undefined],
  ['mo', undefined],
  ['-1d', undefined],
  ['1 d', undefined],
];

test.each(ages)('%s before 2026-11-24 is %s', (age, day) => {
  expect(dayBefore('2026-11-24', age)).toBe(day);
});

test.each(['', '12', 'mo', '-1d', '1.5y', '12MO', '12 mo', '1e3d', '99999d', '9999y', '٣d'])('%j is no age', age => {
  expect(dayBefore('2026-11-24', age)).toBeUndefined();
});

test('a day that a month does not have becomes its last', () => {
  expect(dayBefore('2026-03-31', '1mo')).toBe('2026-02-28');
  expect(dayBefore('2028-02-29', '1y')).toBe('2027-02-28');
});

test('claims read before a day are found, oldest first, and those without a day apart', () => {
  const rows = datasetOf({
    endpoints: [
      endpoint('new.com', { claims: [claim('party', { read: '2026-11-01' })] }),
      endpoint('old.com', { claims: [claim('party', { read: '2025-01-01' })] }),
      endpoint('older.com', {
        claims: [claim('party', { read: '2024-01-01' }), claim('places', { read: '2026-11-23' })],
      }),
      endpoint('never.com', { claims: [{ says: 'party', source: 'not recorded', confidence: 'unverified' }] }),
    ],
  });
  const { old, undated, total } = staleClaims(rows, '2025-11-24');
  expect(old.map(({ row }) => row)).toEqual(['endpoints older.com', 'endpoints old.com']);
  expect(undated.map(({ row }) => row)).toContain('endpoints never.com');
  expect(total).toBeGreaterThanOrEqual(5);
});

test('an imported file is as old as its edition', () => {
  const entry = { format: 'mmdb', file: 'country.mmdb', sha256: 'a'.repeat(64), counts: {}, folder: 'x' };
  const dataset = datasetOf({
    imports: [
      { ...entry, name: 'old', imported: '2026-11-24', edition: '2025-01-01' },
      { ...entry, name: 'new', imported: '2026-11-24', edition: null },
    ],
  });
  expect(staleClaims(dataset, '2026-01-01').old.map(({ row }) => row)).toEqual(['imports old']);
});
