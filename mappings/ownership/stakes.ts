import type { Claim } from '../../src/model/index.ts';
import { inForce } from './dates.ts';
import { formatDecimal, largest, parseDecimal, smallest, wholeShare } from './decimals.ts';
import type { Stake } from './entity.ts';
import type { ShareKind } from './graph.ts';

/** All that is known of what one owner holds of one asset in one way. */
export interface Held {
  owner: string;
  kind: ShareKind;
  indirect: boolean;
  least: string;
  most: string;
  mostExclusive: boolean;
  /** Somebody else may hold it instead, who is not named: whom a nominee holds for, or an owner before or after. */
  open: boolean;
  claims: readonly Claim[];
  /** Names of imports that say so; empty: what ships. */
  origins: readonly string[];
  /** What takes certainty away or is not plain to see: dates, nominees, sources that differ. */
  notes: readonly string[];
}

const isShare = (stake: Stake): stake is Stake & { kind: ShareKind } =>
  stake.kind === 'equity' || stake.kind === 'voting';

interface Interval {
  low: bigint;
  high: bigint;
  exclusive: boolean;
}

const interval = ({ least, most, mostExclusive }: Stake): Interval => ({
  low: parseDecimal(least ?? '0'),
  high: most === null ? wholeShare : parseDecimal(most),
  exclusive: most !== null && mostExclusive,
});

/** Several rows of one source may be parts of a stake or the same told again: at least the largest, at most all together. */
function together(rows: readonly Interval[]): Interval {
  const low = largest(rows.map(row => row.low));
  const high = rows.reduce((sum, row) => sum + row.high, 0n);
  return {
    low,
    high: smallest([high, wholeShare]),
    exclusive: rows.length === 1 && rows[0]?.exclusive === true,
  };
}

/** Sources that agree narrow each other; those that differ leave open all that any of them says. */
function across(sources: readonly Interval[]): Interval & { differ: boolean } {
  const low = largest(sources.map(one => one.low));
  const high = smallest(sources.map(one => one.high));
  const exclusive = sources.some(one => one.high === high && one.exclusive);
  if (low < high || (low === high && !exclusive)) return { low, high, exclusive, differ: false };
  const lowest = smallest(sources.map(one => one.low));
  const highest = largest(sources.map(one => one.high));
  return { low: lowest, high: highest, exclusive: false, differ: true };
}

function merged(owner: string, kind: ShareKind, indirect: boolean, stakes: readonly Stake[], asOf: string): Held {
  const bySource = [...Map.groupBy(stakes, ({ origin }) => origin).values()];
  const { low, high, exclusive, differ } = across(bySource.map(rows => together(rows.map(interval))));
  const dated = stakes.some(({ from, to }) => inForce(from, to, asOf) === 'maybe');
  const supposed = stakes.some(({ stated }) => !stated);
  const nominee = stakes.some(one => one.nominee);
  const open = dated || supposed || nominee;
  const notes = [
    ...(differ ? ['sources differ'] : []),
    ...(dated ? ['its dates leave it open'] : []),
    ...(supposed ? ['no text states it'] : []),
    ...(nominee ? ['held as a nominee, for somebody who is not named'] : []),
    ...(stakes.some(one => one.attributed) ? ['held for it by a nominee'] : []),
  ];
  return {
    owner,
    kind,
    indirect,
    least: open ? '0' : formatDecimal(low),
    most: formatDecimal(high),
    mostExclusive: exclusive,
    open,
    claims: stakes.flatMap(({ claims }) => claims),
    origins: [...new Set(stakes.flatMap(({ origin }) => origin ?? []))],
    notes,
  };
}

/**
 * The shares that count, one by owner, kind and way. Where an import tells shares of a kind, those that ship are left out: imported
 * data wins.
 */
export function sharesHeld(stakes: readonly Stake[], asOf: string): Held[] {
  const now = stakes.filter(isShare).filter(({ from, to }) => inForce(from, to, asOf) !== 'no');
  const imported = new Set(now.filter(({ origin }) => origin !== null).map(({ kind }) => kind));
  const counting = now.filter(({ origin, kind }) => origin !== null || !imported.has(kind));
  const groups = Map.groupBy(counting, ({ owner, kind, direct }) => JSON.stringify([owner, kind, direct]));
  return [...groups.values()].flatMap(rows => {
    const [first] = rows;
    return first ? [merged(first.owner, first.kind, !first.direct, rows, asOf)] : [];
  });
}
