import type { ReadingStore } from '../graph/index.ts';
import { type End, endKey, type Scope } from '../model/index.ts';
import type { LinkRow, ResourceRow } from '../store/index.ts';
import { Changes } from './changes.ts';
import type { Estate } from './estate.ts';

/** Link rows of the layer are told from the base's by this bit. */
const layerRow = 2 ** 31;

const scopeKey = ({ provider, partition, scope }: Scope): string => `${provider}|${partition}|${scope}`;

/** Which nodes of two estates are the same thing, and which of the base are touched by changes. */
export interface Meeting {
  /** How many nodes the base has: the union's own begin there. */
  offset: number;
  /** Nodes of the layer by its own number, in the union's. */
  nodes: ReadonlyMap<number, number>;
  /** The base's nodes of what the changes name, by id or key of a link's end. */
  named: ReadonlyMap<string, number>;
  /** Ids that both list. */
  shared: ReadonlySet<string>;
  /** The union's nodes that the base or the layer describes as a resource. */
  described: ReadonlySet<number>;
}

/** Reads both once. `keys`: what the changes name. Memory: the layer's keys, and what the base shares with them. */
export async function meet(base: Estate, layer: Estate, keys: ReadonlySet<string>): Promise<Meeting> {
  const own = new Map<string, number>();
  const listed = new Set<string>();
  for await (const { node, resource } of layer.store.resources(layer.run)) {
    own.set(resource.id, node);
    listed.add(resource.id);
  }
  for await (const { node, end } of layer.store.ends(layer.run)) own.set(endKey(end), node);
  const offset = await base.store.nodeCount();
  const nodes = new Map([...own.values()].map(node => [node, offset + node]));
  const named = new Map<string, number>();
  const shared = new Set<string>();
  const described = new Set<number>();
  const see = (key: string, node: number): void => {
    const same = own.get(key);
    if (same !== undefined) nodes.set(same, node);
    if (keys.has(key)) named.set(key, node);
  };
  for await (const { node, resource } of base.store.resources(base.run)) {
    see(resource.id, node);
    if (own.has(resource.id)) described.add(node);
    if (listed.has(resource.id)) shared.add(resource.id);
  }
  for await (const { node, end } of base.store.ends(base.run)) see(endKey(end), node);
  for (const id of listed) described.add(nodes.get(own.get(id) ?? -1) ?? -1);
  return { offset, nodes, named, shared, described };
}

/**
 * A layer on top of an estate. What both list is the base's, unless `changes` say that the layer has another form of it;
 * what they remove is gone, with its links. Without changes the layer only adds.
 */
export class Union implements ReadingStore {
  readonly #base: Estate;
  readonly #layer: Estate;
  readonly #meeting: Meeting;
  readonly #changes: Pick<Changes, 'changed' | 'gone'>;
  /** First number of the nodes that only the layer has. */
  readonly #offset: number;
  readonly #gone: ReadonlySet<number>;
  readonly #dropped: ReadonlySet<string>;
  readonly #back: ReadonlyMap<number, number>;

  constructor(base: Estate, layer: Estate, meeting: Meeting, changes: Changes = new Changes()) {
    this.#base = base;
    this.#layer = layer;
    this.#meeting = meeting;
    this.#changes = changes;
    this.#offset = meeting.offset;
    this.#gone = new Set([...changes.gone].flatMap(id => meeting.named.get(id) ?? []));
    this.#dropped = new Set([...changes.dropped].flatMap(key => numbered(key, meeting) ?? []));
    this.#back = new Map([...meeting.nodes].map(([own, node]) => [node, own]));
  }

  async *scopes() {
    const known = new Set<string>();
    for (const { store, run } of [this.#base, this.#layer])
      for await (const scope of store.scopes(run)) {
        if (!known.has(scopeKey(scope))) yield scope;
        known.add(scopeKey(scope));
      }
  }

  async *cells() {
    yield* this.#base.store.cells(this.#base.run);
    yield* this.#layer.store.cells(this.#layer.run);
  }

  async *resources() {
    for await (const row of this.#base.store.resources(this.#base.run)) if (!this.#hidden(row.resource.id)) yield row;
    for await (const row of this.#layer.store.resources(this.#layer.run))
      if (this.#wins(row.resource.id)) yield this.#placed(row);
  }

  async *ends() {
    for await (const row of this.#base.store.ends(this.#base.run))
      if (!this.#meeting.described.has(row.node)) yield row;
    for await (const { node, end } of this.#layer.store.ends(this.#layer.run)) {
      const own = this.#nodeOf(node);
      if (own >= this.#offset || this.#gone.has(own)) yield { node: own, end };
    }
  }

  async *links() {
    for await (const row of this.#base.store.links(this.#base.run)) if (this.#stays(row)) yield row;
    for await (const { row, from, to, ...rest } of this.#layer.store.links(this.#layer.run))
      yield { ...rest, row: layerRow + row, from: this.#nodeOf(from), to: this.#nodeOf(to) };
  }

  async *problems() {
    for await (const row of this.#base.store.problems(this.#base.run))
      if (!this.#hidden(row.problem.id ?? '')) yield row;
    yield* this.#layer.store.problems(this.#layer.run);
  }

  async resource(_: string, key: string | number): Promise<ResourceRow | undefined> {
    const own = typeof key === 'string' ? key : this.#back.get(key);
    const found = own === undefined ? undefined : await this.#layer.store.resource(this.#layer.run, own);
    if (found && this.#wins(found.resource.id)) return this.#placed(found);
    if (typeof key === 'number' && key >= this.#offset) return undefined;
    const other = await this.#base.store.resource(this.#base.run, key);
    return other && !this.#hidden(other.resource.id) ? other : undefined;
  }

  async end(node: number): Promise<End | undefined> {
    const own = this.#back.get(node);
    const known = node < this.#offset ? await this.#base.store.end(node) : undefined;
    return known ?? (own === undefined ? undefined : await this.#layer.store.end(own));
  }

  link(row: number) {
    return row >= layerRow ? this.#layer.store.link(row - layerRow) : this.#base.store.link(row);
  }

  async nodeCount(): Promise<number> {
    return this.#offset + (await this.#layer.store.nodeCount());
  }

  /** Whether the layer's form of a resource counts. */
  #wins(id: string): boolean {
    return !this.#meeting.shared.has(id) || this.#changes.changed.has(id);
  }

  /** Whether the base's form of a resource is no more. */
  #hidden(id: string): boolean {
    return this.#changes.gone.has(id) || (this.#meeting.shared.has(id) && this.#changes.changed.has(id));
  }

  #stays({ from, to, relation }: LinkRow): boolean {
    return !this.#gone.has(from) && !this.#gone.has(to) && !this.#dropped.has(`${relation}|${from}|${to}`);
  }

  #nodeOf(node: number): number {
    return this.#meeting.nodes.get(node) ?? this.#offset + node;
  }

  #placed(row: ResourceRow): ResourceRow {
    return { ...row, node: this.#nodeOf(row.node) };
  }
}

/** A link's name in the base's numbers; `undefined`: the base knows one of its ends not at all. */
function numbered(key: string, { named }: Meeting): string | undefined {
  const [relation, from, to]: [string, string, string] = JSON.parse(key);
  const [near, far] = [named.get(from), named.get(to)];
  return near === undefined || far === undefined ? undefined : `${relation}|${near}|${far}`;
}
