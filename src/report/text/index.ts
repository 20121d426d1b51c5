import type { Gap } from '../../model/index.ts';
import { type Crossings, Grouping, type Limits } from '../crossing.ts';
import type { FormatOptions } from '../format.ts';
import { isOpen, type Report } from '../report.ts';
import { unreadRules } from '../rules.ts';
import { summaryOf } from '../summary.ts';
import { tallied, verdictOf } from '../verdict.ts';
import { counted } from '../words.ts';
import { coverageLines } from './coverage.ts';
import { exceptionNotes } from './exceptions.ts';
import { crossingLines, ruleLines } from './gap.ts';
import { labels } from './labels.ts';
import { type Page, page } from './page.ts';
import type { PathContext } from './path.ts';
import { plain } from './plain.ts';

/** Crossings that are drawn, and those that get a line, before the rest is counted. */
const most = { drawn: 20, drawnVerbose: 1_000, listed: 20 };
/** What is held in memory to draw them: a million gaps may stand behind one crossing. */
const limits: Limits = { crossings: most.drawn + most.listed, gaps: 8, total: 1_000 };
const verboseLimits: Limits = { crossings: most.drawnVerbose + most.listed, gaps: 1_000, total: 10_000 };

const unknowns: ReadonlySet<string> = new Set(['party-unknown', 'place-unknown']);

/** The report for people: worst first, what is unknown, what was not assessed, and the verdict. Lines end in `\n`. */
export function* textReport(report: Report, options: FormatOptions): Iterable<string> {
  yield* textBody(report, options);
  for (const line of ['', ...verdict(report, page(options))]) yield `${line}\n`;
}

/** The same without its last word: an audit has one of its own. */
export function* textBody(report: Report, options: FormatOptions): Iterable<string> {
  for (const line of lines(report, page(options), options)) yield `${line}\n`;
}

function* lines(report: Report, page: Page, { permissionsOf }: FormatOptions): Iterable<string> {
  const names = new Map(report.scopes.flatMap(({ scope, name }) => (name === null ? [] : [[scope, name] as const])));
  const context: PathContext = { page, labels: labels(), names, told: new Set() };
  yield* header(report, page);
  const { gaps, unknown } = grouped(report, page);
  yield* section('Gaps', gaps, context);
  yield* section('Unknown', unknown, context);
  yield '';
  yield* coverageLines(report.coverage, { page, names, permissionsOf });
  const unread = unreadRules(report.gaps);
  if (unread.length > 0) yield '';
  yield* ruleLines(unread, context);
  const unrated = ranked(report.unrated);
  if (unrated !== '')
    yield* page.paragraph(2, `note: the profile has no rule for ${unrated}; these are not counted as gaps`, 'dim');
  yield* exceptionNotes(report.exceptions, page);
  const { acknowledged } = summaryOf(report);
  if (acknowledged > 0)
    yield* page.paragraph(2, `note: ${counted(acknowledged, 'gap')} acknowledged; they count as before`, 'dim');
}

function* header({ tool, run, dataset, scopes, segments, resources }: Report, page: Page): Iterable<string> {
  const [version = '', hash] = dataset.version.split('+');
  const age = dataset.age === null ? '' : `, ${counted(dataset.age, 'day')} old`;
  const data = `dataset ${plain(version, 20)}${hash === undefined ? '' : ` (${plain(hash, 8).slice(0, 8)})`}${age}`;
  const began = `${run.started.slice(0, 16).replace('T', ' ')} UTC`;
  yield* page.parts(0, [`${tool.name} ${tool.version}`, began, data], 'bold');
  const sets = segments.map(({ name, profile }) => `${plain(name, 40)} (${plain(profile, 40)})`);
  yield* page.field('Estate', `${counted(resources.total, 'resource')} in ${counted(scopes.length, 'account')}`);
  if (resources.total > 0) yield* page.field('Places', ranked(resources.by_country));
  const reached = ranked(resources.in_reach);
  if (reached !== '') yield* page.field('In reach', `${reached} (themselves, before any path)`);
  yield* page.field(segments.length === 1 ? 'Segment' : 'Segments', sets.join(', '));
}

/** `US 900, DE 302, …`: the most first. */
function ranked(counts: { [name: string]: number }): string {
  const most = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const named = most.slice(0, 6).map(([name, count]) => `${plain(name, 20)} ${count.toLocaleString('en-US')}`);
  return [...named, ...(most.length > 6 ? ['…'] : [])].join(', ');
}

function grouped({ gaps }: Report, { verbose }: Page): { gaps: Crossings; unknown: Crossings } {
  const known = new Grouping(verbose ? verboseLimits : limits);
  const unknown = new Grouping(verbose ? verboseLimits : limits);
  for (const gap of gaps) if (isOpen(gap)) (unknowns.has(gap.code) ? unknown : known).add(gap);
  return { gaps: known.crossings(), unknown: unknown.crossings() };
}

function* section(title: string, { shown, rest }: Crossings, context: PathContext): Iterable<string> {
  const { page } = context;
  if (shown.length === 0) return;
  yield '';
  const rule = '─'.repeat(Math.max(0, page.columns - title.length - 1));
  yield page.line(['bold', title], ' ', ['dim', rule]);
  const drawn = shown.slice(0, page.verbose ? most.drawnVerbose : most.drawn);
  for (const crossing of drawn) {
    yield '';
    yield* crossingLines(crossing, context);
  }
  yield* remaining({ shown: shown.slice(drawn.length), rest }, page);
}

/** Crossings beyond those that are drawn: a line each, then their number. */
function* remaining({ shown, rest }: Crossings, page: Page): Iterable<string> {
  if (shown.length === 0) return;
  yield '';
  for (const { gaps } of shown) yield* title(gaps, page);
  if (rest.crossings > 0)
    yield page.line(['dim', `  and ${counted(rest.crossings, 'more crossing')}: ${tallied(rest.gaps)}`]);
  yield page.line(['dim', `  All of them: ${page.verbose ? '' : '--verbose, or '}--output json=FILE`]);
}

function* title([gap]: readonly Gap[], page: Page): Iterable<string> {
  if (gap) yield page.line('  ', [gap.severity, gap.severity.padEnd(9)], plain(gap.title));
}

function* verdict(report: Report, page: Page): Iterable<string> {
  const { tone, text } = verdictOf(report);
  yield* page.paragraph(0, `Verdict: ${text}`, tone === 'gaps' ? 'high' : tone === 'clean' ? 'good' : 'warn');
}
