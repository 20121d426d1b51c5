import type { EntityKind } from '../import/format.ts';
import { inForce } from './dates.ts';
import type { Stake } from './entity.ts';

/** What nominees hold is their nominators'. Who nominated and is not named stays unknown. */
export function attributed(stakes: readonly Stake[], kind: EntityKind, asOf: string): Stake[] {
  const nominators = stakes.filter(one => one.kind === 'nominator' && inForce(one.from, one.to, asOf) !== 'no');
  if (kind === 'nomination') return nominators.map(one => forNominator(one, nominators.length, '100'));
  const [only] = nominators.length === 1 ? nominators : [];
  return stakes.flatMap(stake => {
    if (stake.kind === 'nominator') return [];
    if (!stake.nominee || only === undefined || stake.owner === only.owner) return [stake];
    return [
      { ...stake, owner: only.owner, nominee: false, attributed: true, claims: [...stake.claims, ...only.claims] },
    ];
  });
}

/** One nominator has all of what is held for it; among several nobody says how it is divided. */
const forNominator = (stake: Stake, count: number, all: string): Stake => ({
  ...stake,
  kind: 'equity',
  direct: true,
  least: count === 1 ? all : '0',
  most: all,
});
