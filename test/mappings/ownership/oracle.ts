import { marks } from '../../../mappings/ownership/graph.ts';

/** One stake of a small world, as exact decimals. */
export interface Held {
  owner: number;
  asset: number;
  /** 0 equity, 1 votes. */
  kind: number;
  indirect: boolean;
  least: string;
  most: string;
  mostExclusive: boolean;
}

export interface World {
  flags: number[];
  stakes: Held[];
}

/** Percent in units of 10^-30: another scale than the one under test, and never rounded. */
const scale = 30;
const units = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(scale, '0'));
};
const all = units('100');
const half = units('50');

interface Exact extends Held {
  low: bigint;
  high: bigint;
}

const has = (flags: number, mark: number): boolean => (flags & mark) !== 0;
const sum = (stakes: readonly Exact[], of: (stake: Exact) => bigint): bigint =>
  stakes.reduce((total, stake) => total + of(stake), 0n);

/** The brute force: among all sets of entities, the smallest that is closed under the rule. */
function smallestClosed(count: number, mustHold: (set: number, entity: number) => boolean): number {
  let smallest = (1 << count) - 1;
  for (let set = 0; set < 1 << count; set++) {
    let closed = true;
    for (let entity = 0; closed && entity < count; entity++)
      if ((set & (1 << entity)) === 0 && mustHold(set, entity)) closed = false;
    // Closed sets of a monotone rule meet in a closed set: the least fixed point (Knaster and Tarski).
    if (closed) smallest &= set;
  }
  return smallest;
}

/** Which entities are in for certain, and which may be, as bits. */
export function oracle({ flags, stakes }: World): { certain: number; possible: number } {
  const count = flags.length;
  const exact = stakes.map(stake => ({ ...stake, low: units(stake.least), high: units(stake.most) }));
  const of = (entity: number, kind: number) =>
    exact.filter(({ asset, kind: its, indirect }) => asset === entity && its === kind && !indirect);
  const through = (entity: number) => exact.filter(({ asset, indirect }) => asset === entity && indirect);
  const counts = (set: number, { owner }: Exact) =>
    (set & (1 << owner)) !== 0 && !has(flags[owner] ?? 0, marks.blocked);
  const contradicted = (entity: number) => [0, 1].some(kind => sum(of(entity, kind), ({ low }) => low) > all);

  const certain = smallestClosed(count, (set, entity) => {
    const flag = flags[entity] ?? 0;
    if (has(flag, marks.in)) return true;
    if (has(flag, marks.unowned) || contradicted(entity)) return false;
    const direct = [0, 1].some(
      kind =>
        sum(
          of(entity, kind).filter(one => counts(set, one)),
          ({ low }) => low,
        ) >= half,
    );
    return direct || through(entity).some(one => counts(set, one) && one.low >= half);
  });

  const mayBeHalf = (set: number, entity: number, kind: number): boolean => {
    const direct = of(entity, kind);
    const theirs = direct.filter(one => counts(set, one));
    const others = sum(
      direct.filter(one => !counts(set, one)),
      ({ low }) => low,
    );
    if (all - others < half) return false;
    if (!has(flags[entity] ?? 0, marks.complete)) return true;
    const most = sum(theirs, ({ high }) => high);
    const open = theirs.some(({ mostExclusive, high }) => mostExclusive && high > 0n);
    return open ? most > half : most >= half;
  };
  const possible = smallestClosed(count, (set, entity) => {
    const flag = flags[entity] ?? 0;
    if ((certain & (1 << entity)) !== 0 || has(flag, marks.maybe) || contradicted(entity)) return true;
    if (has(flag, marks.unowned)) return false;
    const told = [0, 1].map(kind => of(entity, kind).length > 0);
    return ((told[0] || !told[1]) && mayBeHalf(set, entity, 0)) || (told[1] === true && mayBeHalf(set, entity, 1));
  });
  return { certain, possible };
}
