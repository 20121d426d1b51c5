import type { Claim } from '../../src/model/index.ts';
import { type Assessment, disclosesAll, namedNote, sharesOfNode } from './assess.ts';
import type { Node } from './closure.ts';
import { formatDecimal, halfShare, parseDecimal, smallest, wholeShare } from './decimals.ts';
import { type ShareKind, shareKinds } from './graph.ts';
import { states } from './solve.ts';
import type { Held } from './stakes.ts';

/** `in`: theirs. `maybe`: nobody knows. `out`: less than half, even if everything undisclosed were theirs. */
export type ChainState = 'in' | 'maybe' | 'out';

/** An entity in the chain that decides, with the owners who decide it. */
export interface ChainNode {
  key: string;
  name: string;
  state: ChainState;
  because: string;
  /** What `because` rests on where it is a place; stakes have their own. */
  claims: readonly Claim[];
  /** The countries that count against it by place. */
  countries: readonly string[];
  stakes: readonly ChainStake[];
  /** Its owners stand elsewhere in the chain already. */
  again?: true;
}

export interface ChainStake {
  /** Percent in words: `60 %`, `25 to 50 %`, `less than 50 %`; or that there is none: `an undisclosed share`, `consolidation`. */
  share: string;
  kind: ShareKind | 'consolidation';
  indirect: boolean;
  notes: readonly string[];
  origins: readonly string[];
  claims: readonly Claim[];
  owner: ChainNode;
}

/** Deeper chains and more owners than these are told by their number. */
const deepest = 24;
const mostOwners = 12;

const stateNames = ['out', 'maybe', 'in'] as const;

const stateOf = ({ solution }: Assessment, at: number): ChainState => stateNames[solution.state[at] ?? 0] ?? 'out';

/** `60 %`, `25 to 50 %`, `up to 50 %`. */
function shareText({ least, most, mostExclusive, notes }: Held): string {
  if (notes.includes(namedNote)) return 'a share that was not read';
  const [low, high] = [parseDecimal(least), parseDecimal(most)];
  if (low === high) return `${formatDecimal(low)} %`;
  if (low === 0n && high === wholeShare) return 'an undisclosed share';
  const top = mostExclusive ? `less than ${formatDecimal(high)}` : formatDecimal(high);
  if (low === 0n) return mostExclusive ? `${top} %` : `up to ${top} %`;
  return mostExclusive ? `at least ${formatDecimal(low)} and ${top} %` : `${formatDecimal(low)} to ${top} %`;
}

function stakeOf(held: Held, owner: ChainNode): ChainStake {
  const { kind, indirect, notes, origins, claims } = held;
  return { share: shareText(held), kind, indirect, notes, origins, claims, owner };
}

/** The chain of an entity by one stake that does not decide what it is, up to an owner who is assessed. */
export function chainBy(assessment: Assessment, node: Node, held: Held, because: string): ChainNode | undefined {
  const [own, owner] = [chainOf(assessment, node.key), chainOf(assessment, held.owner)];
  return own && owner && { ...own, because, stakes: [stakeOf(held, owner)] };
}

interface Sums {
  kind: ShareKind;
  /** Certain, and possible, in percent. */
  least: bigint;
  most: bigint;
  undisclosed: bigint;
}

function sumsOf(assessment: Assessment, node: Node, kind: ShareKind): Sums {
  const { index, solution, blocked } = assessment;
  const direct = node.shares.filter(held => held.kind === kind && !held.indirect);
  const total = (wanted: (state: number) => boolean, bound: 'least' | 'most') =>
    direct
      .filter(({ owner }) => wanted(blocked.has(owner) ? states.out : (solution.state[index.get(owner) ?? -1] ?? 0)))
      .reduce((sum, held) => sum + parseDecimal(held[bound]), 0n);
  const [own, others] = [total(state => state === states.in, 'least'), total(state => state === states.out, 'least')];
  const all = total(() => true, 'least');
  const complete = disclosesAll(node);
  const rest = wholeShare - others;
  const reach = complete ? total(state => state !== states.out, 'most') : rest;
  return {
    kind,
    least: own,
    most: smallest([reach, rest]),
    undisclosed: complete || all > wholeShare ? 0n : wholeShare - all,
  };
}

/** The kind by which an entity is nearest to half. */
function decidingKind(assessment: Assessment, node: Node): Sums {
  const told = shareKinds.filter(kind => node.shares.some(held => held.kind === kind));
  const sums = (told.length > 0 ? told : shareKinds.slice(0, 1)).map(kind => sumsOf(assessment, node, kind));
  return sums.reduce((best, one) =>
    one.least > best.least || (one.least === best.least && one.most > best.most) ? one : best,
  );
}

