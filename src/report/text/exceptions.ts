import type { ExceptionUse } from '../../model/index.ts';
import { counted } from '../words.ts';
import { type Page, page, type Style } from './page.ts';
import { plain } from './plain.ts';

export interface ExceptionLook {
  columns: number;
  colors: boolean;
}

/** The run that was judged, and the titles of gaps that exceptions name by their fingerprints. */
export interface Listed {
  run: string;
  titles: ReadonlyMap<string, string>;
}

const styles: Record<ExceptionUse['state'], Style> = {
  active: 'good',
  unused: 'warn',
  expired: 'high',
  outdated: 'high',
};

const meaning: Record<ExceptionUse['state'], string> = {
  active: '',
  unused: 'fits no gap: remove it, or see whether its gap has changed',
  expired: 'its day has passed, so what fits it counts',
  outdated: 'the verdict is not the one that was granted, so it counts: look again, then `demarc except add`',
};

/** Every exception with what became of it in a run, for people. Lines end in `\n`. */
export function* exceptionsText(
  uses: readonly ExceptionUse[],
  { run, titles }: Listed,
  look: ExceptionLook,
): Iterable<string> {
  const set = page({ ...look, verbose: false });
  for (const use of uses) for (const line of lines(use, titles, set)) yield `${line}\n`;
  const count = (state: ExceptionUse['state']) => uses.filter(use => use.state === state).length;
  const parts = (['active', 'expired', 'outdated', 'unused'] as const).flatMap(state =>
    count(state) > 0 ? [`${count(state)} ${state}`] : [],
  );
  const sum = parts.length === 0 ? 'none' : parts.join(', ');
  for (const line of set.paragraph(0, `Exceptions in run ${plain(run, 60)}: ${sum}.`, 'bold')) yield `${line}\n`;
}

function* lines(
  { state, match, reason, owner, expires, gaps, reopened }: ExceptionUse,
  titles: Listed['titles'],
  page: Page,
): Iterable<string> {
  yield page.line([styles[state], state.padEnd(9)], plain(described(match)));
  const title = titles.get(match.fingerprint ?? '');
  if (title !== undefined) yield* page.field('', title, 'bold');
  const open = reopened > 0 ? `, ${counted(reopened, 'gap')} open again` : '';
  yield* page.field('', `until ${plain(expires, 20)} · ${plain(owner, 200)} · covers ${counted(gaps, 'gap')}${open}`);
  yield* page.field('', plain(reason));
  if (meaning[state] !== '') yield* page.field('', meaning[state], 'warn');
  yield '';
}

const states = { expired: 'expired', outdated: 'granted for another verdict', unused: 'without a gap' } as const;

/** What a report says of the exceptions: how many gaps they cover, and which of them need somebody's attention. */
export function* exceptionNotes(uses: readonly ExceptionUse[], page: Page): Iterable<string> {
  const covering = uses.filter(({ gaps }) => gaps > 0);
  const covered = covering.reduce((sum, { gaps }) => sum + gaps, 0);
  if (covered > 0)
    yield* page.paragraph(2, `note: ${counted(covering.length, 'exception')} for ${counted(covered, 'gap')}`, 'dim');
  const stale = staleExceptions(uses);
  if (stale !== '') yield* page.paragraph(2, `warning: exceptions: ${stale}; demarc except list shows them`, 'warn');
}

/** `1 expired, 4 without a gap`: exceptions that need somebody's attention; empty where none does. */
export const staleExceptions = (uses: readonly ExceptionUse[]): string =>
  Object.entries(states)
    .flatMap(([state, words]) => {
      const count = uses.filter(use => use.state === state).length;
      return count > 0 ? [`${count} ${words}`] : [];
    })
    .join(', ');

/** What an exception fits, in a few words. */
function described({ fingerprint, rule, where }: ExceptionUse['match']): string {
  const parts = [
    ...(fingerprint === undefined ? [] : [`gap ${fingerprint}`]),
    ...(rule === undefined ? [] : [`rule ${rule}`]),
    ...(where === undefined ? [] : [`where ${JSON.stringify(where)}`]),
  ];
  return parts.join(', ');
}
