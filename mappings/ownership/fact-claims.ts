import type { Claim, Confidence } from '../../src/model/index.ts';
import type { Fact, Facts } from './facts.ts';

/** Lists that are named beside a verdict; a party's own page has all. */
const mostLists = 4;

/** Computed from claims, and no surer than they are. */
const confidenceOf = (claims: readonly Claim[]): Confidence =>
  claims.length > 0 && claims.every(({ confidence }) => confidence === 'verified') ? 'verified' : 'unverified';

/** What is computed is as old as the oldest of what it was computed from. */
function readOf(claims: readonly Claim[]): Pick<Claim, 'read'> {
  const [oldest] = claims.flatMap(({ read }) => read ?? []).toSorted();
  return oldest === undefined ? {} : { read: oldest };
}

const computed = (says: string, source: string, { answer, because, claims }: Fact<string>, asOf: string): Claim => ({
  says,
  source,
  section: `computed as of ${asOf}`,
  ...readOf(claims),
  confidence: confidenceOf(claims),
  note: `${answer}: ${because}`,
});

/**
 * The three facts as claims beside a verdict: PRC parent, covered person, and lists. They never decide each other, and none of them is
 * the verdict.
 */
export function factClaims({ asOf, prcParent, coveredPerson, listed, affiliate }: Facts): Claim[] {
  const current = listed.filter(({ status }) => status === 'listed' || status === 'maybe').slice(0, mostLists);
  return [
    computed('prc-parent', '50 percent rule over the stakes that are known', prcParent, asOf),
    computed('covered-person', '28 CFR 202.211', coveredPerson, asOf),
    ...current.map(
      ({ title, from, claims, origin }): Claim => ({
        says: 'listed',
        source: origin === null ? title : `${title} (import ${origin})`,
        ...(from === null ? {} : { section: `from ${from}` }),
        ...readOf(claims),
        confidence: confidenceOf(claims),
      }),
    ),
    ...(affiliate === null
      ? []
      : [computed('affiliate', `${affiliate.rule.title}, ${affiliate.rule.state}`, affiliate, asOf)]),
  ];
}
