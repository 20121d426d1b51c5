import { anyCarry, followedBy, moving } from './carries.ts';
import { carryAt, conditionalAt, fromAt, outOf, relationAt, toAt } from './links.ts';
import { type Aim, endsAt, mayStart, type View } from './view.ts';

/** What is asked of one crossing's near end. */
export interface Question {
  aim: Aim;
  /** The node that the crossing leaves. */
  from: number;
  /** Carry set of the crossing's links: what must be able to move on from `from`. */
  carries: number;
  /** Whether links with conditions may be used. */
  conditional: boolean;
  /** A node that no path may touch: the crossing's far end, where something leads out of it. -1: none. */
  avoid: number;
}

/** A path up to the crossing's near end. */
export interface Route {
  start: number;
  /** Positions of its links, in order; empty where the crossing leaves the start itself. */
  positions: number[];
  conditional: boolean;
}

/** With more links than these out of a node, the choice between them is remembered. */
const few = 16;

/** Compares two nodes by the ids that the store keeps for them. */
export type Order = (a: number, b: number) => Promise<number>;

/**
 * Shortest paths into one node, by breadth-first search against the links. A state is a node and what leaves it, since
 * that decides what may have come. Buffers are kept from one search to the next: 4 bytes for each node and each kind of
 * carry in use, and 4 for each state reached.
 */
export class Search {
  readonly #view: View;
  readonly #order: Order;
  /** By carry, then node: distance + 1; 0: not reached. */
  readonly #distance: (Uint32Array | undefined)[] = moving.map(() => undefined);
  #queue = new Uint32Array(1024);
  #length = 0;
  /** The step chosen at nodes with many links, which many routes pass. */
  readonly #steps = new Map<number, number>();

  constructor(view: View, order: Order) {
    this.#view = view;
    this.#order = order;
  }

