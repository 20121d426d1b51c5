import { type Gap, statuses } from '../model/index.ts';
import { type Cause, causesOf, extent, fixOf } from './causes.ts';
import { type Crossing, Grouping } from './crossing.ts';
import type { FormatOptions } from './format.ts';
import { complete, isOpen, type Report } from './report.ts';
import { jurisdictionOf, summaryOf } from './summary.ts';
import { staleExceptions } from './text/exceptions.ts';
import { seenText } from './text/gap.ts';
import { plain } from './text/plain.ts';
import { tallied, verdictOf } from './verdict.ts';
import { counted, headings, placeName } from './words.ts';

/** GitHub takes 65,536 characters in a comment, GitLab more. */
const longest = 60_000;
/** Crossings that may be drawn before the characters run out. */
const limits = { crossings: 400, gaps: 4, total: 1_600 };
const mostCauses = 8;

/**
 * Markdown for a pull request, an issue or a wiki: coverage first, then the verdict and the crossings, worst first, as
 * many as a comment takes, and how many are left out. Whatever strangers wrote stands in code spans, where no markup,
 * link or mention is read.
 */
export function* markdownReport(report: Report, options: FormatOptions): Iterable<string> {
  let length = 0;
  let left: Crossing[] | undefined;
  const { shown, rest } = grouped(report);
  for (const piece of [...head(report), ...coverage(report, options)]) {
    length += piece.length;
    yield piece;
  }
  if (shown.length > 0) yield '\n## Crossings\n';
  for (const [index, crossing] of shown.entries()) {
    const text = crossingText(crossing);
    if (length + text.length > longest) {
      left = shown.slice(index);
      break;
    }
    length += text.length;
    yield text;
  }
  const more = rest.crossings + (left?.length ?? 0);
  if (more > 0) yield `\nand ${counted(more, 'more crossing')}, which \`-o html=FILE\` and \`-o json=FILE\` tell of.\n`;
}

function grouped({ gaps }: Report) {
  const grouping = new Grouping(limits);
  for (const gap of gaps) if (isOpen(gap)) grouping.add(gap);
  return grouping.crossings();
}

function* head(report: Report): Iterable<string> {
  const { run, dataset, tool, coverage } = report;
  const total = statuses.reduce((sum, status) => sum + coverage.sums[status], 0);
  const others = statuses
    .filter(status => status !== 'assessed' && coverage.sums[status] > 0)
    .map(status => `${coverage.sums[status].toLocaleString('en-US')} ${status}`);
  yield `# ${tool.name}: ${verdictOf(report).text}\n\n`;
  const warning = complete(report) ? '' : '⚠️ ';
  yield `${warning}**Coverage: ${coverage.sums.assessed.toLocaleString('en-US')} of ${counted(total, 'cell')} assessed**`;
  yield `${others.map(other => ` · ${other}`).join('')}\n\n`;
  yield `Run ${code(run.id)} of ${run.started.slice(0, 16).replace('T', ' ')} UTC, dataset ${code(dataset.version)}`;
  yield `${dataset.age === null ? '' : `, ${counted(dataset.age, 'day')} old`}.\n`;
  yield* matrix(report);
}

/** Segments by jurisdictions. */
function* matrix(report: Report): Iterable<string> {
  const { matrix, excepted } = summaryOf(report);
  const columns = [...new Set([...matrix.values()].flatMap(row => [...row.keys()]))].sort();
  if (columns.length > 0) {
    yield `\n| segment | ${columns.map(placeOf).join(' | ')} |\n|---|${columns.map(() => '---').join('|')}|\n`;
    for (const [segment, row] of [...matrix].slice(0, 50)) {
      const cells = columns.map(column => {
        const tally = row.get(column);
        return tally ? tallied(tally) : '';
      });
      yield `| ${code(segment, 60)} | ${cells.join(' | ')} |\n`;
    }
  }
  const accepted = tallied(excepted);
  if (accepted !== '') yield `\nUnder an exception: ${accepted}.\n`;
  const stale = staleExceptions(report.exceptions);
  if (stale !== '') yield `\n⚠️ Exceptions: ${stale}; ${code('demarc except list')} shows them.\n`;
}

const placeOf = (where: string): string =>
  /^[A-Z]{2}$/.test(where) ? placeName({ country: where, city: null }) : where;

