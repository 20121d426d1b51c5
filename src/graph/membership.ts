import type { Resource, Segment, Target } from '../model/index.ts';
import { type NodeSet, nodeSet } from './bits.ts';
import { type CompiledSelector, compile, type ScopeFacts } from './selector.ts';

/** Resources of one scope and type of which nobody can say whether the segment holds them: labels were not read. */
interface Undecided extends Omit<Target, 'region'> {
  resources: number;
}

/** A segment over an estate. */
export interface SegmentNodes {
  segment: Segment;
  selector: CompiledSelector;
  /** What the selector selects. */
  members: NodeSet;
  /** Members, and the authority and keys of every scope that holds one: what a path may start from. */
  protected: NodeSet;
  undecided: Undecided[];
}

export const scopeKey = (of: { provider: string; partition: string; scope: string }): string =>
  JSON.stringify([of.provider, of.partition, of.scope]);

/** Takes resources as they stream by; `finish` adds the authority and keys, which can be listed before the members. */
export interface SegmentBuilder {
  add(node: number, resource: Resource, key: string, facts: ScopeFacts | undefined): void;
  finish(): SegmentNodes;
}

export function segmentBuilder(segment: Segment, nodes: number): SegmentBuilder {
  const selector = compile(segment.where);
  const members = nodeSet(nodes);
  const guarded = nodeSet(nodes);
  const held = new Set<string>();
  const keepers = new Map<string, number[]>();
  const undecided = new Map<string, Undecided>();
  return {
    add(node, resource, key, facts) {
      const membership = selector.resource(resource, facts);
      if (membership === 'member') {
        members.add(node);
        guarded.add(node);
        held.add(key);
        return;
      }
      const { holds } = resource;
      if (holds === 'authority' || holds === 'keys') {
        const list = keepers.get(key);
        if (list === undefined) keepers.set(key, [node]);
        else list.push(node);
      }
      if (membership === 'undecided' && (holds === 'data' || holds === 'keys')) note(undecided, resource);
    },
    finish() {
      for (const [key, list] of keepers) if (held.has(key)) for (const node of list) guarded.add(node);
      return { segment, selector, members, protected: guarded, undecided: [...undecided.values()] };
    },
  };
}

function note(undecided: Map<string, Undecided>, resource: Resource): void {
  const { provider, partition, scope, type } = resource;
  const key = JSON.stringify([provider, partition, scope, type]);
  const entry = undecided.get(key) ?? { provider, partition, scope, type, resources: 0 };
  entry.resources++;
  undecided.set(key, entry);
}
