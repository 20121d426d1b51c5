import { type Gap, severities } from '../../model/index.ts';
import { type Crossing, Grouping } from '../crossing.ts';
import { code, crossingText } from '../markdown.ts';
import { counted } from '../words.ts';
import type { AuditReport } from './audit-report.ts';
import { auditVerdict, changesOf, ontoOf } from './words.ts';

/** GitHub takes 65,536 characters in a comment. */
const longest = 60_000;
const limits = { crossings: 200, gaps: 20, total: 2000 };
const mostListed = 30;

/** A comment for a pull request: the verdict first, then each crossing that opens, folded lists of the rest. */
export function* auditMarkdown(audit: AuditReport): Iterable<string> {
  let length = 0;
  const tail = [...ending(audit)].join('');
  for (const piece of [...head(audit)]) {
    length += piece.length;
    yield piece;
  }
  const { shown, rest } = grouped(audit);
  let told = 0;
  for (const crossing of shown) {
    const text = opening(audit, crossing);
    if (length + text.length + tail.length > longest) break;
    length += text.length;
    told++;
    yield text;
  }
  const more = rest.crossings + shown.length - told;
  if (more > 0) yield `\nand ${counted(more, 'more crossing')}, which \`-o html=FILE\` and \`-o json=FILE\` tell of.\n`;
  yield tail;
}

function* head(audit: AuditReport): Iterable<string> {
  const sign = audit.opens.some(gap => !gap.excepted) ? '❌' : audit.unassessed.length > 0 ? '⚠️' : '✅';
  yield `## ${sign} demarc audit: ${auditVerdict(audit)}\n\n`;
  for (const subject of audit.subjects.slice(0, mostListed)) yield `- ${code(subject, 200)}\n`;
  yield `- onto ${code(ontoOf(audit), 200)}\n- ${changesOf(audit)}\n- dataset ${code(audit.report.dataset.version)}\n`;
  for (const note of audit.notes) yield `- note: ${code(note, 400)}\n`;
}

function grouped({ opens }: AuditReport) {
  const grouping = new Grouping(limits);
  for (const gap of opens) if (!gap.excepted) grouping.add(gap);
  return grouping.crossings();
}

function opening(audit: AuditReport, crossing: Crossing): string {
  const lines = crossing.gaps.flatMap(gap => {
    const declared = audit.declared(gap);
    return declared ? [`${code(declared.address, 300)} in ${code(`${declared.uri}:${declared.line}`, 300)}`] : [];
  });
  // Who reads the request has to find each of them, not only the worst.
  const [first, ...others] = new Set(lines);
  const at = first === undefined ? '' : `Declared: ${first}${others.map(other => `  \n  and ${other}`).join('')}\n`;
  // What is only planned lies in no store, so that `demarc explain` knows nothing of it.
  return `${crossingText(crossing).replace(/^Explain: .*\n/m, '')}${at}`;
}

function* ending({ closes, leaves, unassessed }: AuditReport): Iterable<string> {
  const left = severities.reduce((sum, severity) => sum + leaves.counts[severity], 0);
  yield* folded(`Closes ${counted(closes.length, 'gap')}`, closes.map(line), closes.length);
  yield* folded(`Leaves ${counted(left, 'gap')} as they are`, leaves.worst.map(line), left);
  yield* folded(
    'Not assessed',
    unassessed.map(what => code(what, 300)),
    unassessed.length,
  );
}

const line = ({ severity, title }: Gap): string => `${severity}: ${code(title, 200)}`;

function* folded(title: string, lines: readonly string[], count: number): Iterable<string> {
  if (count === 0) return;
  yield `\n<details><summary>${title}</summary>\n\n`;
  for (const one of lines.slice(0, mostListed)) yield `- ${one}\n`;
  const more = count - Math.min(lines.length, mostListed);
  if (more > 0) yield `- and ${more.toLocaleString('en-US')} more\n`;
  yield '\n</details>\n';
}
