import { hasCompanyForm, isShared, likeness, sameCompanyForm } from '../names.ts';
import { inForce } from './dates.ts';
import type { Entity, EntitySource, Listing, Stake } from './entity.ts';
import { attributed } from './nominees.ts';
import { type Held, sharesHeld } from './stakes.ts';

/** An entity with everything that all sources say of it. */
export interface Node {
  /** Key of the first of `entities`. */
  key: string;
  name: string;
  /** What each source says; what ships first. */
  entities: readonly Entity[];
  shares: readonly Held[];
  /** Control, consolidation and parents without a share: no part of the 50 percent rule. */
  ties: readonly Stake[];
  listings: readonly Listing[];
}

export interface Closure {
  nodes: ReadonlyMap<string, Node>;
  /** The node in which a key was found. */
  nodeOf(key: string): Node | undefined;
}

export interface Sources {
  all: readonly EntitySource[];
  /** The source that a key belongs to. */
  of(key: string): EntitySource | undefined;
}

/** Groups larger than this are made by hostile identifiers. */
const largestGroup = 64;

/** Keys that name one entity: those that share an identifier, in any source. */
function sameAs(sources: Sources, start: string): Entity[] {
  const found = new Map<string, Entity>();
  const queue = [start];
  for (let key = queue.shift(); key !== undefined && found.size < largestGroup; key = queue.shift()) {
    const entity = found.has(key) ? undefined : sources.of(key)?.entity(key);
    if (entity === undefined) continue;
    found.set(key, entity);
    for (const identifier of entity.identifiers)
      for (const source of sources.all) queue.push(...source.byIdentifier(identifier));
    if (entity.origin === null || found.size === 1) queue.push(...namesakes(sources, entity));
  }
  return [...found.values()];
}

/** An identifier that two entities have of one kind, and differently, tells them apart whatever their names. */
function conflicting(a: Entity, b: Entity): boolean {
  const scheme = (identifier: string) =>
    identifier
      .split(':', 2)
      .join(':')
      .replace(/^lei:.*/, 'lei');
  const schemes = new Map(a.identifiers.map(identifier => [scheme(identifier), identifier]));
  const differ = b.identifiers.some(one => schemes.has(scheme(one)) && !a.identifiers.includes(one));
  return differ || (a.incorporated !== null && b.incorporated !== null && a.incorporated !== b.incorporated);
}

/**
 * Companies of other sources that bear the very same name with the same company form, where only one there does. Without a form it
 * takes the same country as well, and a name that not everybody bears: many are called AWS. People are many of a name.
 */
function namesakes(sources: Sources, entity: Entity): string[] {
  if (entity.kind !== 'entity') return [];
  const own = sources.of(entity.key);
  return sources.all
    .filter(source => source !== own)
    .flatMap(source => {
      const keys = entity.names.flatMap(name => exact(source, name, entity));
      const [first, ...more] = new Set(keys);
      return first !== undefined && more.every(key => sharesIdentifier(source, first, key)) ? [first] : [];
    });
}

/** Whether a source says of two keys that they are one entity. */
function sharesIdentifier(source: EntitySource, a: string, b: string): boolean {
  const own = new Set(source.entity(a)?.identifiers);
  return source.entity(b)?.identifiers.some(identifier => own.has(identifier)) === true;
}

const exact = (source: EntitySource, name: string, entity: Entity): string[] =>
  source
    .byName(name, 8)
    .filter(found => likeness(found.name, name)?.by === 'name' && sameCompanyForm(found.name, name))
    .flatMap(({ key }) => source.entity(key) ?? [])
    .filter(other => other.kind === 'entity' && !conflicting(entity, other))
    .filter(
      other =>
        hasCompanyForm(name) ||
        (other.incorporated !== null &&
          other.incorporated === entity.incorporated &&
          !isShared(name, [...(entity.sharedNames ?? []), ...(other.sharedNames ?? [])])),
    )
    .map(({ key }) => key);

/** A node before its owners are known by their own nodes. */
interface Found extends Omit<Node, 'shares' | 'ties'> {
  stakes: readonly Stake[];
}

/** Everybody above an entity, however far, with what they hold. */
export function closureOf(sources: Sources, start: string, asOf: string): Closure {
  const found = new Map<string, Found>();
  const places = new Map<string, string>();
  const queue = [start];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (places.has(key)) continue;
    const node = findNode(sources, key, asOf);
    found.set(node.key, node);
    for (const each of [key, ...node.entities.map(one => one.key)]) places.set(each, node.key);
    for (const { owner } of node.stakes) if (!places.has(owner)) queue.push(owner);
  }
  const nodes = new Map([...found].map(([key, node]) => [key, settled(node, places, asOf)]));
  return { nodes, nodeOf: key => nodes.get(places.get(key) ?? '') };
}

/** What ships goes first, and whoever has a name before whoever has none. The same from whichever of them the question came. */
const orderOf = ({ all, of }: Sources, { key, names }: Entity): number => {
  const own = of(key);
  return (own === undefined ? 0 : all.indexOf(own)) + (names.length === 0 ? all.length : 0);
};

function findNode(sources: Sources, key: string, asOf: string): Found {
  const entities = sameAs(sources, key).toSorted((a, b) => orderOf(sources, a) - orderOf(sources, b));
  const [first] = entities;
  const keys = entities.map(entity => entity.key);
  const kind = entities.find(one => one.kind !== 'unknown')?.kind ?? 'unknown';
  const stakes = keys.flatMap(one => sources.of(one)?.owners(one) ?? []);
  return {
    key: first?.key ?? key,
    name: first?.name ?? key.replace(/^[^:]*:/, ''),
    entities,
    stakes: attributed(stakes, kind, asOf).filter(({ from, to }) => inForce(from, to, asOf) !== 'no'),
    listings: keys.flatMap(one => sources.of(one)?.listings(one) ?? []),
  };
}

/** Two keys of one owner are one owner, whose shares are not added up twice. Nobody owns itself. */
function settled({ stakes, ...node }: Found, places: ReadonlyMap<string, string>, asOf: string): Node {
  const placed = stakes
    .map(stake => ({ ...stake, owner: places.get(stake.owner) ?? stake.owner }))
    .filter(({ owner }) => owner !== node.key);
  const ties = placed.filter(({ kind }) => kind === 'control' || kind === 'consolidation');
  return { ...node, shares: sharesHeld(placed, asOf), ties };
}
