import { type Estate, type ReadingStore, relationAt, relations, rowAt, type Tagger, toAt } from '../graph/index.ts';
import { type End, type Exposure, endKey, type PathNode, type Resource } from '../model/index.ts';
import { recent } from './recent.ts';

/** Nodes and hops kept from one gap to the next: small, and asked for again by every crossing that they reach. */
const kept = 65_536;
/** Whole rows, with labels and facts, are wanted only a few times in a row. */
const rowsKept = 64;

/** Reads back what a reported path shows: the graph knows numbers only. */
export interface PathReader {
  node(node: number): Promise<PathNode>;
  /** The link at a position, as the node that it leads to with the hop that leads there. */
  hop(position: number): Promise<PathNode>;
  /** Exposures in full, with claims. */
  exposures(node: number): Promise<readonly Exposure[]>;
  /** Compares by id, in code units. */
  order(a: number, b: number): Promise<number>;
}

export const resourceNode = ({ id, type, name, scope, region }: Resource): PathNode => ({
  id,
  type,
  name: name ?? null,
  scope,
  region,
});

function endNode(end: End): PathNode {
  const id = endKey(end);
  const node = { id, type: end.kind, name: null, scope: null, region: null };
  switch (end.kind) {
    case 'resource':
      return { ...node, type: end.type ?? end.kind, scope: end.scope, region: end.region };
    case 'scope':
      return { ...node, scope: end.scope };
    case 'publisher':
      return { ...node, name: end.name ?? null };
    case 'host':
      return { ...node, name: end.host };
    case 'prefix':
      return { ...node, name: end.prefix };
    case 'principal':
      return { ...node, name: end.id };
    case 'anyone':
      return node;
    default:
      return end satisfies never;
  }
}

export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function pathReader(store: ReadingStore, run: string, tagger: Tagger, { links }: Estate): PathReader {
  const thing = recent(rowsKept, async (node: number): Promise<Resource | End> => {
    const found = (await store.resource(run, node))?.resource ?? (await store.end(node));
    if (found === undefined) throw new Error(`the store has links to node ${node} and no row for it`);
    return found;
  });
  const isResource = (found: Resource | End): found is Resource => 'holds' in found;
  const node = recent(kept, async (number: number): Promise<PathNode> => {
    const found = await thing(number);
    return isResource(found) ? resourceNode(found) : endNode(found);
  });
  const hop = recent(kept, async (position: number): Promise<PathNode> => {
    const { evidence, conditions } = await store.link(rowAt(links, position));
    const kind = relations[relationAt(links, position)];
    if (kind === undefined) throw new RangeError(`link at ${position} has no kind`);
    const narrowed = conditions.length > 0 ? { conditions } : {};
    return { ...(await node(toAt(links, position))), hop: { kind, evidence, ...narrowed } };
  });
  return {
    node,
    hop,
    async exposures(number) {
      const found = await thing(number);
      return isResource(found) ? tagger.resource(found) : tagger.end(found);
    },
    async order(a, b) {
      return byCodeUnits((await node(a)).id, (await node(b)).id);
    },
  };
}
