import { severities } from '../model/index.ts';
import { sumOf, type Tally } from './crossing.ts';
import { complete, type Report } from './report.ts';
import { summaryOf } from './summary.ts';
import { plain } from './text/plain.ts';
import { counted } from './words.ts';

const mostNarrowings = 8;

/**
 * The last word on a run. "Clean" is said only where everything that is switched on was
 * assessed, nothing was left out and nothing lies in reach.
 */
export interface Verdict {
  tone: 'gaps' | 'unknown' | 'clean';
  /** A sentence or two. */
  text: string;
}

export function verdictOf(report: Report): Verdict {
  const { found, tally, crossings, excepted } = summaryOf(report);
  const holes = unread(report);
  const accepted = sumOf(excepted) > 0 ? `${counted(sumOf(excepted), 'gap')} excepted` : '';
  const part = partRead(report);
  const said = (...parts: string[]) => `${[...parts, part].filter(text => text !== '').join('; ')}.`;
  if (found > 0) {
    const over = counted(crossings, 'crossing');
    return { tone: 'gaps', text: said(`${counted(found, 'gap')} (${tallied(tally)}) over ${over}`, accepted, holes) };
  }
  if (holes !== '') return { tone: 'unknown', text: said('no gap in what was read', accepted, holes) };
  if (accepted !== '') return { tone: 'unknown', text: said('no open gap', accepted) };
  const reached = Object.values(report.resources.in_reach).reduce((all, count) => all + count, 0);
  const inReach = `${counted(reached, 'resource')} ${reached === 1 ? 'is' : 'are'} in reach`;
  if (reached > 0) return { tone: 'unknown', text: said(`no gap by the segments' rules, but ${inReach}`) };
  return part === ''
    ? { tone: 'clean', text: `clean. ${assessed(report)}.` }
    : { tone: 'unknown', text: `no gap in what was asked for. ${said(assessed(report))}` };
}

function assessed({ coverage: { sums } }: Report): string {
  const closed = sums.disabled + sums.unsupported;
  const rest = closed > 0 ? ` (${counted(closed, 'cell')} switched off or without the service)` : '';
  return `Assessed: ${counted(sums.assessed, 'cell')}, all that can be read${rest}`;
}

/** What the scan left out because it was told to: no cell of the ledger speaks of it. Empty where it left out nothing. */
export function partRead({ run: { narrowed = [] } }: Pick<Report, 'run'>): string {
  if (narrowed.length === 0) return '';
  const shown = narrowed.slice(0, mostNarrowings).map(text => plain(text, 300));
  const more = narrowed.length - shown.length;
  return `a part was read: ${[...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')}`;
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
