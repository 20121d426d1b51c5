import { type Cell, cellKey, type Status, statuses } from '../../model/index.ts';
import { type Coverage, compare, type ResourceProblem } from '../report.ts';
import { bounded, counted, type Page, statusStyle } from './page.ts';
import { accountName } from './path.ts';
import { plain } from './plain.ts';

/** Names what a collector of this type needs, so that a denial can say what to grant. */
export type PermissionsOf = (type: string) => readonly string[];

/** Causes listed per status before they are only counted. */
const most = { causes: 6 };
const mostNames = 5;
const mostIds = 3;
const mostPermissions = 12;

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

interface Cause {
  reason: string;
  cells: Cell[];
}

function* statusLines(
  status: Status,
  cells: readonly Cell[],
  problems: Set<ResourceProblem>,
  context: CoverageContext,
): Iterable<string> {
  const { page } = context;
  const causes = grouped(cells);
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

/** Cells with one reason, whatever account, region or request number it names; the largest group first. */
function grouped(cells: readonly Cell[]): Cause[] {
  const causes = new Map<string, Cause>();
  for (const cell of cells) {
    const key = cause(cell);
    const known = causes.get(key);
    if (known) known.cells.push(cell);
    else causes.set(key, { reason: cell.reason ?? cell.status, cells: [cell] });
  }
  return together([...causes.values()]).sort((a, b) => b.cells.length - a.cells.length || compare(a.reason, b.reason));
}

const callLike = /\b[a-z0-9-]+:[A-Z][A-Za-z0-9]+\b/g;

/** One account that is refused many operations in the same words is one cause: one thing to mend, told once. */
function together(causes: readonly Cause[]): Cause[] {
  const merged = new Map<string, Cause>();
  for (const { reason, cells } of causes) {
    const scopes = distinct(cells.map(({ scope }) => scope)).join();
    const [first] = cells;
    const key = first?.problem === 'denied' ? `${scopes}|${cause(first).replace(callLike, '*')}` : reason + scopes;
    const known = merged.get(key);
    if (known) known.cells.push(...cells);
    else merged.set(key, { reason, cells: [...cells] });
  }
  return [...merged.values()];
}

const accountLike = /\b\d{12}\b/g;
const uuidLike = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const requestLike = /\b(request ?id|host ?id|extended request ?id):? *\S+/gi;

function cause({ reason, scope, region, problem }: Cell): string {
  const said = (reason ?? '').replaceAll(scope, '*').replaceAll(region, '*');
  return `${problem}|${said.replace(requestLike, '*').replace(uuidLike, '*').replace(accountLike, '*')}`;
}

/** `5 cells in 2 accounts, 3 regions, 1 type`. */
function extent(cells: readonly Cell[]): string {
  const scopes = distinct(cells.map(({ scope }) => scope)).length;
  const regions = distinct(cells.map(({ region }) => region)).length;
  const types = distinct(cells.map(({ type }) => type)).length;
  const parts = [counted(scopes, 'account'), counted(regions, 'region'), counted(types, 'type')];
  return `${counted(cells.length, 'cell')} in ${parts.join(', ')}`;
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

const distinct = (items: readonly string[]): string[] => [...new Set(items.map(item => plain(item, 80)))].sort(compare);

function* fixLines({ reason, cells }: Cause, { page, permissionsOf }: CoverageContext): Iterable<string> {
  const fix = fixes[cells[0]?.problem ?? 'failed']?.(reason, cells, permissionsOf);
  if (fix !== undefined) yield* page.paragraph(14, `Fix: ${fix}`);
}

type Fix = (reason: string, cells: readonly Cell[], permissionsOf: PermissionsOf) => string | undefined;

const again = 'run the scan again with --resume';

const fixes: { [problem: string]: Fix } = {
  denied: grant,
  throttled: () => `${again}, or with a lower --concurrency`,
  expired: () => `renew the credentials and ${again}`,
  timeout: () => again,
  malformed: () => `${again}; an answer that stays broken is the provider's, or that of a proxy on the way`,
  failed: () => again,
};

/** The permission that was missed where the reason names it, else all that the types need. */
function grant(reason: string, cells: readonly Cell[], permissionsOf: PermissionsOf): string | undefined {
  const needed = distinct(cells.flatMap(({ type }) => permissionsOf(type)));
  const reasons = [reason, ...cells.map(cell => cell.reason ?? '')].join(' ');
  const named = needed.filter(permission => new RegExp(`\\b${permission}\\b`).test(reasons));
  const provider = cells[0]?.provider ?? '';
  const whole = `demarc permissions ${provider} prints the whole policy`;
  if (named.length > 0) return `allow ${bounded(named, mostPermissions)} (${whole})`;
  return needed.length > 0 ? `allow ${bounded(needed, mostNames)} (${whole})` : undefined;
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
