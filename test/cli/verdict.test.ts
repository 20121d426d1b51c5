import { describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/verdict.ts';
import type { Gap, Severity } from '../../src/model/index.ts';
import { buildReport, type ReportParts } from '../../src/report/report.ts';
import { cell, gap, parts } from '../report/sample.ts';

const whole: Partial<ReportParts> = { cells: [cell({})], gaps: [], problems: [] };
const denied = cell({ region: 'eu-west-1', status: 'denied', problem: 'denied', reason: 'x' });
const disabled = cell({ region: 'ap-east-1', status: 'disabled', problem: 'disabled', reason: 'x' });
const unsupported = cell({ region: 'ap-east-2', status: 'unsupported', problem: 'unsupported', reason: 'x' });
const of = (severity: Severity, code: Gap['code'] = 'stored-in-reach'): Gap[] => [gap({ severity, code })];
const interruptedRun = { ...parts.run, status: 'interrupted' as const };

describe('the exit code of', () => {
  test.each<[string, Partial<ReportParts>, Severity | 'none', number]>([
    ['a whole and clean run is 0', {}, 'low', 0],
    ['a run with disabled and unsupported cells is 0', { cells: [cell({}), disabled, unsupported] }, 'low', 0],
    ['a gap at the threshold is 3', { gaps: of('low') }, 'low', 3],
    ['a gap above the threshold is 3', { gaps: of('critical') }, 'high', 3],
    ['a gap below the threshold is 0', { gaps: of('info') }, 'low', 0],
    ['a gap without a threshold is 0', { gaps: of('critical') }, 'none', 0],
    ['an unknown party at the threshold is 3', { gaps: of('medium', 'party-unknown') }, 'low', 3],
    ['what was not assessed is no gap', { gaps: of('critical', 'not-assessed') }, 'low', 0],
    ['a denied cell is 4', { cells: [cell({}), denied] }, 'low', 4],
    ['a gap beside a denied cell is 3', { cells: [cell({}), denied], gaps: of('low') }, 'low', 3],
    ['a gap below the threshold beside a denied cell is 4', { cells: [denied], gaps: of('info') }, 'low', 4],
    ['a resource that was not read whole is 4', { problems: parts.problems }, 'low', 4],
    ['nothing assessed is 4', { cells: [disabled] }, 'low', 4],
    ['an empty ledger is 4', { cells: [] }, 'low', 4],
    ['a run that ran out of time is 4', { run: interruptedRun }, 'low', 4],
  ])('%s', (_, changed, failOn, code) => {
    expect(exitCodeOf(buildReport({ ...parts, ...whole, ...changed }), failOn)).toBe(code);
  });

  test('an interruption goes before gaps', () => {
    expect(
      exitCodeOf(buildReport({ ...parts, ...whole, gaps: of('critical'), run: interruptedRun }), 'low', true),
    ).toBe(130);
  });
});
