import type { Collector, Problem, Scope, Target } from '../model/index.ts';
import type { Source } from './target.ts';

/** Narrows a scan by exact names. `global` is a region here: name it to keep what is read once per scope. */
export interface Only {
  types?: readonly string[];
  regions?: readonly string[];
  scopes?: readonly string[];
}

/** What one connection's discovery found. `collected`: types that discovery itself has read once for all. */
export interface Found {
  source: Source;
  scopes: Scope[];
  collected: ReadonlySet<string>;
}

/** Targets of one scope: `regional` types in each region, then `single` types once. */
interface Block {
  source: Source;
  scope: Scope;
  regions: Scope['regions'];
  regional: Collector[];
  single: Collector[];
}

/** A target with what reads it, or why it is not read. */
export interface Planned {
  source: Source;
  collector: Collector;
  target: Target;
  closed?: Problem;
}

/** One type that an index lists for many scopes; `target` is the organisation's. */
export interface PlannedSweep {
  source: Source;
  collector: Collector;
  target: Target;
  scopes: string[];
}

/** One type through one connection. */
export const listOf = ({ source, collector }: Pick<Planned, 'source' | 'collector'>): string =>
  `${source.name}|${collector.type}`;

/** Stands for the regions of a scope of which none is known. */
const everyRegion = '*';

/**
 * All targets that scopes and collectors imply, each once, by number. Half a million of them cost what their scopes
 * cost: a target is made when its number comes up.
 */
export class Plan {
  readonly #blocks: Block[];
  /** Number of the first target of each block, and at the end the number of all. */
  readonly #starts: number[];

