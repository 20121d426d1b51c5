import type { Gap } from '../../model/index.ts';
import { severities } from '../../model/index.ts';
import type { FormatOptions } from '../format.ts';
import { textBody } from '../text/index.ts';
import { type Page, page } from '../text/page.ts';
import { plain } from '../text/plain.ts';
import { counted } from '../words.ts';
import type { AuditReport } from './audit-report.ts';
import { auditVerdict, changesOf, ontoOf } from './words.ts';

/** Lines for what closes and what stays, before the rest is counted. */
const most = 20;

/** The audit for people: what opens drawn as any report draws it, then what closes and what stays, and the verdict. */
export function* auditText(audit: AuditReport, options: FormatOptions): Iterable<string> {
  const set = page(options);
  const lines = function* (): Iterable<string> {
    for (const subject of audit.subjects) yield* set.parts(0, ['audit', subject], 'bold');
    yield* set.field('Onto', ontoOf(audit));
    yield* set.field('Changes', changesOf(audit));
    for (const note of audit.notes) yield* set.field('Note', note, 'warn');
    yield '';
    yield set.line(['bold', `It opens ${counted(audit.opens.length, 'gap')}`]);
  };
  for (const line of lines()) yield `${line}\n`;
  // What is only planned lies in no store, so that `demarc explain` knows nothing of it.
  for (const line of textBody(audit.report, options)) if (!/^ +Explain +demarc explain/.test(line)) yield line;
  for (const line of rest(audit, set)) yield `${line}\n`;
}

function* rest(audit: AuditReport, set: Page): Iterable<string> {
  const left = severities.reduce((sum, severity) => sum + audit.leaves.counts[severity], 0);
  yield* listed('It closes', audit.closes, audit.closes.length, set);
  yield* listed('It leaves', audit.leaves.worst, left, set);
  if (audit.unassessed.length > 0) {
    yield '';
    yield set.line(['bold', 'Of what it changes, not assessed']);
    for (const what of set.verbose ? audit.unassessed : audit.unassessed.slice(0, most))
      yield* set.paragraph(2, what, 'warn');
    if (!set.verbose && audit.unassessed.length > most)
      yield set.line(['dim', `  and ${audit.unassessed.length - most} more: --verbose`]);
  }
  yield '';
  yield* set.paragraph(0, `Audit: ${auditVerdict(audit)}`, 'bold');
}

function* listed(title: string, gaps: readonly Gap[], count: number, set: Page): Iterable<string> {
  if (count === 0) return;
  yield '';
  yield set.line(['bold', `${title} ${counted(count, 'gap')}`]);
  const shown = set.verbose ? gaps : gaps.slice(0, most);
  for (const { severity, title: said } of shown) yield set.line('  ', [severity, severity.padEnd(9)], plain(said));
  if (shown.length < count) yield set.line(['dim', `  and ${(count - shown.length).toLocaleString('en-US')} more`]);
}
