import type { Severity } from '../model/index.ts';
import { Grouping } from './crossing.ts';
import { isOpen, type Report } from './report.ts';
import { plain } from './text/plain.ts';
import { verdictOf } from './verdict.ts';
import { counted, headings } from './words.ts';

/**
 * GitHub shows ten annotations of each kind a step, and leaves out the others without a word: one is for how many more there
 * are, and one warning is the verdict.
 */
const most = { error: 9, warning: 8, notice: 9 } as const;

const kinds = { error: ['critical', 'high'], warning: ['medium'], notice: ['low', 'info'] } as const satisfies Record<
  string,
  readonly Severity[]
>;
const names = ['error', 'warning', 'notice'] as const;

/**
 * Annotations of a GitHub Actions run by workflow commands: the worst crossings of each kind, then how many more there
 * are; what was not assessed is a warning, and the verdict comes last.
 */
export function* githubReport(report: Report): Iterable<string> {
  const groupings = new Map(
    names.map(name => [name, new Grouping({ crossings: most[name], gaps: 1, total: most[name] })]),
  );
  for (const gap of report.gaps) if (isOpen(gap)) groupings.get(kindOf(gap.severity))?.add(gap);
  for (const [name, grouping] of groupings) {
    const { shown, rest } = grouping.crossings();
    for (const { gaps, behind } of shown) {
      for (const gap of gaps) {
        const more = behind > 1 ? ` (${counted(behind, 'protected resource')} behind it)` : '';
        yield command(name, `${gap.severity}: ${headings[gap.code]}`, `${gap.title}${more}. ${gap.remedy[0] ?? ''}`);
      }
    }
    if (rest.crossings > 0)
      yield command(name, 'demarc', `and ${counted(rest.crossings, 'more crossing')} of this kind`);
  }
  const { tone, text } = verdictOf(report);
  yield command(tone === 'clean' ? 'notice' : 'warning', 'demarc', `Verdict: ${text}`);
}

const kindOf = (severity: Severity): (typeof names)[number] =>
  names.find(name => kinds[name].some(one => one === severity)) ?? 'notice';

const command = (name: string, title: string, message: string): string =>
  `::${name} title=${property(title)}::${data(message)}\n`;

/** The escapes of GitHub's own toolkit: a line break would begin a command of a stranger's. */
const data = (text: string): string =>
  plain(text, 2_000).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
