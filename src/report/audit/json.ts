import { compact, gapData, headData } from '../json.ts';
import type { AuditReport } from './audit-report.ts';
import { auditVerdict } from './words.ts';

/** The audit as data: what opens, closes and stays, with the ledger of what was read. One gap a line. */
export function* auditJson(audit: AuditReport): Iterable<string> {
  const { tool, dataset, coverage, resources } = headData(audit.report);
  const { onto, subjects, changes, notes, unassessed, leaves, opens, closes } = audit;
  const standing = onto && { run: onto.run.id, started: onto.run.started, coverage: onto.sums };
  yield `{\n"schema":1,\n"tool":${compact(tool)},\n"dataset":${compact(dataset)},\n"verdict":${compact(auditVerdict(audit))}`;
  yield `,\n"subjects":${compact([...subjects])},\n"onto":${compact(standing)},\n"changes":${compact(changes)}`;
  yield `,\n"notes":${compact([...notes])},\n"unassessed":${compact([...unassessed])}`;
  yield `,\n"resources":${compact(resources)},\n"coverage":${compact(coverage)},\n"opens":[`;
  yield* lines(opens.map(gap => ({ ...gapData(gap), declared: audit.declared(gap) ?? null })));
  yield '],\n"closes":[';
  yield* lines(closes.map(gapData));
  yield `],\n"leaves":{"counts":${compact(leaves.counts)},"worst":[`;
  yield* lines(leaves.worst.map(gapData));
  yield ']}\n}\n';
}

function* lines(records: readonly unknown[]): Iterable<string> {
  for (const [index, record] of records.entries()) yield `${index === 0 ? '' : ','}\n${compact(record)}`;
}
