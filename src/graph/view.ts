import type { Vector } from '../model/index.ts';
import { carryBit, countingOf, moving, relations, vectorBit, vectorBits } from './carries.ts';
import { type Estate, holdsOf } from './estate.ts';
import { masksOf, type Narrowing, strongBits, unknownBits } from './exposure-classes.ts';
import { carryAt, outOf, relationAt, toAt } from './links.ts';
import type { SegmentNodes } from './membership.ts';

/** Estate as one segment sees it: what counts, and what is protected. */
export interface View {
  estate: Estate;
  nodes: SegmentNodes;
  /** Which exposures count. */
  narrowing: Narrowing;
  /** Mask by exposure class. */
  masks: Uint32Array;
  /** Vectors that the segment must not reach. */
  allowed: number;
  /** Vectors that count at the far end, by relation index. */
  counting: Uint8Array;
}

/** What a search looks for: something in reach, or something whose place or party nobody knows. */
export type Aim = 'strong' | 'place' | 'party';

const everyVector = 0x7f;
const territory = vectorBit('territory');
const owner = vectorBit('owner');
/** Exposures through which a resource is in reach itself, so that nothing more can leave it. */
const inReachVectors = vectorBits(['territory', 'operator', 'owner']);
const handsOver = carryBit('data') | carryBit('keys');

/** `concern`: whether reach of every country of concern counts, and not that of the PRC alone. */
export function viewOf(estate: Estate, nodes: SegmentNodes, concern = false): View {
  const narrowing = { ...nodes.segment.mustNotReach, concern };
  const allowed = narrowing.vectors === undefined ? everyVector : vectorBits(narrowing.vectors);
  return {
    estate,
    nodes,
    narrowing,
    masks: masksOf(estate.classes, narrowing),
    allowed,
    counting: countingOf.map((bits, relation) => bits & (allowed | ownerAsHolder(relation, narrowing.vectors))),
  };
}

/** Who owns a key's scope holds the key: the owner counts where only key holders must not be reached. */
const ownerAsHolder = (relation: number, listed: readonly Vector[] | undefined): number =>
  relations[relation] === 'encrypted-with' && listed?.includes('key-holder') ? vectorBit('owner') : 0;

export const maskOf = (view: View, node: number): number => view.masks[view.estate.classOf[node] ?? 0] ?? 0;

/** Whether a resource is in reach by itself, where it primarily is. */
function inReach(view: View, node: number): boolean {
  const primary = view.estate.primaryClassOf.get(node) ?? view.estate.classOf[node] ?? 0;
  return (strongBits(view.masks[primary] ?? 0) & view.allowed & inReachVectors) !== 0;
}

/** Whether a path may start at a node: protected, and not itself in reach. */
export const mayStart = (view: View, node: number): boolean => view.nodes.protected.has(node) && !inReach(view, node);

/** Vectors of a link's far end that count and are reachable or conditional. */
export const strongAt = (view: View, position: number): number => {
  const { links } = view.estate;
  return strongBits(maskOf(view, toAt(links, position))) & (view.counting[relationAt(links, position)] ?? 0);
};

/** Vectors of a far end that is not strong that count and are unknown, as far as they answer `aim`. */
export function unknownAt(view: View, position: number, aim: 'place' | 'party'): number {
  const { links } = view.estate;
  const to = toAt(links, position);
  const bits = unknownBits(maskOf(view, to)) & (view.counting[relationAt(links, position)] ?? 0);
  if (aim === 'party') return bits & ~territory & ((bits & owner) !== 0 && isPublished(view, position) ? ~owner : ~0);
  const carries = moving[carryAt(links, position)];
  const matters =
    (carries !== undefined && (carryBit(carries) & handsOver) !== 0) || holdsOf(view.estate, to) === 'data';
  return matters ? bits & territory : 0;
}

/**
 * Whether the far end is software of which something says who published it. That answers whose it is better than the
 * account that it lies in: Amazon's own images lie in accounts that nobody has listed.
 */
function isPublished({ estate: { links } }: View, position: number): boolean {
  if (carryAt(links, position) !== moving.indexOf('software')) return false;
  return outOf(links, toAt(links, position)).some(next => relations[relationAt(links, next)] === 'published-by');
}

/** Whether a path ends at this link's far end, so that a longer one never leads through it. */
export const endsAt = (view: View, position: number, aim: Aim): boolean =>
  strongAt(view, position) !== 0 || (aim !== 'strong' && unknownAt(view, position, aim) !== 0);
