import { expect, test } from 'vitest';
import { type GapCode, type GapRecord, gapCodes } from '../../src/model/index.ts';
import { ocsfReport, type Past } from '../../src/report/ocsf.ts';
import { buildReport } from '../../src/report/report.ts';
import { gapOf } from '../store/judgements.ts';
import { gap, parts } from './sample.ts';
import { checks } from './valid.ts';

const record = (fingerprint: string, code: GapCode = 'stored-in-reach'): GapRecord => ({
  ...gapOf(fingerprint, ['a', 'b']).record,
  ...{ fingerprint, code },
});
const report = buildReport({ ...parts, gaps: [gap({ fingerprint: 'aaaa' }), gap({ fingerprint: 'bbbb' })] });

async function findings(past?: Past) {
  const lines = await Array.fromAsync(ocsfReport(report, undefined, past));
  return lines.map(line => JSON.parse(line)).slice(1);
}

const past = (known: string[], resolved: GapRecord[]): Past => ({
  knew: fingerprint => known.includes(fingerprint),
  async *resolved() {
    yield* resolved;
  },
});

test('a finding is created once, updated while it is there, and closed when it is resolved', async () => {
  const told = await findings(past(['bbbb'], [record('cccc')]));
  expect(
    told.map(({ finding_info, activity_name, status, type_uid }) => [
      finding_info.uid,
      activity_name,
      status,
      type_uid % 100,
    ]),
  ).toEqual([
    ['aaaa', 'Create', 'New', 1],
    ['bbbb', 'Update', 'New', 2],
    ['cccc', 'Close', 'Resolved', 3],
  ]);
});

test('without a run before, every finding is created', async () => {
  expect((await findings()).map(({ activity_id }) => activity_id)).toEqual([1, 1]);
});

test('a gap that is there when judged again is not closed', async () => {
  expect((await findings(past(['aaaa'], [record('aaaa')]))).map(({ activity_id }) => activity_id)).toEqual([2, 1]);
});

test.each(gapCodes)("a closed finding of %s is valid by OCSF's schema", async code => {
  const lines = await Array.fromAsync(ocsfReport(report, undefined, past([], [record('cccc', code)])));
  expect(lines).toHaveLength(4);
  expect(await checks.ocsf(Buffer.from(lines.join('')))).toEqual([]);
});
