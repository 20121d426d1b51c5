import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import { lint } from '../../mappings/lint/index.ts';

const dataset = shippedDataset();

test('the shipped data has no fault', () => {
  expect(lint(dataset)).toEqual([]);
});

test('all clouds and regions of the sources are there', () => {
  const counts = Object.fromEntries(dataset.providers().map(id => [id, dataset.regions(id).length]));
  expect(counts).toEqual({
    alibaba: 41,
    aws: 47,
    azure: 75,
    baidu: 11,
    gcp: 51, // 44 of its own, and 7 of other clouds that BigQuery Omni works in
    huawei: 55,
    ibm: 14,
    jdcloud: 4,
    kingsoft: 7,
    oci: 85,
    qiniu: 6,
    tencent: 37,
    ucloud: 22,
    volcengine: 12,
  });
});

test('a party is found in the file that bears its id', () => {
  const files = readdirSync(new URL('../../mappings/data/parties/', import.meta.url));
  const ids = dataset.table('parties').map(({ id }) => `${id}.json`);
  expect(ids.toSorted()).toEqual(files.toSorted());
});

test('each profile decides every verdict that a gap of its code can have', () => {
  const crossings = [
    'stored-in-reach',
    'copied-into-reach',
    'network-into-reach',
    'access-from-reach',
    'key-in-reach',
    'run-by-reached-party',
    'software-unsegmented',
  ];
  for (const id of dataset.profiles()) {
    const rows = dataset.profile(id)?.severities.filter(({ when }) => when === undefined) ?? [];
    const decided = rows.map(({ code, verdict }) => `${code} ${verdict}`);
    const wanted = [
      ...crossings.flatMap(code => [`${code} reachable`, `${code} conditional`]),
      ...['party-unknown', 'place-unknown', 'not-assessed'].map(code => `${code} unknown`),
    ];
    expect(decided).toEqual(expect.arrayContaining(wanted));
  }
});

test('the version follows from the content and the newest day is found', () => {
  expect(dataset.version).toMatch(/^[0-9a-f]{12}$/);
  expect(shippedDataset().version).toBe(dataset.version);
  expect(dataset.read).toMatch(/^2026-\d\d-\d\d$/);
});
