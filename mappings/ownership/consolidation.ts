import type { Claim } from '../../src/model/index.ts';
import { type Assessment, isIn } from './assess.ts';
import { type ChainNode, chainOf } from './chain.ts';
import type { Node } from './closure.ts';
import type { Stake } from './entity.ts';

/** Who consolidates a company in its accounts and is theirs. */
export interface Consolidated {
  owner: string;
  /** From the company upwards: each is consolidated by the owner of its tie. */
  steps: readonly { node: Node; tie: Stake }[];
  claims: readonly Claim[];
}

/** The nearest such parent. Consolidation passes on: the accounts of a group hold those of every group within it. */
export function consolidatedBy(assessment: Assessment, start: Node): Consolidated | undefined {
  const seen = new Set([start.key]);
  const queue: { node: Node; steps: Consolidated['steps'] }[] = [{ node: start, steps: [] }];
  for (let here = queue.shift(); here !== undefined; here = queue.shift()) {
    for (const tie of here.node.ties) {
      if (tie.kind !== 'consolidation' || !tie.stated || seen.has(tie.owner)) continue;
      seen.add(tie.owner);
      const steps = [...here.steps, { node: here.node, tie }];
      if (isIn(assessment, tie.owner))
        return { owner: tie.owner, steps, claims: steps.flatMap(step => step.tie.claims) };
      const node = assessment.nodes[assessment.index.get(tie.owner) ?? -1];
      if (node) queue.push({ node, steps });
    }
  }
  return undefined;
}

/** `Alpha consolidates Beta, which consolidates Gamma, in its accounts`. */
export function consolidationText({ nodes, index }: Assessment, { owner, steps }: Consolidated, asset: string): string {
  const middle = steps.slice(1).map(({ node }) => `${node.name}, which consolidates `);
  const top = nodes[index.get(owner) ?? -1]?.name ?? owner;
  return `${top} consolidates ${middle.toReversed().join('')}${asset}${middle.length === 0 ? '' : ','} in its accounts`;
}

/** The same as a chain, with the source of each step. */
export function consolidationChain(assessment: Assessment, { owner, steps }: Consolidated): ChainNode | undefined {
  return steps.reduceRight<ChainNode | undefined>(
    (above, { node, tie }) => {
      const own = chainOf(assessment, node.key);
      if (own === undefined || above === undefined) return undefined;
      const stake = {
        share: 'consolidation in the accounts',
        kind: 'consolidation' as const,
        indirect: !tie.direct,
        notes: [],
        origins: tie.origin === null ? [] : [tie.origin],
        claims: tie.claims,
        owner: above,
      };
      return { ...own, stakes: [stake] };
    },
    chainOf(assessment, owner),
  );
}
