import { severities } from '../../model/index.ts';
import { tallied } from '../verdict.ts';
import { counted } from '../words.ts';
import type { AuditReport } from './audit-report.ts';

/** `3 gaps (2 high, 1 low)`. */
function gaps(list: readonly { severity: (typeof severities)[number] }[]): string {
  const tally = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of list) tally[severity]++;
  return list.length === 0 ? 'no gap' : `${counted(list.length, 'gap')} (${tallied(tally)})`;
}

/** The last word: what it opens, closes and leaves, and what nobody could assess. */
export function auditVerdict(audit: AuditReport): string {
  const { opens, closes, leaves, unassessed, report } = audit;
  const excepted = opens.filter(gap => gap.excepted).length;
  const counting = opens.filter(gap => !gap.excepted);
  const left = severities.reduce((sum, severity) => sum + leaves.counts[severity], 0);
  const kept = left === 0 ? 'leaves none' : `leaves ${counted(left, 'gap')} (${tallied(leaves.counts)})`;
  const parts = [
    `opens ${gaps(counting)}${excepted > 0 ? `, and ${counted(excepted, 'gap')} under an exception` : ''}`,
    closes.length === 0 ? 'closes none' : `closes ${gaps(closes)}`,
    kept,
    ...(unassessed.length > 0 ? [`not assessed: ${counted(unassessed.length, 'part')} of it`] : []),
    ...(report.resources.total === 0 && !changesAnything(audit) ? ['nothing was read'] : []),
  ];
  return `${parts.join('; ')}.`;
}

const changesAnything = ({ changes }: AuditReport): boolean => Object.values(changes).some(count => count > 0);

/** `3 create, 1 delete`. */
export const changesOf = ({ changes }: AuditReport): string =>
  Object.entries(changes)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`)
    .join(', ') || 'nothing changes';

/** What the live estate is, and how much of it was read. */
export function ontoOf({ onto }: AuditReport): string {
  if (onto === null) return 'nothing: what the files say there is now counts as what is there';
  const { run, sums } = onto;
  const total = Object.values(sums).reduce((sum, count) => sum + count, 0);
  return `run ${run.id}, ${sums.assessed.toLocaleString('en-US')} of ${counted(total, 'cell')} assessed`;
}
