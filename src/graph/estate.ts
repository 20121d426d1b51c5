import type { Tagger as MappingTagger } from '../../mappings/tag.ts';
import type { End, Exposure, Holds, Resource, Segment } from '../model/index.ts';
import type { Store } from '../store/index.ts';
import { strongCountries } from './countries.ts';
import { type ExposureClasses, exposureClasses } from './exposure-classes.ts';
import { type LinkTable, readLinks } from './links.ts';
import { type SegmentBuilder, type SegmentNodes, scopeKey, segmentBuilder } from './membership.ts';
import { fromOwners, knownPrincipals, ownersOfNames } from './own-names.ts';
import type { ScopeFacts } from './selector.ts';

/** The reading half of the store: all that judging needs. */
export type ReadingStore = Pick<
  Store,
  'scopes' | 'cells' | 'resources' | 'ends' | 'links' | 'problems' | 'resource' | 'end' | 'link' | 'nodeCount'
>;

/** Of the mapping layer, what judging asks. */
export type Tagger = Pick<MappingTagger, 'resource' | 'end'>;

const holdsCodes = ['data', 'keys', 'authority', 'software', 'nothing'] as const satisfies readonly Holds[];
const hostFlag = 0x08;
const principalFlag = 0x10;
const flagOf: Partial<Record<End['kind'], number>> = {
  host: hostFlag,
  prefix: hostFlag,
  principal: principalFlag,
};

interface Counts {
  total: number;
  /** Listed resources by the country of their primary place; `global`: without a place, `unknown`: nobody can say. */
  byCountry: Map<string, number>;
  /** Listed resources that are themselves in reach, by the country that reaches them; `elsewhere`: through a party. */
  inReach: Map<string, number>;
}

/**
 * An estate in numbers: 5 bytes a node and its links; every string stays in the store. Read once per run; segments are
 * views of it.
 */
export interface Estate {
  nodes: number;
  links: LinkTable;
  classes: ExposureClasses;
  classOf: Uint32Array;
  /** Class by the primary place alone, for the few resources that have further places. */
  primaryClassOf: ReadonlyMap<number, number>;
  flags: Uint8Array;
  segments: SegmentNodes[];
  scopes: ReadonlyMap<string, ScopeFacts>;
  counts: Counts;
}

/** What a listed resource holds; `undefined`: an end that nobody listed. */
export const holdsOf = (estate: Pick<Estate, 'flags'>, node: number): Holds | undefined =>
  holdsCodes[((estate.flags[node] ?? 0) & 0x07) - 1];
/** Whether a node is a host or an address prefix. */
export const isAddress = (estate: Pick<Estate, 'flags'>, node: number): boolean =>
  ((estate.flags[node] ?? 0) & hostFlag) !== 0;

/** Whether a node is an identity that no list holds under this name. */
export const isPrincipal = (estate: Pick<Estate, 'flags'>, node: number): boolean =>
  ((estate.flags[node] ?? 0) & principalFlag) !== 0;

const increment = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** The resource as if its content were only in its primary place. */
function atPrimary(resource: Resource): Resource | undefined {
  const { locations } = resource;
  if (!locations?.some(({ role }) => role !== 'primary')) return undefined;
  return { ...resource, locations: locations.filter(({ role }) => role === 'primary') };
}

async function readScopes(store: ReadingStore, run: string): Promise<Map<string, ScopeFacts>> {
  const scopes = new Map<string, ScopeFacts>();
  for await (const scope of store.scopes(run)) {
    scopes.set(scopeKey(scope), { name: scope.name, parents: scope.parents });
  }
  return scopes;
}

/** Reads a run: scopes, resources and ends once, links twice. `segments` must not be empty. */
export async function readEstate(
  store: ReadingStore,
  run: string,
  tagger: Tagger,
  segments: readonly Segment[],
): Promise<Estate> {
  const nodes = await store.nodeCount();
  const nodeTable = new NodeTable(nodes, tagger);
  const scopes = await readScopes(store, run);
  const builders = segments.map(segment => segmentBuilder(segment, nodes));
  for await (const { node, resource } of store.resources(run)) {
    nodeTable.resource(node, resource);
    addMember(builders, scopes, node, resource);
  }
  for await (const { node, end } of store.ends(run)) nodeTable.end(node, end);
  const read = () => store.links(run);
  const links = await readLinks(nodes, read);
  const owners = ownersOfNames(links, nodeTable);
  for (const name of owners.keys()) nodeTable.own(name);
  for (const principal of knownPrincipals(links, nodeTable)) nodeTable.own(principal);
  return {
    nodes,
    scopes,
    classes: nodeTable.classes,
    classOf: nodeTable.classOf,
    primaryClassOf: nodeTable.primaryClassOf,
    flags: nodeTable.flags,
    counts: nodeTable.counts,
    segments: builders.map(builder => builder.finish()),
    links: await fromOwners(links, owners, read),
  };
}

function addMember(
  builders: readonly SegmentBuilder[],
  scopes: ReadonlyMap<string, ScopeFacts>,
  node: number,
  resource: Resource,
): void {
  const key = scopeKey(resource);
  const facts = scopes.get(key);
  for (const builder of builders) builder.add(node, resource, key, facts);
}

/** Fills the node columns while rows stream by. */
class NodeTable {
  readonly classes = exposureClasses();
  readonly classOf: Uint32Array;
  readonly primaryClassOf = new Map<number, number>();
  readonly flags: Uint8Array;
  readonly counts: Counts = { total: 0, byCountry: new Map(), inReach: new Map() };
  readonly #tagger: Tagger;

  constructor(nodes: number, tagger: Tagger) {
    this.classOf = new Uint32Array(nodes);
    this.flags = new Uint8Array(nodes);
    this.#tagger = tagger;
  }

  resource(node: number, resource: Resource): void {
    const exposures = this.#tagger.resource(resource);
    const primary = atPrimary(resource);
    const own = primary === undefined ? exposures : this.#tagger.resource(primary);
    this.#set(node, holdsCodes.indexOf(resource.holds) + 1, exposures);
    if (primary !== undefined) this.primaryClassOf.set(node, this.classes.of(own));
    this.counts.total++;
    const territory = own.find(({ vector }) => vector === 'territory');
    increment(this.counts.byCountry, territory === undefined ? 'global' : (territory.place?.country ?? 'unknown'));
    for (const country of strongCountries(exposures)) increment(this.counts.inReach, country);
  }

  end(node: number, end: End): void {
    this.#set(node, flagOf[end.kind] ?? 0, this.#tagger.end(end));
  }

  /** Of a name or principal whose owner is told, only what is known counts. */
  own(name: number): void {
    this.classOf[name] = this.classes.known(this.classOf[name] ?? 0);
  }

  #set(node: number, flags: number, exposures: readonly Exposure[]): void {
    if (node >= this.flags.length) throw new RangeError(`node ${node} of ${this.flags.length}`);
    this.flags[node] = flags;
    this.classOf[node] = this.classes.of(exposures);
  }
}
