import { describe, expect, test } from 'vitest';
import { junitReport } from '../../src/report/junit.ts';
import { ocsfReport } from '../../src/report/ocsf.ts';
import { buildReport, type ReportParts } from '../../src/report/report.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { runsText } from '../../src/report/text/runs.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import { cell, parts } from './sample.ts';

const whole: Partial<ReportParts> = {
  cells: [cell({})],
  gaps: [],
  problems: [],
  resources: { total: 1, by_country: { US: 1 }, in_reach: {} },
};
const narrowed = ['only types aws.sns.topic', 'main: without accounts 111122223333'];
const report = (left: string[]) => buildReport({ ...parts, ...whole, run: { ...parts.run, narrowed: left } });
const joined = (lines: Iterable<string>) => [...lines].join('');

describe('a run that was told to leave something out', () => {
  test('is never called clean, and its verdict names what was left out', () => {
    expect(verdictOf(report([])).tone).toBe('clean');
    const { tone, text } = verdictOf(report(narrowed));
    expect(tone).toBe('unknown');
    expect(text).not.toMatch(/clean/);
    for (const left of narrowed) expect(text).toContain(left);
  });

  test('names what was left out in SARIF, JUnit and OCSF, where its coverage passes no check', async () => {
    const formats = [
      sarifReport(report(narrowed), { columns: 80, colors: false, verbose: false, permissionsOf: () => [] }),
      junitReport(report(narrowed)),
    ];
    for (const lines of formats) expect(joined(lines)).toContain(narrowed[1]);
    const [first = '{}'] = await Array.fromAsync(ocsfReport(report(narrowed)));
    expect(JSON.parse(first)).toMatchObject({ compliance: { status: 'Warning' } });
    expect(first).toContain(narrowed[1]);
  });

  test('is listed as one of a part', () => {
    const coverage = { assessed: 1, denied: 0, disabled: 0, unsupported: 0, failed: 0, skipped: 0 };
    const listed = (left: string[]) =>
      joined(
        runsText([{ run: { ...parts.run, narrowed: left }, coverage, judgement: undefined }], {
          columns: null,
          colors: false,
        }),
      );
    expect(listed(narrowed)).toContain('assessed, of a part');
    expect(listed([])).not.toContain('part');
  });
});
