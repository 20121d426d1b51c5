import { severities } from '../model/index.ts';
import { sumOf, type Tally } from './crossing.ts';
import { complete, type Report } from './report.ts';
import { summaryOf } from './summary.ts';
import { counted } from './words.ts';

/** The last word on a run. "Clean" is said only where everything that is switched on was assessed and nothing lies in reach. */
export interface Verdict {
  tone: 'gaps' | 'unknown' | 'clean';
  /** A sentence or two. */
  text: string;
}

export function verdictOf(report: Report): Verdict {
  const { found, tally, crossings, excepted } = summaryOf(report);
  const holes = unread(report);
  const accepted = sumOf(excepted) > 0 ? `; ${counted(sumOf(excepted), 'gap')} excepted` : '';
  if (found > 0) {
    const missed = holes === '' ? '' : `; ${holes}`;
    const over = counted(crossings, 'crossing');
    return { tone: 'gaps', text: `${counted(found, 'gap')} (${tallied(tally)}) over ${over}${accepted}${missed}.` };
  }
  if (holes !== '') return { tone: 'unknown', text: `no gap in what was read${accepted}; ${holes}.` };
  if (accepted !== '') return { tone: 'unknown', text: `no open gap${accepted}.` };
  const reached = Object.values(report.resources.in_reach).reduce((all, count) => all + count, 0);
  const inReach = `${counted(reached, 'resource')} ${reached === 1 ? 'is' : 'are'} in reach`;
  if (reached > 0) return { tone: 'unknown', text: `no gap by the segments' rules, but ${inReach}.` };
  const { assessed, disabled, unsupported } = report.coverage.sums;
  const closed = disabled + unsupported;
  const rest = closed > 0 ? ` (${counted(closed, 'cell')} switched off or without the service)` : '';
  return { tone: 'clean', text: `clean. Assessed: ${counted(assessed, 'cell')}, all that can be read${rest}.` };
}

/** `2 critical, 5 high`. */
export const tallied = (tally: Tally): string =>
  severities
    .flatMap(severity => (tally[severity] > 0 ? [`${tally[severity].toLocaleString('en-US')} ${severity}`] : []))
    .join(', ');

/** What was not seen, in words; empty where everything was. */
function unread(report: Report): string {
  const { sums, problems } = report.coverage;
  const cells = sums.denied + sums.failed + sums.skipped;
  const parts = [
    ...(cells > 0 ? [counted(cells, 'cell')] : []),
    ...(problems.length > 0 ? [counted(problems.length, 'resource')] : []),
  ];
  const interrupted = report.run.status === 'complete' ? '' : 'the run was interrupted';
  if (parts.length > 0)
    return [`not assessed: ${parts.join(' and ')}`, ...(interrupted ? [interrupted] : [])].join(', ');
  if (interrupted !== '') return interrupted;
  if (!complete(report)) return 'nothing was assessed';
  return report.gaps.some(({ code }) => code === 'not-assessed') ? 'not everything was assessed' : '';
}
