import { compact, gapData, headData } from './json.ts';
import type { ReportLine } from './line-schema.ts';
import type { Report } from './report.ts';

/**
 * The JSON report, one record a line (`schema/report-line.json`): first the run, then scopes, cells, problems and gaps,
 * and at the end their numbers, without which a file was cut.
 */
export function* ndjsonReport(report: Report): Iterable<string> {
  for (const line of lines(report)) yield `${compact(line)}\n`;
}

function* lines(report: Report): Iterable<ReportLine> {
  const { coverage, run, ...head } = headData(report);
  const { cells, problems, ...sums } = coverage;
  const { scopes, ...rest } = run;
  yield { kind: 'report', ...head, run: rest, coverage: sums };
  for (const scope of scopes) yield { kind: 'scope', ...scope };
  for (const cell of cells) yield { kind: 'cell', ...cell };
  for (const problem of problems) yield { kind: 'problem', ...problem };
  let gaps = 0;
  for (const gap of report.gaps) {
    yield { kind: 'gap', ...gapData(gap) };
    gaps++;
  }
  yield { kind: 'end', scopes: scopes.length, cells: cells.length, problems: problems.length, gaps };
}
