import { marks, type OwnershipGraph } from './graph.ts';
import type { Shares } from './shares.ts';

/** `out`: even if everything undisclosed were theirs, it is less than half. */
export const states = { out: 0, maybe: 1, in: 2 } as const;

export interface Solution {
  /** By entity: one of `states`. */
  state: Uint8Array;
  /** By entity that is in: the place in which it came in, so that who brought it in came before; 0: it is not. */
  rank: Uint32Array;
  /** By entity: 0 by itself, 1 by equity, 2 by votes, 3 by a stake through others. */
  by: Uint8Array;
  /** By entity: its disclosed stakes are more than the whole. */
  contradicted: Uint8Array;
}

interface Work extends OwnershipGraph, Solution {
  shares: Shares;
  flags: Uint8Array;
  queue: Uint32Array;
}

/**
 * The 50 percent rule. An entity is in by itself, or where owners that are in hold at least half of it together; it then passes on
 * whole what it owns, and below half nothing. That is the least fixed point, so a circle of owners brings nobody in by itself. It is
 * taken twice: over what is certain (`in`), and over what is possible (`maybe`), where what nobody disclosed counts as theirs.
 *
 * `flags` are `marks` by entity; `shares` is used up. O(entities + stakes).
 */
export function solve(graph: OwnershipGraph, flags: Uint8Array, shares: Shares): Solution {
  const { entities } = graph;
  const work: Work = {
    ...graph,
    shares,
    flags,
    queue: new Uint32Array(entities),
    state: new Uint8Array(entities),
    rank: new Uint32Array(entities),
    by: new Uint8Array(entities),
    contradicted: new Uint8Array(entities),
  };
  disclose(work);
  certain(work);
  possible(work);
  const { state, rank, by, contradicted } = work;
  return { state, rank, by, contradicted };
}

const indirectBit = 2;

/** Direct stakes share the whole; those through others are parts of them. */
function disclose({ entities, targets, shares, contradicted }: Work): void {
  for (let stake = 0; stake < targets.length; stake++) {
    const target = targets[stake] ?? 0;
    if ((target & indirectBit) === 0) shares.disclose(slotOf(target), stake);
  }
  for (let entity = 0; entity < entities; entity++)
    if (shares.contradicts(entity * 2) || shares.contradicts(entity * 2 + 1)) contradicted[entity] = 1;
}

/** Equity and votes of an entity are summed apart. */
const slotOf = (target: number): number => (target >>> 2) * 2 + (target & 1);

function certain(work: Work): void {
  const { entities, flags, state, rank, by, queue, offsets, targets, contradicted } = work;
  let tail = 0;
  const enter = (entity: number, why: number) => {
    state[entity] = states.in;
    by[entity] = why;
    queue[tail++] = entity;
    rank[entity] = tail;
  };
  for (let entity = 0; entity < entities; entity++) if (((flags[entity] ?? 0) & marks.in) !== 0) enter(entity, 0);
  for (let head = 0; head < tail; head++) {
    const owner = queue[head] ?? 0;
    if (((flags[owner] ?? 0) & marks.blocked) !== 0) continue;
    const end = offsets[owner + 1] ?? 0;
    for (let stake = offsets[owner] ?? 0; stake < end; stake++) {
      const target = targets[stake] ?? 0;
      const owned = target >>> 2;
      if (state[owned] === states.in || contradicted[owned] === 1) continue;
      const why = brings(work, stake, target);
      if (why !== 0) enter(owned, why);
    }
  }
}

/** Stakes through others may be the same shares told twice, so they are not added up. */
function brings({ shares, flags }: Work, stake: number, target: number): number {
  if (((flags[target >>> 2] ?? 0) & marks.unowned) !== 0) return 0;
  if ((target & indirectBit) !== 0) return shares.half(stake) ? 3 : 0;
  return shares.own(slotOf(target), stake) ? 1 + (target & 1) : 0;
}

/** Votes count where some are disclosed; equity where some is, or nothing at all. */
function possible(work: Work): void {
  const { entities, flags, state, queue, offsets, targets, shares } = work;
  const told = toldKinds(work);
  let tail = 0;
  const enter = (entity: number) => {
    if (state[entity] === states.out) state[entity] = states.maybe;
    queue[tail++] = entity;
  };
  for (let entity = 0; entity < entities; entity++)
    if (state[entity] !== states.out || opens(work, entity, told[entity] ?? 0)) enter(entity);
  for (let head = 0; head < tail; head++) {
    const owner = queue[head] ?? 0;
    if (((flags[owner] ?? 0) & marks.blocked) !== 0) continue;
    const end = offsets[owner + 1] ?? 0;
    for (let stake = offsets[owner] ?? 0; stake < end; stake++) {
      const target = targets[stake] ?? 0;
      const owned = target >>> 2;
      if (state[owned] !== states.out || (target & indirectBit) !== 0) continue;
      const flag = flags[owned] ?? 0;
      if ((flag & marks.unowned) !== 0) continue;
      if (shares.may(slotOf(target), stake, (flag & marks.complete) !== 0)) enter(owned);
    }
  }
}

/** Bit 1: equity is disclosed, bit 2: votes are. */
function toldKinds({ entities, targets }: Work): Uint8Array {
  const told = new Uint8Array(entities);
  for (const target of targets)
    if ((target & indirectBit) === 0) told[target >>> 2] = (told[target >>> 2] ?? 0) | (1 + (target & 1));
  return told;
}

/** Whether an entity may be in before any owner is looked at. */
function opens({ flags, shares, contradicted }: Work, entity: number, told: number): boolean {
  const flag = flags[entity] ?? 0;
  if ((flag & marks.maybe) !== 0 || contradicted[entity] === 1) return true;
  if ((flag & marks.unowned) !== 0) return false;
  const complete = (flag & marks.complete) !== 0;
  const equity = told !== 2 && shares.open(entity * 2, complete);
  return equity || ((told & 2) !== 0 && shares.open(entity * 2 + 1, complete));
}
