import {
  type ChangeKind,
  changeKinds,
  type Difference,
  type GapChange,
  type Run,
  statuses,
} from '../../model/index.ts';
import { causesOf, distinct, extent } from '../causes.ts';
import { bounded, counted } from '../words.ts';
import { type Page, page } from './page.ts';
import { plain } from './plain.ts';
import { wrap } from './width.ts';

export interface DifferenceOptions {
  columns: number;
  colors: boolean;
  /** Every change, and full fingerprints. */
  verbose: boolean;
  /** The runs that are compared. */
  runs: { from: Run | null; to: Run };
}

/** Changes of a kind that get lines before the rest is counted. */
const most = 20;
/** Reasons why cells were lost, and names below each, before the rest is counted. */
const mostLost = 6;
const mostNames = 5;
/** Titles begin here. */
const indent = 12;

const headings: Record<ChangeKind, string> = {
  new: 'New',
  reopened: 'Reopened',
  worse: 'Worse',
  better: 'Better',
  resolved: 'Resolved',
  unassessed: 'Not assessed this time, so not resolved',
  excepted: 'Excepted since',
};

/** The same of what is no gap: something that should be known and could not be read. */
const holeHeadings: Record<ChangeKind, string> = {
  new: 'Coverage, no longer assessed',
  reopened: 'Coverage, not assessed again',
  worse: 'Coverage, not assessed and of more weight',
  better: 'Coverage, not assessed and of less weight',
  resolved: 'Coverage, assessed again or gone',
  unassessed: 'Coverage, not asked about this time',
  excepted: 'Coverage, excepted since',
};

/** What changed between two runs, for people. Lines end in `\n`. */
export async function* differenceText(difference: Difference, options: DifferenceOptions): AsyncGenerator<string> {
  const set = page(options);
  for (const line of head(difference, set, options.runs)) yield `${line}\n`;
  for (const what of ['gaps', 'holes'] as const)
    for (const kind of changeKinds) for await (const line of section(difference, kind, set, what)) yield `${line}\n`;
  for (const line of foot(difference, set)) yield `${line}\n`;
}

type Runs = DifferenceOptions['runs'];

function* head({ from, to, coverage, resources }: Difference, page: Page, runs: Runs): Iterable<string> {
  yield* page.parts(0, [`from ${from === null ? 'nothing' : plain(from.run, 60)}`, `to ${plain(to.run, 60)}`], 'bold');
  if (from !== null && from.dataset !== to.dataset)
    yield* page.field(
      'Dataset',
      `${plain(from.dataset, 60)}, then ${plain(to.dataset, 60)}: some of it may be the dataset's; --rejudge leaves that out`,
    );
  if (from !== null && from.configuration !== to.configuration)
    yield* page.field(
      'Config',
      'segments, allowances or exceptions differ: some of it may be theirs; --rejudge leaves that out',
    );
  for (const [which, run] of [['before', runs.from] as const, ['after', runs.to] as const])
    if (run !== null && run.status !== 'complete')
      yield* page.field('Run', `the one ${which} was interrupted: it did not see everything`, 'warn');
  const { appeared, disappeared } = resources;
  yield* page.field(
    'Listed',
    `${appeared.toLocaleString('en-US')} appeared, ${disappeared.toLocaleString('en-US')} disappeared`,
  );
  const sums = statuses.flatMap(status => {
    const [was, is] = [coverage.before[status], coverage.after[status]];
    return was === is ? [] : [`${status} ${was.toLocaleString('en-US')} to ${is.toLocaleString('en-US')}`];
  });
  yield* page.field('Coverage', sums.length === 0 ? 'as it was' : sums.join(', '));
  if (coverage.lost.count > 0) yield* lostLines(coverage.lost, page);
}

