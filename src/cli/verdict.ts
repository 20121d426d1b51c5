import type { Severity } from '../model/index.ts';
import { complete, gapsFrom, type Report } from '../report/report.ts';
import { type ExitCode, exitCodes } from './exit.ts';

/** The exit code of a report: an interrupted run before gaps, gaps before incomplete coverage. */
export function exitCodeOf(report: Report, failOn: Severity | 'none', interrupted = false): ExitCode {
  if (interrupted) return exitCodes.interrupted;
  if (failOn !== 'none' && gapsFrom(report.gaps, failOn)) return exitCodes.gaps;
  return complete(report) ? exitCodes.clean : exitCodes.incomplete;
}