const words: { [kind in ShareKind]: string } = { equity: 'equity', voting: 'votes' };

const percent = (value: bigint): string => `${formatDecimal(value)} %`;

function becauseOf(assessment: Assessment, at: number, node: Node): string {
  const ground = assessment.grounds[at];
  const state = stateOf(assessment, at);
  if (state === 'in' && (assessment.solution.by[at] ?? 0) === 0) return ground?.because ?? '';
  if (state === 'in' && assessment.solution.by[at] === 3)
    return `half or more of ${node.name} is theirs through others`;
  const { kind, least, most, undisclosed } = decidingKind(assessment, node);
  if (state === 'in') return `at least ${percent(least)} of the ${words[kind]} of ${node.name} is theirs`;
  if (ground?.mark === 'maybe') return ground.because;
  if (assessment.solution.contradicted[at] === 1) return `disclosed shares of ${node.name} add up to more than 100 %`;
  if (state === 'out')
    return node.shares.length === 0
      ? `nobody of theirs owns ${node.name}`
      : `at most ${percent(most)} of the ${words[kind]} of ${node.name} can be theirs`;
  if (node.shares.length === 0) return `who owns ${node.name} is not disclosed`;
  return `${percent(least)} of the ${words[kind]} of ${node.name} is theirs, and up to ${percent(most)} may be${undisclosed > 0n ? `: ${percent(undisclosed)} is not disclosed` : ''}`;
}

/** The owners that decide: those who brought it in, as few as suffice; or those who leave it open; or, where it is out, all. */
function deciders(assessment: Assessment, at: number, node: Node): readonly Held[] {
  const { index, solution } = assessment;
  const state = stateOf(assessment, at);
  const by = solution.by[at] ?? 0;
  if (state === 'in' && by === 0) return [];
  const sorted = sharesOfNode(node, assessment.question).toSorted((a, b) =>
    Number(parseDecimal(b.least) - parseDecimal(a.least)),
  );
  const placeOf = (held: Held) => index.get(held.owner) ?? -1;
  if (state === 'out') return sorted.slice(0, mostOwners);
  if (state === 'maybe')
    return sorted.filter(held => solution.state[placeOf(held)] !== states.out).slice(0, mostOwners);
  const rank = solution.rank[at] ?? 0;
  const before = sorted.filter(held => {
    const owner = solution.rank[placeOf(held)] ?? 0;
    return owner > 0 && owner < rank && held.indirect === (by === 3) && (by === 3 || held.kind === shareKinds[by - 1]);
  });
  let sum = 0n;
  return before.filter(held => {
    const needed = sum < halfShare;
    sum += parseDecimal(held.least);
    return needed;
  });
}

/** The chain that decides what an entity is; `undefined`: it is not among those assessed. */
export function chainOf(assessment: Assessment, key: string): ChainNode | undefined {
  const told = new Set<number>();
  const build = (at: number, depth: number): ChainNode | undefined => {
    const node = assessment.nodes[at];
    if (node === undefined) return undefined;
    const repeated = told.has(at);
    told.add(at);
    const held = repeated || depth >= deepest ? [] : deciders(assessment, at, node);
    const stakes = held.flatMap(one => {
      const owner = build(assessment.index.get(one.owner) ?? -1, depth + 1);
      return owner ? [stakeOf(one, owner)] : [];
    });
    return {
      key: node.key,
      name: node.name,
      state: stateOf(assessment, at),
      because: becauseOf(assessment, at, node),
      claims: assessment.grounds[at]?.claims ?? [],
      countries: assessment.grounds[at]?.countries ?? [],
      stakes,
      ...(repeated ? { again: true as const } : {}),
    };
  };
  return build(assessment.index.get(key) ?? -1, 0);
}

/** Every claim that a chain rests on, once each and in its order. */
export function chainClaims(chain: ChainNode): Claim[] {
  const claims = [...chain.claims, ...chain.stakes.flatMap(stake => [...stake.claims, ...chainClaims(stake.owner)])];
  const seen = new Set<string>();
  return claims.filter(({ says, source, section }) => {
    const key = `${says}|${source}|${section}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The chain as a sentence: who holds how much, up to where it is theirs by place. */
export function chainText({ because, stakes, state }: ChainNode, depth = 0): string {
  const [first] = stakes;
  if (state !== 'in' || first === undefined || depth > 4) return because;
  const holders = stakes.slice(0, 3).map(({ owner, share }) => `${owner.name} holds ${share} of it`);
  const more = stakes.length > 3 ? ` and ${stakes.length - 3} more hold some` : '';
  return `${holders.join(', ')}${more}, and ${chainText(first.owner, depth + 1)}`;
}
