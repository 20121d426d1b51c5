/**
 * Shares of stakes with exact sums. Up to `quickDecimals` decimals a share is a whole number of 10^-13 percent in a double, where sums up
 * to 900 percent are exact; longer ones are BigInts. A bound that is not reached itself lies one unit beside it: units are two digits
 * finer than any share, so that a hundred such bounds don't add up to another answer.
 */
const quickDecimals = 11;
const quickScale = 13;

/** Sums by slot (an entity and a kind of stake). Every answer is whether half is reached. */
export interface Shares {
  /** Adds what an owner holds at least. */
  own(slot: number, stake: number): boolean;
  /** Whether what an owner holds at least is half by itself. */
  half(stake: number): boolean;
  /** Counts what all owners disclosed, before anything else. */
  disclose(slot: number, stake: number): void;
  /** Owners disclosed more than the whole. */
  contradicts(slot: number): boolean;
  /** Whether what nobody disclosed could be half by itself. `complete`: all owners are disclosed. */
  open(slot: number, complete: boolean): boolean;
  /** Adds what an owner may hold. */
  may(slot: number, stake: number, complete: boolean): boolean;
}

/** Bounds of one stake as exact decimals. */
export interface Bounds {
  least: string;
  most: string;
  mostExclusive: boolean;
}

const nothing = /^0*(?:\.0*)?$/;

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

function unitsOf(text: string, scale: number): bigint {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(scale, '0'));
}

/** The bounds of all stakes, in the order of the graph (`given`: the places in which they come). */
export function sharesOf(bounds: readonly Bounds[], given: Uint32Array, entities: number): Shares {
  const decimals = bounds.reduce((most, one) => Math.max(most, decimalsOf(one.least), decimalsOf(one.most)), 0);
  const scale = decimals <= quickDecimals ? quickScale : decimals + 2;
  const below = ({ most, mostExclusive }: Bounds): bigint => (mostExclusive && !nothing.test(most) ? 1n : 0n);
  if (decimals > quickDecimals) {
    const ordered = Array.from(given, place => bounds[place]).filter(one => one !== undefined);
    const least = ordered.map(one => unitsOf(one.least, scale));
    return exactShares(
      least,
      ordered.map(one => unitsOf(one.most, scale) - below(one)),
      entities * 2,
      10n ** BigInt(scale),
    );
  }
  const pairs = bounds.flatMap(one => [unitsOf(one.least, scale), unitsOf(one.most, scale) - below(one)]);
  return quickShares(sortedPairs(Float64Array.from(pairs, Number), given), entities);
}

const whole = 1e15;
const quickHalf = 5e14;
/** Sums above this are all the same: more than the whole. Doubles stay exact below. */
const cap = 2 * whole;

/** The sums of a slot stand together, so that one look at the memory brings all of them. */
const fields = { owned: 0, disclosed: 1, free: 2, possible: 3 } as const;

/** Pairs of bounds in the order of the graph. */
export function sortedPairs(bounds: Float64Array, given: Uint32Array): Float64Array {
  const sorted = new Float64Array(bounds.length);
  for (let stake = 0; stake < given.length; stake++) {
    const from = (given[stake] ?? 0) * 2;
    sorted[stake * 2] = bounds[from] ?? 0;
    sorted[stake * 2 + 1] = bounds[from + 1] ?? 0;
  }
  return sorted;
}

/**
 * Shares as whole numbers of 10^-13 percent: 100 percent are 10^15. `bounds`: of each stake, in the order of the graph, what it is at
 * least and at most.
 */
export function quickShares(bounds: Float64Array, entities: number): Shares {
  const sums = new Float64Array(entities * 8);
  const add = (at: number, share: number): number => {
    const sum = Math.min((sums[at] ?? 0) + share, cap);
    sums[at] = sum;
    return sum;
  };
  return {
    own: (slot, stake) => add(slot * 4 + fields.owned, bounds[stake * 2] ?? 0) >= quickHalf,
    half: stake => (bounds[stake * 2] ?? 0) >= quickHalf,
    disclose: (slot, stake) => {
      add(slot * 4 + fields.disclosed, bounds[stake * 2] ?? 0);
    },
    contradicts: slot => (sums[slot * 4 + fields.disclosed] ?? 0) > whole,
    open: (slot, complete) => !complete && whole - (sums[slot * 4 + fields.disclosed] ?? 0) >= quickHalf,
    may(slot, stake, complete) {
      const free = add(slot * 4 + fields.free, bounds[stake * 2] ?? 0);
      const possible = add(slot * 4 + fields.possible, bounds[stake * 2 + 1] ?? 0);
      const rest = whole - (sums[slot * 4 + fields.disclosed] ?? 0) + free;
      return rest >= quickHalf && (!complete || possible >= quickHalf);
    },
  };
}

function exactShares(least: readonly bigint[], most: readonly bigint[], slots: number, percent: bigint): Shares {
  const all = percent * 100n;
  const half = percent * 50n;
  const sums = () => new Array<bigint>(slots).fill(0n);
  const [owned, disclosed, free, possible] = [sums(), sums(), sums(), sums()];
  const add = (to: bigint[], slot: number, what: readonly bigint[], stake: number): bigint => {
    const sum = (to[slot] ?? 0n) + (what[stake] ?? 0n);
    to[slot] = sum;
    return sum;
  };
  const told = (slot: number) => disclosed[slot] ?? 0n;
  return {
    own: (slot, stake) => add(owned, slot, least, stake) >= half,
    half: stake => (least[stake] ?? 0n) >= half,
    disclose: (slot, stake) => {
      add(disclosed, slot, least, stake);
    },
    contradicts: slot => told(slot) > all,
    open: (slot, complete) => !complete && all - told(slot) >= half,
    may(slot, stake, complete) {
      const rest = all - told(slot) + add(free, slot, least, stake);
      const reach = add(possible, slot, most, stake);
      return rest >= half && (!complete || reach >= half);
    },
  };
}