  constructor(found: readonly Found[], only: Only = {}) {
    this.#blocks = narrow(merge(found), only);
    this.#starts = [0];
    for (const block of this.#blocks) this.#starts.push(this.size + sizeOf(block));
  }

  get size(): number {
    return this.#starts.at(-1) ?? 0;
  }

  get regions(): number {
    return new Set(this.#blocks.flatMap(({ regions }) => regions.map(({ region }) => region))).size;
  }

  at(number: number): Planned {
    const place = this.#blockOf(number);
    const block = this.#blocks[place];
    if (!block) throw new RangeError(`target ${number} of ${this.size}`);
    const within = number - (this.#starts[place] ?? 0);
    const { regions, regional, single, source, scope } = block;
    const open = regions[Math.floor(within / regional.length)];
    const collector = open ? regional[within % regional.length] : single[within - regions.length * regional.length];
    if (!collector) throw new RangeError(`target ${number} of ${this.size}`);
    const { provider, partition } = scope;
    const target = { provider, partition, scope: scope.scope, region: open?.region ?? 'global', type: collector.type };
    const closed = scope.closed ?? open?.closed;
    return { source, collector, target, ...(closed ? { closed } : {}) };
  }

  /** What can be listed for whole organisations; scopes that are closed or `finished` are left out. */
  sweeps(finished: (target: Target) => boolean): PlannedSweep[] {
    const planned = new Map<Source, Map<string, PlannedSweep>>();
    for (const { source, scope, single } of this.#blocks) {
      const { organization } = source.connection;
      if (!organization || scope.closed) continue;
      const types = planned.get(source) ?? new Map<string, PlannedSweep>();
      planned.set(source, types);
      for (const collector of single) {
        const { type } = collector;
        const { provider, partition } = scope;
        const target = { provider, partition, scope: organization.scope, region: 'global', type };
        if (!collector.sweep || finished({ ...target, scope: scope.scope })) continue;
        const sweep = types.get(type) ?? { source, collector, target, scopes: [] };
        sweep.scopes.push(scope.scope);
        types.set(type, sweep);
      }
    }
    const all = [...planned.values()].flatMap(types => [...types.values()]);
    for (const { scopes } of all) scopes.sort();
    return all;
  }

  /** The last block that starts at or before the number. */
  #blockOf(number: number): number {
    let [low, high] = [0, this.#blocks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const sizeOf = (block: Block): number => block.regions.length * block.regional.length + block.single.length;

/** Names in `only` that no scope, region or type bears: asked for, but without a cell. */
export function unmatched(found: readonly Found[], only: Only): string[] {
  const scopes = found.flatMap(one => one.scopes);
  const named = {
    types: new Set(found.flatMap(({ source }) => source.provider.collectors.map(({ type }) => type))),
    regions: new Set(['global', ...scopes.flatMap(({ regions }) => regions.map(({ region }) => region))]),
    scopes: new Set(scopes.map(({ scope }) => scope)),
  };
  return (['types', 'regions', 'scopes'] as const).flatMap(part =>
    (only[part] ?? []).filter(name => !named[part].has(name)),
  );
}

/** One block per scope, whoever found it; a second connection adds only what the first could not read. */
function merge(found: readonly Found[]): Block[] {
  const blocks = new Map<string, Block>();
  const extra: Block[] = [];
  for (const { source, scopes } of found)
    for (const scope of scopes) {
      const key = keyOf(scope);
      const known = blocks.get(key);
      const block = blockOf(source, scope);
      if (!known || (known.scope.closed && !scope.closed)) blocks.set(key, block);
      else if (!scope.closed) extra.push(...addRegions(known, block));
    }
  const all = [...blocks.values(), ...extra.filter(block => block.regions.length > 0)];
  for (const one of found) addOrganization(one, all);
  return all;
}

const keyOf = ({ provider, partition, scope }: Scope): string => `${provider}|${partition}|${scope}`;

function blockOf(source: Source, scope: Scope): Block {
  const { collectors } = source.provider;
  const regions = [...new Map(scope.regions.map(region => [region.region, region])).values()];
  return {
    source,
    scope,
    regions: regions.length > 0 ? regions : [{ region: everyRegion, closed: unknownRegions }],
    regional: collectors.filter(({ per }) => per === 'region'),
    single: collectors.filter(({ per }) => per === 'scope'),
  };
}

const unknownRegions: Problem = { kind: 'problem', problem: 'failed', message: 'no region of the scope is known' };

/** Moves to a block of their own the regions that the first connection does not read and the second does. */
function addRegions(known: Block, second: Block): Block[] {
  const open = new Set(known.regions.filter(({ closed }) => !closed).map(({ region }) => region));
  const regions = second.regions.filter(({ region, closed }) => !closed && !open.has(region));
  const moved = new Set(regions.map(({ region }) => region));
  known.regions = known.regions.filter(
    ({ region }) => !moved.has(region) && (region !== everyRegion || moved.size === 0),
  );
  return [{ ...second, regions, single: [] }];
}

/**
 * What is read once for the organisation is read through the connection's first scope that lets us in. A connection to a
 * single account has none: a member may not list its organisation, and nobody asked.
 */
function addOrganization({ source, collected }: Found, blocks: Block[]): void {
  if (!source.connection.organization) return;
  const own = blocks.filter(block => block.source === source);
  const block = own.find(({ scope }) => !scope.closed) ?? own[0];
  const types = source.provider.collectors.filter(({ per, type }) => per === 'organization' && !collected.has(type));
  block?.single.push(...types);
}

function narrow(blocks: Block[], { types, regions, scopes }: Only): Block[] {
  const wanted = (list: readonly string[] | undefined, name: string) => list === undefined || list.includes(name);
  return blocks
    .filter(({ scope }) => wanted(scopes, scope.scope))
    .map(block => ({
      ...block,
      regions: block.regions.filter(({ region }) => region === everyRegion || wanted(regions, region)),
      regional: block.regional.filter(({ type }) => wanted(types, type)),
      single: wanted(regions, 'global') ? block.single.filter(({ type }) => wanted(types, type)) : [],
    }))
    .filter(block => sizeOf(block) > 0);
}