  /** Fills the distances. Says whether a link with conditions was left aside. */
  run(question: Question): boolean {
    for (let at = 0; at < this.#length; at++) this.#forget(at);
    this.#length = 0;
    this.#steps.clear();
    for (let carry = 0; carry < moving.length; carry++) {
      if ((question.carries & (1 << carry)) !== 0) this.#reach(question.from, carry, 1);
    }
    let leftAside = false;
    for (let at = 0; at < this.#length; at++) leftAside = this.#expand(at, question) || leftAside;
    return leftAside;
  }

  /** Nodes that a path may start from, farthest first. Valid until the next `run`. */
  *starts(): Generator<number> {
    const { nodes } = this.#view.estate;
    for (let at = this.#length - 1; at >= 0; at--) {
      const state = this.#queue[at] ?? 0;
      const node = state % nodes;
      const carry = (state - node) / nodes;
      if (
        this.#at(node, carry) === this.#nearest(node) &&
        carry === this.#firstCarry(node) &&
        mayStart(this.#view, node)
      )
        yield node;
    }
  }

  /** The shortest path from a start; between equal ones the smaller ids decide, node by node. */
  async route(start: number, question: Question): Promise<Route> {
    const route: Route = { start, positions: [], conditional: false };
    let carries = anyCarry;
    let node = start;
    for (let left = this.#nearest(start); left > 1; left--) {
      const position = await this.#step(node, carries, left, question);
      route.positions.push(position);
      route.conditional ||= conditionalAt(this.#view.estate.links, position);
      carries = followedBy[carryAt(this.#view.estate.links, position)] ?? 0;
      node = toAt(this.#view.estate.links, position);
    }
    return route;
  }

  async #step(node: number, carries: number, left: number, question: Question): Promise<number> {
    const { nodes, links } = this.#view.estate;
    if (outOf(links, node).length <= few) return this.#choose(node, carries, left, question);
    const key = (left * (anyCarry + 1) + carries) * nodes + node;
    const position = this.#steps.get(key) ?? (await this.#choose(node, carries, left, question));
    this.#steps.set(key, position);
    return position;
  }

  async #choose(node: number, carries: number, left: number, question: Question): Promise<number> {
    const { links } = this.#view.estate;
    let best = -1;
    for (const position of outOf(links, node)) {
      const carry = carryAt(links, position);
      if ((carries & (1 << carry)) === 0 || this.#at(node, carry) !== left) continue;
      if (!this.#leadsOn(position, left - 1, question)) continue;
      if (best < 0 || (await this.#better(position, best))) best = position;
    }
    if (best < 0) throw new Error(`no link leads on from node ${node}: distances and links disagree`);
    return best;
  }

  #leadsOn(position: number, left: number, question: Question): boolean {
    const { links } = this.#view.estate;
    if (!question.conditional && conditionalAt(links, position)) return false;
    const to = toAt(links, position);
    const after = followedBy[carryAt(links, position)] ?? 0;
    for (let carry = 0; carry < moving.length; carry++) {
      if ((after & (1 << carry)) !== 0 && this.#at(to, carry) === left)
        return !endsAt(this.#view, position, question.aim);
    }
    return false;
  }

  /** Of two next links: smaller id, then without conditions, then the kind that lets more move on, then the row. */
  async #better(a: number, b: number): Promise<boolean> {
    const { links } = this.#view.estate;
    if (toAt(links, a) !== toAt(links, b)) return (await this.#order(toAt(links, a), toAt(links, b))) < 0;
    const rank = (position: number): number =>
      (conditionalAt(links, position) ? 0x80 : 0) | relationAt(links, position);
    return rank(a) < rank(b);
  }

  #expand(at: number, question: Question): boolean {
    const { links, nodes } = this.#view.estate;
    const state = this.#queue[at] ?? 0;
    const node = state % nodes;
    const carry = (state - node) / nodes;
    const distance = this.#at(node, carry) + 1;
    const end = links.inStart[node + 1] ?? 0;
    let leftAside = false;
    for (let position = links.inStart[node] ?? 0; position < end; position++) {
      const arriving = carryAt(links, position);
      if (((followedBy[arriving] ?? 0) & (1 << carry)) === 0 || fromAt(links, position) === question.avoid) continue;
      if (endsAt(this.#view, position, question.aim)) continue;
      if (conditionalAt(links, position) && !question.conditional) leftAside = true;
      else this.#reach(fromAt(links, position), arriving, distance);
    }
    return leftAside;
  }

  #reach(node: number, carry: number, distance: number): void {
    const column = this.#column(carry);
    if (column[node] !== 0) return;
    column[node] = distance;
    if (this.#length === this.#queue.length) {
      const grown = new Uint32Array(this.#queue.length * 2);
      grown.set(this.#queue);
      this.#queue = grown;
    }
    this.#queue[this.#length++] = carry * this.#view.estate.nodes + node;
  }

  #column(carry: number): Uint32Array {
    const known = this.#distance[carry];
    if (known !== undefined) return known;
    const made = new Uint32Array(this.#view.estate.nodes);
    this.#distance[carry] = made;
    return made;
  }

  #at(node: number, carry: number): number {
    return this.#distance[carry]?.[node] ?? 0;
  }

  #nearest(node: number): number {
    let nearest = 0;
    for (let carry = 0; carry < moving.length; carry++) {
      const distance = this.#at(node, carry);
      if (distance !== 0 && (nearest === 0 || distance < nearest)) nearest = distance;
    }
    return nearest;
  }

  #firstCarry(node: number): number {
    const nearest = this.#nearest(node);
    return this.#distance.findIndex((_, carry) => this.#at(node, carry) === nearest);
  }

  #forget(at: number): void {
    const { nodes } = this.#view.estate;
    const state = this.#queue[at] ?? 0;
    const column = this.#distance[(state / nodes) | 0];
    if (column !== undefined) column[state % nodes] = 0;
  }
}
