import type { ReadingStore, Tagger } from '../../src/graph/index.ts';
import {
  type Cell,
  type End,
  type Exposure,
  endKey,
  type Holds,
  type LinkKind,
  type Problem,
  type Resource,
  type Scope,
  type Target,
  type Vector,
  type Verdict,
} from '../../src/model/index.ts';

export interface FakeLink {
  from: string;
  relation: LinkKind;
  to: string | End;
  conditions?: string[];
}

/** A small estate in memory. Links name resources by id; what is not listed is given as an end. */
export interface FakeEstate {
  resources: Resource[];
  links: FakeLink[];
  scopes?: Scope[];
  cells?: Cell[];
  problems?: { problem: Problem; target: Target }[];
}

export const ours = '111122223333';

/** A resource of ours. Its region decides its exposures in `regionTagger`. */
export function thing(id: string, region: string, holds: Holds = 'data', more: Partial<Resource> = {}): Resource {
  const type = { data: 's3.bucket', keys: 'kms.key', authority: 'iam.role', software: 'ec2.image', nothing: 'ec2.vpc' };
  return {
    kind: 'resource',
    type: `aws.${type[holds]}`,
    id,
    provider: 'aws',
    partition: 'aws',
    scope: ours,
    region,
    holds,
    labels: null,
    ...more,
  };
}

export const far = (id: string, region: string | null, scope: string | null = ours): End => ({
  kind: 'resource',
  id,
  provider: 'aws',
  partition: 'aws',
  scope,
  region,
});

export const account = (scope: string): End => ({ kind: 'scope', provider: 'aws', partition: 'aws', scope });

/** The reading half of a store. `order` permutes node numbers, so that a test can show that they decide nothing. */
export function fakeStore(estate: FakeEstate, order: (keys: string[]) => string[] = keys => keys): ReadingStore {
  const resources = new Map(estate.resources.map(resource => [resource.id, resource]));
  const ends = new Map<string, End>();
  const keyOf = (to: string | End): string => (typeof to === 'string' ? to : endKey(to));
  for (const { to } of estate.links) if (typeof to !== 'string' && !resources.has(endKey(to))) ends.set(endKey(to), to);
  const keys = order([...resources.keys(), ...ends.keys()]);
  const nodes = new Map(keys.map((key, node) => [key, node]));
  const nodeOf = (key: string): number => {
    const node = nodes.get(key);
    if (node === undefined) throw new Error(`the test's estate has no ${key}`);
    return node;
  };
  return {
    async *scopes() {
      yield* estate.scopes ?? [];
    },
    async *cells() {
      yield* estate.cells ?? [];
    },
    async *resources() {
      for (const resource of resources.values()) yield { node: nodeOf(resource.id), resource };
    },
    async *ends() {
      for (const [key, end] of ends) yield { node: nodeOf(key), end };
    },
    async *links() {
      for (const [row, { from, relation, to, conditions = [] }] of estate.links.entries()) {
        yield { row, from: nodeOf(from), to: nodeOf(keyOf(to)), relation, conditional: conditions.length > 0 };
      }
    },
    async *problems() {
      yield* estate.problems ?? [];
    },
    async resource(_, key) {
      const resource = resources.get(typeof key === 'string' ? key : (keys[key] ?? ''));
      return resource && { node: nodeOf(resource.id), resource };
    },
    async end(node) {
      return ends.get(keys[node] ?? '');
    },
    async link(row) {
      return { evidence: { call: 'test:Get', fact: { row } }, conditions: estate.links[row]?.conditions ?? [] };
    },
    async nodeCount() {
      return keys.length;
    },
  };
}

export function exposure(vector: Vector, verdict: Verdict, more: Partial<Exposure> = {}): Exposure {
  return { vector, verdict, party: null, partyName: null, place: null, because: 'test', claims: [], laws: [], ...more };
}

const inCountry = (country: string | null, verdict: Verdict): Exposure =>
  exposure('territory', verdict, { place: { country, city: null } });

const run = (party: string, verdict: Verdict, vector: Vector = 'operator'): Exposure =>
  exposure(vector, verdict, { party, partyName: party });

/** Exposures by region: `run-by-…` regions are elsewhere, but a reached party runs or administers them. */
const byRegion: Record<string, Exposure[]> = {
  us: [inCountry('US', 'clear'), run('amazon', 'clear')],
  sg: [inCountry('SG', 'clear'), run('amazon', 'clear')],
  hk: [inCountry('HK', 'reachable'), run('amazon', 'clear')],
  'hk-perhaps': [inCountry('HK', 'conditional')],
  cn: [inCountry('CN', 'reachable'), run('sinnet', 'reachable'), run('sinnet', 'reachable', 'control-plane')],
  'run-by-party': [inCountry('US', 'clear'), run('alibaba', 'reachable')],
  'ruled-by-party': [inCountry('US', 'clear'), run('alibaba', 'reachable', 'control-plane')],
  'run-by-unknown': [inCountry('US', 'clear'), exposure('operator', 'unknown')],
  new: [inCountry(null, 'unknown'), exposure('operator', 'unknown')],
};

const byScope: Record<string, Exposure[]> = {
  [ours]: [exposure('owner', 'clear')],
  alibaba: [run('alibaba', 'reachable', 'owner')],
  stranger: [exposure('owner', 'unknown')],
};

const regions = (resource: Resource): string[] => [
  resource.region,
  ...(resource.locations ?? []).filter(({ role }) => role !== 'primary').map(({ region }) => region),
];

const byPublisher: Record<string, Exposure[]> = {
  saas: [run('tencent', 'reachable', 'owner')],
  code: [run('tencent', 'reachable', 'software-origin')],
  nobody: [exposure('software-origin', 'unknown'), exposure('owner', 'unknown')],
};

function ofEnd(end: End): Exposure[] {
  switch (end.kind) {
    case 'resource':
      return [...(byRegion[end.region ?? 'new'] ?? []), ...(byScope[end.scope ?? 'stranger'] ?? [])];
    case 'scope':
      return byScope[end.scope] ?? [];
    case 'publisher':
      return byPublisher[end.id] ?? [];
    case 'host':
      return end.host.endsWith('.cn') ? [run('baidu', 'reachable', 'network')] : [exposure('network', 'unknown')];
    case 'prefix':
      return [exposure('network', end.prefix.startsWith('203.') ? 'reachable' : 'clear')];
    case 'principal':
      return [exposure('owner', 'clear')];
    case 'anyone':
      return [exposure('owner', 'conditional')];
    default:
      return end satisfies never;
  }
}

/** Stands in for the mapping layer: regions and accounts with speaking names. */
export const regionTagger: Tagger = {
  resource: resource => [
    ...regions(resource).flatMap(region => byRegion[region] ?? []),
    ...(byScope[resource.scope] ?? []),
  ],
  end: ofEnd,
};
