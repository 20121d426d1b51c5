import {
  type Cell,
  cellKey,
  type ExceptionUse,
  type Gap,
  type Gaps,
  gapCodes,
  type Problem,
  type Ranked,
  type Run,
  type Scope,
  type Segment,
  type Severity,
  type Status,
  severities,
  type Target,
} from '../model/index.ts';

/** Everything that is known of a run, in a fixed order. All formats are made from it and add nothing. */
export interface Report {
  tool: { name: string; version: string };
  /** `age`: whole days from the dataset's date to the start of the run; `null`: the version carries no date. */
  dataset: { version: string; age: number | null };
  run: Run;
  scopes: Scope[];
  segments: Segment[];
  coverage: Coverage;
  /** Listed resources, by the country of their primary place, and those in reach themselves by who reaches them. */
  resources: { total: number; by_country: { [country: string]: number }; in_reach: { [country: string]: number } };
  /** Findings by code that their segment's profile has no row for: seen, and no gap. */
  unrated: { [code: string]: number };
  /** Every exception with what became of it, in the file's order. */
  exceptions: ExceptionUse[];
  /** Worst first, those under an exception among them; too many for memory lie on disk and are read anew on each walk. */
  gaps: Gaps;
}

export interface Coverage {
  /** Cells per status. */
  sums: Record<Status, number>;
  cells: Cell[];
  /** Resources that were listed but not read whole. */
  problems: ResourceProblem[];
}

export interface ResourceProblem {
  problem: Problem;
  target: Target;
}

/** `gaps`: an array in any order, or a spool that was sorted by `worstFirst`. */
export type ReportParts = Omit<Report, 'coverage' | 'dataset' | 'exceptions' | 'gaps'> & {
  /** Missing: none. */
  exceptions?: ExceptionUse[];
  gaps: Gap[] | Gaps;
  /** Dataset version: begins with its date, YYYY-MM-DD. */
  dataset: string;
  cells: Cell[];
  problems: ResourceProblem[];
};

/** Puts a run's parts in order: same parts, same report, whatever order they came in. */
export function buildReport({ cells, problems, dataset, ...parts }: ReportParts): Report {
  const { tool, run, segments, resources, unrated } = parts;
  return {
    tool,
    dataset: { version: dataset, age: days(dataset, run.started) },
    run,
    scopes: parts.scopes.toSorted(by(({ provider, partition, scope }) => `${provider}|${partition}|${scope}`)),
    segments,
    coverage: {
      sums: sums(cells),
      cells: cells.toSorted(by(cellKey)),
      problems: problems.toSorted(by(({ problem, target }) => `${cellKey(target)}|${problem.id}|${problem.message}`)),
    },
    resources,
    unrated,
    exceptions: parts.exceptions ?? [],
    gaps: Array.isArray(parts.gaps) ? parts.gaps.toSorted(worstFirst) : parts.gaps,
  };
}

function sums(cells: readonly Cell[]): Record<Status, number> {
  const sums = { assessed: 0, denied: 0, disabled: 0, unsupported: 0, failed: 0, skipped: 0 };
  for (const { status } of cells) sums[status]++;
  return sums;
}

function days(version: string, started: string): number | null {
  const date = Date.parse(/^\d{4}-\d{2}-\d{2}/.exec(version)?.[0] ?? '');
  return Number.isNaN(date) ? null : Math.max(0, Math.floor((Date.parse(started) - date) / 86_400_000));
}

/** Severity, then kind, then what is said, then identity. */
export const worstFirst = (a: Ranked, b: Ranked): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  gapCodes.indexOf(a.code) - gapCodes.indexOf(b.code) ||
  compare(a.title, b.title) ||
  compare(a.fingerprint, b.fingerprint);

/** By UTF-16 code units: the same on every machine, unlike a locale's order. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T): number =>
    compare(key(a), key(b));

/** Whether the run saw everything: it ended by itself, nothing was denied, failed or skipped, every listed resource was read. */
export const complete = ({ coverage: { sums, problems }, run }: Report): boolean =>
  run.status === 'complete' && sums.assessed > 0 && sums.denied + sums.failed + sums.skipped + problems.length === 0;

/** A finding that counts: neither a hole in the coverage nor excepted. */
export const isOpen = ({ code, excepted }: Gap): boolean => code !== 'not-assessed' && excepted === undefined;

/** Whether there are open gaps at or above a severity. */
export const gapsFrom = (gaps: Gaps, severity: Severity): boolean =>
  gaps.some(gap => isOpen(gap) && severities.indexOf(gap.severity) <= severities.indexOf(severity));
