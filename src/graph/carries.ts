import { type Carries, type LinkKind, linkKinds, type Vector, vectors } from '../model/index.ts';

const isLinkKind = (name: string): name is LinkKind => Object.hasOwn(linkKinds, name);

/** Kinds of link in the model's order; the graph stores a link's kind as its index here. */
export const relations: readonly LinkKind[] = Object.keys(linkKinds).filter(isLinkKind);

export type Moving = Exclude<Carries, 'nothing'>;
/** What can move, in the order of the bits of a carry set. */
export const moving = [
  'data',
  'keys',
  'authority',
  'network',
  'arrival',
  'software',
] as const satisfies readonly Moving[];

/**
 * What may move on after what arrived. Who gets data can do anything with it; who gets a key can pass it on or be made
 * to use it; authority only brings authority; packets and code bring only themselves, and
 * packets that arrived across a peering go no farther. The order is transitive, so that
 * a shortest path never needs a node twice.
 */
const next: Record<Moving, readonly Moving[]> = {
  data: moving,
  keys: ['keys', 'authority'],
  authority: ['authority'],
  network: ['network', 'arrival'],
  arrival: [],
  software: ['software'],
};

/** Which exposures of the far end count for what a link carries. */
const counting: Record<Moving, readonly Vector[]> = {
  data: ['territory', 'operator', 'control-plane', 'owner', 'network'],
  // A key manager outside of the cloud is known by its host alone.
  keys: ['territory', 'operator', 'control-plane', 'owner', 'key-holder', 'network'],
  authority: ['owner'],
  network: ['network', 'territory', 'operator', 'owner'],
  arrival: ['network', 'territory', 'operator', 'owner'],
  // A host that images come from is known by its network alone.
  software: ['software-origin', 'owner', 'network'],
};

export const vectorBit = (vector: Vector): number => 1 << vectors.indexOf(vector);
export const vectorBits = (list: Iterable<Vector>): number => {
  let bits = 0;
  for (const vector of list) bits |= vectorBit(vector);
  return bits;
};

export const carryBit = (carries: Moving): number => 1 << moving.indexOf(carries);
const carryBits = (list: readonly Moving[]): number => list.reduce((bits, carries) => bits | carryBit(carries), 0);
/** Any carry: what a path may start with. */
export const anyCarry = carryBits(moving);

/** Index into `moving` by relation index, or -1 for links that only describe. */
export const carryOf: Int8Array = Int8Array.from(relations, relation => {
  const carries = linkKinds[relation];
  return carries === 'nothing' ? -1 : moving.indexOf(carries);
});

/** Set of carries that may follow, by index into `moving`. */
export const followedBy: Uint8Array = Uint8Array.from(moving, carries => carryBits(next[carries]));

/**
 * Vectors that count at the far end, by relation index. A published product that its vendor runs is in the vendor's
 * hands, so its operator counts too.
 */
export const countingOf: Uint8Array = Uint8Array.from(relations, relation => {
  const carries = linkKinds[relation];
  if (carries === 'nothing') return 0;
  return vectorBits(counting[carries]) | (relation === 'published-by' ? vectorBit('operator') : 0);
});
