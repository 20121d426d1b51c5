import type { Claim, Exposure } from '../../model/index.ts';
import type { Page } from './page.ts';

/** Facts of a party by the claim that carries them, as `demarc party` labels them. */
const facts = [
  ['Covered', 'Covered person', 'covered-person'],
  ['Parent', 'PRC parent', 'prc-parent'],
  ['Affiliate', 'Half owned by listed ones', 'affiliate'],
] as const;

const computed = new Set<string>(facts.map(([, , says]) => says));

/** Whether a claim is one of those that `standingLines` tells in words. */
export const isStanding = ({ standing }: Exposure, { says }: Claim): boolean =>
  standing !== undefined && computed.has(says);

const mark = (confidence: Claim['confidence']): string => (confidence === 'unverified' ? ' [unverified]' : '');

/** What ownership answers of the party behind an exposure, and why: by whose share or which seat. None: it is not about a party. */
export function* standingLines({ standing, claims }: Exposure, page: Page): Iterable<string> {
  if (standing === undefined) return;
  for (const [label, title, says] of facts) {
    const claim = claims.find(one => one.says === says);
    if (claim?.note === undefined) continue;
    yield* page.field(
      label,
      `${title}: ${claim.note.replace(': ', '. ')}${mark(claim.confidence)}`,
      claim.confidence === 'unverified' ? 'warn' : undefined,
    );
  }
  const lists = claims.filter(({ says }) => says === 'listed').map(listText);
  for (const text of new Set(lists)) yield* page.field('Listed', text);
}

const listText = ({ source, section, confidence }: Claim): string =>
  `${source}${section === undefined ? '' : `, ${section}`}${mark(confidence)}`;

/** Ids of the laws that give that reach, each marked where nobody has read its text. */
export function* lawLines({ laws, claims }: Exposure, page: Page): Iterable<string> {
  if (laws.length === 0) return;
  const unread = new Set(claims.filter(({ confidence }) => confidence === 'unverified').map(({ says }) => says));
  yield* page.field('Laws', laws.map(id => `${id}${unread.has(`law ${id}`) ? ' [unverified]' : ''}`).join(', '));
}
