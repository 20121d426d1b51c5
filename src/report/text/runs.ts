import { type Judgement, type Run, type Status, statuses } from '../../model/index.ts';
import { counted } from '../words.ts';
import { type Page, page } from './page.ts';
import { plain } from './plain.ts';

/** A run as a list shows it. */
export interface ListedRun {
  run: Run;
  /** Cells of its ledger. */
  coverage: Record<Status, number>;
  /** `undefined`: it was not judged. */
  judgement: Judgement | undefined;
}

/** `columns: null`: not for a terminal, so that each run is one line, whatever its length. */
export interface RunsLook {
  columns: number | null;
  colors: boolean;
}

/** Runs in the order given. Lines end in `\n`. */
export function* runsText(runs: Iterable<ListedRun>, { columns, colors }: RunsLook): Iterable<string> {
  const set = columns === null ? undefined : page({ columns, colors, verbose: false });
  for (const listed of runs) {
    if (set === undefined) yield `${oneLine(listed)}\n`;
    else for (const line of lines(listed, set)) yield `${line}\n`;
  }
}

/** `20261124T070000000Z-1a2b  complete     90 s  812 of 815 cells assessed  2 high, 1 low · 3 excepted  2026-11-23+ab12…`. */
function oneLine({ run, coverage, judgement }: ListedRun): string {
  const { id, status, tool } = run;
  const said = [
    assessed(coverage, run),
    found(judgement),
    plain(tool, 100),
    ...(judgement ? [plain(judgement.dataset)] : []),
  ];
  return [plain(id, 100), status.padEnd(11), took(run).padStart(7), ...said].join('  ');
}

function* lines({ run, coverage, judgement }: ListedRun, page: Page): Iterable<string> {
  const { id, status, tool } = run;
  const facts = [took(run), assessed(coverage, run)].filter(part => part !== '');
  yield page.line(
    ['bold', plain(id, 100)],
    '  ',
    [status === 'complete' ? 'good' : 'warn', status],
    `  ${facts.join(' · ')}`,
  );
  yield* page.parts(2, [found(judgement), ...(judgement ? [`dataset ${judgement.dataset}`] : []), tool]);
}

function took({ started, ended }: Run): string {
  return ended === null ? '' : `${Math.round((Date.parse(ended) - Date.parse(started)) / 1000)} s`;
}

function assessed(coverage: Record<Status, number>, { narrowed = [] }: Run): string {
  const all = statuses.reduce((sum, status) => sum + coverage[status], 0);
  return `${coverage.assessed.toLocaleString('en-US')} of ${counted(all, 'cell')} assessed${narrowed.length > 0 ? ', of a part' : ''}`;
}

function found(judgement: Judgement | undefined): string {
  if (judgement === undefined) return 'not judged';
  const { excepted } = judgement;
  return `${openGaps(judgement)}${excepted > 0 ? ` · ${excepted.toLocaleString('en-US')} excepted` : ''}`;
}

/** `3 critical, 12 high`: the open gaps of a judgement. */
function openGaps({ gaps }: Judgement): string {
  const parts = Object.entries(gaps).flatMap(([severity, count]) =>
    count > 0 ? [`${count.toLocaleString('en-US')} ${severity}`] : [],
  );
  return parts.join(', ') || 'no gap';
}
