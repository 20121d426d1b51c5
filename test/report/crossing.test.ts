import { expect, test } from 'vitest';
import { Grouping } from '../../src/report/crossing.ts';
import { Distinct } from '../../src/report/distinct.ts';
import { buildReport } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { exposure, gap, node, parts, sample } from './sample.ts';

const hop = { kind: 'copies-to' as const, evidence: { call: 'c', fact: {} } };
const copy = (start: string, end: string) =>
  gap({
    fingerprint: `${start} ${end}`,
    path: [node('aws.s3.bucket', start, start, 'us-east-1'), { ...node('aws.s3.bucket', end, end, 'ap-east-1'), hop }],
  });

test('a grouping holds what it may hold and counts the rest', () => {
  const grouping = new Grouping({ crossings: 2, gaps: 3, total: 4 });
  const middle = node('aws.s3.bucket', 'sg', 'sg', 'ap-southeast-1');
  const through = (start: string) => {
    const [first, last] = copy(start, 'hk').path;
    return gap({ path: [first!, { ...middle, hop }, last!] });
  };
  for (let index = 0; index < 100; index++) grouping.add(through(`a${index}`));
  for (let index = 0; index < 100; index++) grouping.add(copy(`b${index % 50}`, `end${index % 10}`));
  const { shown, rest } = grouping.crossings();
  expect(shown.map(({ gaps, count, behind }) => [gaps.length, count, behind])).toEqual([
    [3, 100, 100],
    [1, 2, 1],
  ]);
  expect(rest.crossings).toBe(49);
  expect(rest.gaps.critical).toBe(98);
});

test('a hundred thousand different texts are counted as what they are', () => {
  const distinct = new Distinct();
  for (let index = 0; index < 200_000; index++) distinct.add(`${index % 100_000}`);
  expect(distinct.size).toBe(100_000);
  expect(distinct.add('5')).toBe(false);
});

test('the summary counts every gap once, by segment and by whose reach it is', () => {
  const { found, tally, crossings, matrix, parties, codes } = summaryOf(sample);
  expect(found).toBe(4);
  expect(tally).toEqual({ critical: 2, high: 1, medium: 1, low: 0, info: 0 });
  expect(crossings).toBe(3);
  expect(codes['copied-into-reach']).toBe(2);
  expect([...(matrix.get('estate')?.keys() ?? [])]).toEqual(['HK', 'party', 'unknown']);
  expect(parties.get('example')).toMatchObject({ name: 'Example Cloud Ltd.', crossings: 1 });
});

test('what was not assessed is a hole and no finding', () => {
  const gaps = [gap({ code: 'not-assessed', exposure: exposure({ verdict: 'unknown' }) })];
  expect(summaryOf(buildReport({ ...parts, gaps }))).toMatchObject({ found: 0, codes: { 'not-assessed': 1 } });
});

test('what lies in the same place is told together only where it is so for the same reason', () => {
  const stored = (name: string, because: string) =>
    gap({ fingerprint: name, path: [node('aws.s3.bucket', name, name, 'ap-east-1')], exposure: exposure({ because }) });
  const grouping = new Grouping({ crossings: 10, gaps: 10, total: 10 });
  for (const name of ['a', 'b']) grouping.add(stored(name, 'it lies there'));
  grouping.add(stored('c', 'its replica lies there'));
  expect(grouping.crossings().shown.map(({ behind }) => behind)).toEqual([2, 1]);
});

test('a control that keeps nothing out leads anywhere, and not to somebody unknown', () => {
  const open = exposure({
    vector: 'network',
    verdict: 'conditional',
    party: null,
    partyName: null,
    place: null,
    claims: [],
  });
  const { matrix } = summaryOf(buildReport({ ...parts, gaps: [gap({ code: 'control-hole', exposure: open })] }));
  expect([...(matrix.get('estate')?.keys() ?? [])]).toEqual(['anywhere']);
});
