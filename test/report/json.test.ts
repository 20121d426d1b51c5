import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { jsonReport, reportData } from '../../src/report/json.ts';
import { buildReport } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { parts, sample } from './sample.ts';

const json = [...jsonReport(sample)].join('');

test('the JSON report of the sample is exactly this', async () => {
  await expect(json).toMatchFileSnapshot('__files__/sample.json.txt');
});

test('the JSON report holds everything that the report holds', () => {
  expect(JSON.parse(json)).toEqual(reportData(sample));
});

test('the JSON report satisfies the published schema', async () => {
  const schema = JSON.parse(await readFile(join(import.meta.dirname, '../../schema/report.json'), 'utf8'));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  validate(JSON.parse(json));
  expect(validate.errors).toBeNull();
  expect(validate({ ...JSON.parse(json), surprise: 1 })).toBe(false);
});

test('the JSON report is what its own parser takes', () => {
  expect(reportSchema.safeParse(JSON.parse(json)).error).toBeUndefined();
});

test('every object has its keys in order', () => {
  const unordered: string[] = [];
  JSON.parse(json, function (this: unknown, key, value) {
    const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    if (keys.join('\n') !== keys.toSorted().join('\n')) unordered.push(key);
    return value;
  });
  expect(unordered).toEqual([]);
});

test('the same parts in any order are the same bytes', () => {
  const { cells, gaps, scopes } = parts;
  const turned = { ...parts, cells: cells.toReversed(), gaps: [...gaps].toReversed(), scopes: scopes.toReversed() };
  expect([...jsonReport(buildReport(turned))].join('')).toBe(json);
});

test('a report is never put together as one string', () => {
  const cells = Array.from({ length: 5_000 }, (_, index) => ({
    ...parts.cells[0],
    scope: `${index}`,
  })) as typeof parts.cells;
  const pieces = [...jsonReport(buildReport({ ...parts, cells }))];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(5_000);
});

describe('the age of the dataset', () => {
  test.each([
    ['2026-11-23', 1],
    ['2026-11-24', 0],
    ['2026-11-30', 0],
    ['2026-08-24.2', 92],
    ['unknown', null],
  ])('of version %s is %s days when the run starts', (dataset, age) => {
    expect(buildReport({ ...parts, dataset }).dataset.age).toBe(age);
  });
});
