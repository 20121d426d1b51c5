import {
  type ChangeKind,
  changeKinds,
  type Difference,
  type GapChange,
  type Run,
  statuses,
} from '../../model/index.ts';
import { counted } from '../words.ts';
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

/** What changed between two runs, for people. Lines end in `\n`. */
export async function* differenceText(difference: Difference, options: DifferenceOptions): AsyncGenerator<string> {
  const set = page(options);
  for (const line of head(difference, set, options.runs)) yield `${line}\n`;
  for (const kind of changeKinds) for await (const line of section(difference, kind, set)) yield `${line}\n`;
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
  if (coverage.lost.count > 0)
    yield* page.field('', `${counted(coverage.lost.count, 'cell')} assessed before and not now`, 'warn');
}

async function* section(difference: Difference, kind: ChangeKind, page: Page): AsyncGenerator<string> {
  const count = difference.counts[kind];
  if (count === 0) return;
  yield '';
  yield page.line(['bold', `${headings[kind]}: ${counted(count, 'gap')}`]);
  let shown = 0;
  for await (const change of difference.changes(kind)) {
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

function* foot({ counts, unchanged, to }: Difference, page: Page): Iterable<string> {
  const parts = changeKinds.flatMap(kind =>
    counts[kind] > 0 ? [`${counts[kind].toLocaleString('en-US')} ${kind}`] : [],
  );
  yield '';
  const changed = parts.length === 0 ? 'nothing changed' : parts.join(', ');
  const excepted = to.excepted > 0 ? `; ${counted(to.excepted, 'gap')} under an exception` : '';
  yield* page.paragraph(
    0,
    `Difference: ${changed}; ${unchanged.toLocaleString('en-US')} unchanged${excepted}.`,
    'bold',
  );
}
