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

/** One thing that is said of the party behind an exposure beside the verdict. */
export interface StandingFact {
  label: string;
  text: string;
  unverified: boolean;
  /** What it rests on. */
  claim: Claim;
}

/** What ownership answers of the party behind an exposure, and why: by whose share or which seat. None: it is not about a party. */
export function standingFacts({ standing, claims }: Exposure): StandingFact[] {
  if (standing === undefined) return [];
  const told = facts.flatMap(([label, title, says]): StandingFact[] => {
    const claim = claims.find(one => one.says === says);
    if (claim?.note === undefined) return [];
    return [factOf(label, `${title}: ${claim.note.replace(': ', '. ')}`, claim)];
  });
  const lists = claims
    .filter(({ says }) => says === 'listed')
    .map(claim => factOf('Listed', `${claim.source}${claim.section === undefined ? '' : `, ${claim.section}`}`, claim));
  return [...told, ...new Map(lists.map(fact => [`${fact.text} ${fact.unverified}`, fact])).values()];
}

const factOf = (label: string, text: string, claim: Claim): StandingFact => ({
  ...{ label, text, claim },
  unverified: claim.confidence === 'unverified',
});

export function* standingLines(exposure: Exposure, page: Page): Iterable<string> {
  for (const { label, text, unverified } of standingFacts(exposure))
    yield* page.field(
      label,
      unverified ? `${text} [unverified]` : text,
      unverified && label !== 'Listed' ? 'warn' : undefined,
    );
}

/** Ids of the laws that give that reach, each marked where nobody has read its text. */
export function* lawLines({ laws, claims }: Exposure, page: Page): Iterable<string> {
  if (laws.length === 0) return;
  const unread = new Set(claims.filter(({ confidence }) => confidence === 'unverified').map(({ says }) => says));
  yield* page.field('Laws', laws.map(id => `${id}${unread.has(`law ${id}`) ? ' [unverified]' : ''}`).join(', '));
}
