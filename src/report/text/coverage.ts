import { type Cell, cellKey, type Status, statuses } from '../../model/index.ts';
import { type Cause, causesOf, distinct, extent, fixOf, type PermissionsOf } from '../causes.ts';
import type { Coverage, ResourceProblem } from '../report.ts';
import { bounded, counted } from '../words.ts';
import { type Page, statusStyle } from './page.ts';
import { accountName } from './path.ts';
import { plain } from './plain.ts';

/** Causes listed per status before they are only counted. */
const most = { causes: 6 };
const mostNames = 5;
const mostIds = 3;

const explained: readonly Status[] = ['denied', 'failed', 'skipped', 'disabled', 'unsupported'];

export interface CoverageContext {
  page: Page;
  /** Accounts' names by id. */
  names: ReadonlyMap<string, string>;
  permissionsOf: PermissionsOf;
}

/** The sum in one line, then every status that is not `assessed`, grouped by its cause. */
export function* coverageLines(coverage: Coverage, context: CoverageContext): Iterable<string> {
  const { page } = context;
  const problems = new Set(coverage.problems);
  yield* page.parts(0, coverageSum(coverage), 'bold');
  for (const status of explained) {
    const cells = coverage.cells.filter(cell => cell.status === status);
    if (cells.length > 0) yield* statusLines(status, cells, problems, context);
  }
  yield* problemLines([...problems], page);
  yield* detourLines(coverage.cells, page);
}

/** `Coverage: 812 of 830 cells assessed`, `3 denied`, `15 disabled`. */
function coverageSum({ sums, problems }: Coverage): string[] {
  const total = statuses.reduce((sum, status) => sum + sums[status], 0);
  const others = explained.filter(status => sums[status] > 0).map(status => `${number(sums[status])} ${status}`);
  const read = problems.length > 0 ? [`${counted(problems.length, 'resource')} not read whole`] : [];
  return [`Coverage: ${number(sums.assessed)} of ${counted(total, 'cell')} assessed`, ...others, ...read];
}

const number = (count: number): string => count.toLocaleString('en-US');

function* statusLines(
  status: Status,
  cells: readonly Cell[],
  problems: Set<ResourceProblem>,
  context: CoverageContext,
): Iterable<string> {
  const { page } = context;
  const causes = causesOf(cells);
  const shown = page.verbose ? causes : causes.slice(0, most.causes);
  for (const cause of shown) {
    yield '';
    yield page.line('  ', [statusStyle[status], status.padEnd(12)], extent(cause.cells));
    yield* page.paragraph(14, cause.reason, 'dim');
    yield* whereLines(status, cause.cells, context);
    yield* resourceLines(taken(problems, cause), page);
    if (status !== 'disabled' && status !== 'unsupported') yield* fixLines(cause, context);
  }
  if (shown.length === causes.length) return;
  const rest = causes.slice(shown.length);
  const left = rest.reduce((sum, { cells }) => sum + cells.length, 0);
  yield page.line(['dim', `${' '.repeat(14)}and ${counted(rest.length, 'more cause')} (${counted(left, 'cell')})`]);
}

/** Takes the resources' problems that a cause already tells of. */
function taken(problems: Set<ResourceProblem>, { reason, cells }: Cause): ResourceProblem[] {
  const keys = new Set(cells.map(cellKey));
  const told = [...problems].filter(
    ({ problem, target }) => keys.has(cellKey(target)) && problem.call !== undefined && reason.includes(problem.call),
  );
  for (const problem of told) problems.delete(problem);
  return told;
}

/** Which accounts and regions; which types too where somebody has to do something. */
function* whereLines(status: Status, cells: readonly Cell[], { page, names }: CoverageContext): Iterable<string> {
  const most = page.verbose ? Number.POSITIVE_INFINITY : mostNames;
  const list = (items: string[]) => bounded(distinct(items), most);
  const scopes = list(cells.map(({ scope }) => accountName(scope, names)));
  yield* page.parts(14, [scopes, list(cells.map(({ region }) => region))], 'dim');
  if (page.verbose || (status !== 'disabled' && status !== 'unsupported')) {
    yield* page.paragraph(14, list(cells.map(({ type }) => type)), 'dim');
  }
}

function* resourceLines(problems: readonly ResourceProblem[], page: Page): Iterable<string> {
  if (problems.length === 0) return;
  const ids = distinct(problems.map(({ problem }) => problem.id ?? ''));
  yield* page.paragraph(14, bounded(ids, page.verbose ? Number.POSITIVE_INFINITY : mostIds), 'dim');
}

function* fixLines(cause: Cause, { page, permissionsOf }: CoverageContext): Iterable<string> {
  const fix = fixOf(cause, permissionsOf);
  if (fix !== undefined) yield* page.paragraph(14, `Fix: ${fix}`);
}

/** Resources that a list named and a later call could not read. */
function* problemLines(problems: readonly ResourceProblem[], page: Page): Iterable<string> {
  const groups = Map.groupBy(
    problems,
    ({ problem, target }) => `${problem.problem} ${problem.call ?? ''} ${target.type}`,
  );
  for (const group of groups.values()) {
    const [{ problem, target } = {}] = group;
    if (!problem || !target) continue;
    yield '';
    const what = `${counted(group.length, 'resource')} of ${plain(target.type, 60)} not read whole`;
    yield page.line('  ', ['high', problem.problem.padEnd(12)], what);
    yield* page.paragraph(
      14,
      problem.call === undefined ? problem.message : `${problem.call}: ${problem.message}`,
      'dim',
    );
    yield* resourceLines(group, page);
    if (problem.problem === 'denied' && problem.call !== undefined)
      yield* page.paragraph(14, `Fix: allow ${problem.call}`);
  }
}

/** Cells that were read another way than usual: assessed, but the ledger says how. */
function* detourLines(cells: readonly Cell[], page: Page): Iterable<string> {
  const ways = Map.groupBy(
    cells.filter(({ via }) => via !== undefined),
    ({ via }) => via ?? '',
  );
  for (const [via, group] of ways) yield* page.paragraph(2, `note: ${via} (${extent(group)})`, 'dim');
}