function* coverage(report: Report, { permissionsOf }: FormatOptions): Iterable<string> {
  const { cells, problems } = report.coverage;
  for (const status of ['denied', 'failed', 'skipped'] as const) {
    const causes = causesOf(cells.filter(cell => cell.status === status));
    if (causes.length === 0) continue;
    yield `\n## Not assessed: ${status}\n\n`;
    for (const cause of causes.slice(0, mostCauses)) yield causeText(cause, fixOf(cause, permissionsOf));
    const more = causes.length - mostCauses;
    if (more > 0) yield `- and ${counted(more, 'more cause')}\n`;
  }
  if (problems.length > 0) yield `\n${counted(problems.length, 'resource')} not read whole.\n`;
}

const causeText = ({ reason, cells }: Cause, fix: string | undefined): string =>
  `- ${extent(cells)}: ${code(reason, 300)}${fix === undefined ? '' : `  \n  Fix: ${code(fix, 400)}`}\n`;

/** One crossing with its path, why it counts, and what to do. */
export function crossingText(crossing: Crossing): string {
  const { gaps, behind, count } = crossing;
  const [gap] = gaps;
  const seen = seenText(crossing);
  if (gap === undefined) return '';
  const { exposure, code: kind, severity, segment, path } = gap;
  const who = exposure.partyName ?? exposure.party;
  const where = exposure.place === null ? placeOf(jurisdictionOf(gap)) : placeName(exposure.place);
  const lines = [
    `\n### ${severity}: ${headings[kind]}${exposure.verdict === 'unknown' ? '' : `, ${code(who ?? where, 80)}`}\n`,
    `${counted(behind, 'protected resource')}${path.length > 1 ? ' behind it' : ''}, segment ${code(segment, 60)}, ${exposure.vector} ${exposure.verdict}`,
    '',
    ...path.slice(0, 12).map((node, index) => nodeText(node, index)),
    ...(path.length > 12 ? [`${path.length - 12} more hops`] : []),
    ...others(gaps, behind),
    '',
    `Why: ${code(exposure.because, 400)}`,
    ...sourcesOf(gap),
    ...gap.remedy.slice(0, 2).map(step => `Remedy: ${code(step, 300)}`),
    ...(seen === '' ? [] : [`Seen: ${code(seen)}`]),
    `Explain: ${code(`demarc explain ${gap.fingerprint.slice(0, 12)}`)}${count > 1 ? `, one of ${counted(count, 'gap')}` : ''}`,
  ];
  // Two spaces at a line's end break it; the path is a list of its own.
  return lines.map(line => `${line}${/^(Why|Source|Remedy|Seen)/.test(line) ? '  ' : ''}\n`).join('');
}

/** One place in a source often says several things. */
function sourcesOf({ exposure: { claims } }: Gap): string[] {
  const lines = claims.map(({ source, read, confidence }) => {
    const status = confidence === 'verified' ? ` read ${code(read ?? 'undated', 20)}` : ' (unverified)';
    return `Source: ${code(source, 200)}${status}`;
  });
  return [...new Set(lines)].slice(0, 3);
}

function nodeText({ id, name, type, scope, region, hop }: Gap['path'][number], index: number): string {
  const where = [type, scope, region].filter(part => part !== null).map(part => code(part, 80));
  const arrow = hop === undefined ? '' : `${hop.kind} → `;
  const how = hop === undefined ? '' : ` by ${code(hop.evidence.call, 100)}`;
  return `${index + 1}. ${arrow}${code(name ?? id, 120)} (${where.join(', ')})${how}`;
}

function others(gaps: readonly Gap[], behind: number): string[] {
  const names = gaps.slice(1).flatMap(({ path: [first] }) => (first ? [code(first.name ?? first.id, 80)] : []));
  const more = behind - 1 - names.length;
  if (names.length === 0) return [];
  return ['', `Also behind it: ${names.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`];
}

/**
 * A stranger's text as a code span (CommonMark 6.1): the fence is longer than any run of backticks within. GitHub reads
 * a bar as a table's border even there, so that it is shown as the broken bar that looks alike.
 */
export function code(text: string, most = 200): string {
  const clean = plain(text, most).replaceAll('|', '¦') || ' ';
  const runs = [...clean.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const space = /^`|`$/.test(clean) || clean === ' ' ? ' ' : '';
  return `${fence}${space}${clean}${space}${fence}`;
}