/** Which cells were assessed before and are not now, by why. */
function* lostLines({ count, cells }: Difference['coverage']['lost'], page: Page): Iterable<string> {
  yield* page.field('', `${counted(count, 'cell')} assessed before and not now`, 'warn');
  const asked = cells.flatMap(({ cell }) => (cell === null ? [] : [cell]));
  const groups = [...causesOf(asked), ...unasked(cells)];
  const shown = page.verbose ? groups : groups.slice(0, mostLost);
  for (const { reason, cells: lost } of shown) {
    const where = [lost.map(({ scope }) => scope), lost.map(({ region }) => region), lost.map(({ type }) => type)];
    yield* page.paragraph(indent, `${extent(lost)}: ${plain(reason, 300)}`, 'dim');
    const names = where.map(items => bounded(distinct(items), page.verbose ? cells.length : mostNames));
    yield* page.parts(indent + 2, names, 'dim');
  }
  const told = shown.reduce((sum, group) => sum + group.cells.length, 0);
  if (told < count) yield page.line(['dim', `${' '.repeat(indent)}and ${counted(count - told, 'more cell')}`]);
}

/** Cells that this run has not at all: a type, region or account that it was not asked for or that is gone. */
function unasked(lost: Difference['coverage']['lost']['cells']) {
  const cells = lost.filter(({ cell }) => cell === null);
  return cells.length === 0 ? [] : [{ reason: 'not asked for this time, or gone', cells }];
}

async function* section(
  difference: Difference,
  kind: ChangeKind,
  page: Page,
  what: 'gaps' | 'holes',
): AsyncGenerator<string> {
  const holes = difference.holes[kind];
  const count = what === 'holes' ? holes : difference.counts[kind] - holes;
  if (count === 0) return;
  yield '';
  const heading = what === 'holes' ? holeHeadings[kind] : headings[kind];
  yield page.line(['bold', `${heading}: ${counted(count, what === 'holes' ? 'hole' : 'gap')}`]);
  let shown = 0;
  for await (const change of difference.changes(kind)) {
    if ((change.gap.code === 'not-assessed') !== (what === 'holes')) continue;
    if (shown === most && !page.verbose) break;
    shown += 1;
    yield* lines(change, page);
  }
  if (shown < count)
    yield page.line(['dim', `  and ${(count - shown).toLocaleString('en-US')} more: --verbose, or --output json`]);
}

function* lines({ kind, gap, before, since }: GapChange, page: Page): Iterable<string> {
  const { severity, title, fingerprint, segment } = gap;
  const was =
    before && (kind === 'worse' || kind === 'better') ? ` (was ${before.severity}, ${before.exposure.verdict})` : '';
  const [first = '', ...rest] = wrap(`${plain(title)}${was}`, page.columns - indent);
  yield page.line('  ', [severity, severity.padEnd(indent - 2)], first);
  for (const line of rest) yield page.line(' '.repeat(indent), line);
  const parts = [
    `${page.verbose ? fingerprint : fingerprint.slice(0, 12)}`,
    `segment ${plain(segment, 40)}`,
    `since ${plain(since, 40)}`,
  ];
  yield* page.parts(indent, parts, 'dim');
}

function* foot({ counts, holes, unchanged, to }: Difference, page: Page): Iterable<string> {
  const tally = (count: (kind: ChangeKind) => number) =>
    changeKinds.flatMap(kind => (count(kind) > 0 ? [`${count(kind).toLocaleString('en-US')} ${kind}`] : [])).join(', ');
  const [gaps, lost] = [tally(kind => counts[kind] - holes[kind]), tally(kind => holes[kind])];
  yield '';
  const parts = [
    gaps || (lost === '' ? 'nothing changed' : 'no gap changed'),
    ...(lost === '' ? [] : [`holes in the coverage: ${lost}`]),
    `${unchanged.toLocaleString('en-US')} unchanged`,
    ...(to.excepted > 0 ? [`${counted(to.excepted, 'gap')} under an exception`] : []),
  ];
  yield* page.paragraph(0, `Difference: ${parts.join('; ')}.`, 'bold');
}
