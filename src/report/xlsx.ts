import type { Report } from './report.ts';
import { columns, unformulated } from './row.ts';
import { type Cell, type Sheet, workbook } from './spreadsheet.ts';
import { summaryOf } from './summary.ts';
import { plain } from './text/plain.ts';
import { tallied, verdictOf } from './verdict.ts';
import { headings, placeName } from './words.ts';

/** Rows of a sheet: what people still scroll through, and well below the 1,048,576 that Excel opens. */
export const mostRows = 100_000;

/**
 * A workbook of four sheets: summary, gaps, coverage and sources. Streams; beyond 100,000 rows a sheet ends in a row that
 * says how many are left out.
 */
export function xlsxReport(report: Report): Iterable<Uint8Array> {
  const made = new Date(report.run.started);
  const sheets = [summarySheet(report), gapSheet(report), coverageSheet(report), sourceSheet(report)];
  return workbook(sheets, made);
}

const text = (value: string): string => unformulated(plain(value, 4_000));

function summarySheet(report: Report): Sheet {
  const { run, dataset, tool, coverage, resources, segments, scopes } = report;
  const { codes, matrix, parties, excepted } = summaryOf(report);
  const rows: [string, Cell][] = [
    ['Verdict', verdictOf(report).text],
    ['Run', `${run.id}, ${run.started}`],
    ['Tool', `${tool.name} ${tool.version}`],
    ['Dataset', `${dataset.version}${dataset.age === null ? '' : `, ${dataset.age} days old`}`],
    ['Accounts', scopes.length],
    ['Resources', resources.total],
    ...Object.entries(coverage.sums).map(([status, count]): [string, Cell] => [`Cells ${status}`, count]),
    ['Resources not read whole', coverage.problems.length],
    ...Object.entries(headings).flatMap(([code, heading]): [string, Cell][] => {
      const count = codes[code as keyof typeof headings];
      return count > 0 ? [[heading, count]] : [];
    }),
    ['Excepted', tallied(excepted) || 'none'],
    ...segments.map(({ name, profile }): [string, Cell] => ['Segment', `${name} (${profile})`]),
    ...[...matrix].flatMap(([segment, row]) =>
      [...row].map(([where, tally]): [string, Cell] => [`${segment}: ${placeOf(where)}`, tallied(tally)]),
    ),
    ...[...parties.values()].map(({ name, gaps }): [string, Cell] => [`Party: ${name}`, tallied(gaps)]),
  ];
  return {
    name: 'Summary',
    widths: [34, 90],
    header: ['What', 'Value'],
    rows: rows.map(([what, value]) => [text(what), typeof value === 'number' ? value : text(value)]),
  };
}

const placeOf = (where: string): string =>
  /^[A-Z]{2}$/.test(where) ? placeName({ country: where, city: null }) : where;

function gapSheet({ gaps }: Report): Sheet {
  return {
    name: 'Gaps',
    widths: columns.map(({ width }) => width),
    header: columns.map(({ name }) => name),
    rows: capped(gaps, gaps.length, gap =>
      columns.map(({ name, of }) => (name === 'hops' ? Number(of(gap)) : unformulated(of(gap)))),
    ),
  };
}

function coverageSheet({ coverage: { cells, problems } }: Report): Sheet {
  const rows: Cell[][] = [
    ...cells.map(({ status, provider, scope, region, type, reason, resources }) => [
      status,
      ...[provider, scope, region, type, reason ?? ''].map(text),
      resources,
    ]),
    ...problems.map(({ problem, target: { provider, scope, region, type } }) => [
      problem.problem,
      ...[provider, scope, region, type, `${problem.id ?? ''}: ${problem.message}`].map(text),
    ]),
  ];
  return {
    name: 'Coverage',
    widths: [12, 10, 18, 18, 30, 80, 10],
    header: ['status', 'provider', 'scope', 'region', 'type', 'reason', 'resources'],
    rows: capped(rows, rows.length, row => row),
  };
}

/** Different claims of the gaps, as far as a sheet is long. */
function sourceSheet({ gaps }: Report): Sheet {
  return {
    name: 'Sources',
    widths: [14, 80, 40, 12, 12, 60],
    header: ['says', 'source', 'section', 'read', 'confidence', 'note'],
    rows: sources(gaps),
  };
}

/** Claims belong to the dataset's rows, so that a few hundred serve a million gaps; others end with this many. */
const mostSources = 5_000;

function* sources(gaps: Report['gaps']): Iterable<Cell[]> {
  const told = new Set<string>();
  for (const { exposure, also } of gaps) {
    for (const { says, source, section = '', read = '', confidence, note = '' } of [exposure, ...also].flatMap(
      ({ claims }) => claims,
    )) {
      const row = [says, source, section, read, confidence, note].map(text);
      const key = JSON.stringify(row);
      if (told.has(key)) continue;
      if (told.size >= mostSources) return yield ['further sources are left out; -o json has them'];
      told.add(key);
      yield row;
    }
  }
}

function* capped<Item>(items: Iterable<Item>, count: number, row: (item: Item) => Cell[]): Iterable<Cell[]> {
  let written = 0;
  for (const item of items) {
    if (written === mostRows) {
      const left = (count - written).toLocaleString('en-US');
      return yield [`${left} more rows are left out; -o json and -o csv have them all`];
    }
    yield row(item);
    written++;
  }
}
