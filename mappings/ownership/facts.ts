import type { Claim } from '../../src/model/index.ts';
import type { Dataset } from '../dataset.ts';
import type { Reaches } from '../reach.ts';
import { type Assessment, assess, isIn, isUs, namedNote, type Question, sharesOfNode } from './assess.ts';
import { type ChainNode, chainBy, chainClaims, chainOf, chainText } from './chain.ts';
import { type Closure, closureOf, type Node } from './closure.ts';
import { consolidatedBy, consolidationChain, consolidationText } from './consolidation.ts';
import { type Designations, designations } from './designated.ts';
import { affiliatesRule, type Listed, listedOn, type RuleState } from './listed.ts';
import type { OwnershipPolicy } from './policy.ts';
import type { EntityLookup } from './sources.ts';

export interface Fact<Answer extends string> {
  answer: Answer;
  because: string;
  /** The chain that decides. */
  chain: ChainNode | null;
  claims: readonly Claim[];
}

/** Three facts that never stand for each other, and a rule that follows from the third. */
export interface Facts {
  key: string;
  name: string;
  asOf: string;
  /** Somebody under PRC jurisdiction owns half of it or more, or is named as its parent. */
  prcParent: Fact<'yes' | 'no' | 'unknown'>;
  /** 28 CFR 202.211. */
  coveredPerson: Fact<'covered' | 'not covered' | 'unknown'>;
  listed: readonly Listed[];
  /** Half owned by listed ones, where a rule of the list makes that count. */
  affiliate: (Fact<'yes' | 'no' | 'unknown'> & { rule: RuleState }) | null;
}

/** Facts and what they were found with. */
export interface Assessed {
  node: Node;
  facts: Facts;
  /** Whose it is by the countries under PRC jurisdiction. */
  prc: Assessment;
}

export interface FactsLookup {
  /** `undefined`: no source knows the key. */
  of(key: string): Assessed | undefined;
}

/** Answers kept; an estate has fewer parties. */
const most = 20_000;

/** Whose a party may be: under PRC jurisdiction, and of the countries of concern of 28 CFR 202.601. */
function questionsOf(
  dataset: Dataset,
  reaches: Reaches,
  designated: Designations,
): { prc: Question; covered: Question; designated: Designations } {
  const rows = dataset.table('jurisdictions').filter(row => row.countryOfConcern);
  const concern = new Set(rows.map(({ country }) => country));
  const named = (country: string) => reaches(country).name;
  return {
    prc: { theirs: country => reaches(country).prc, named, foreignOnly: false, namedParents: true },
    covered: {
      theirs: country => concern.has(country),
      designated: designated.of,
      named,
      foreignOnly: true,
      namedParents: false,
    },
    designated,
  };
}

export function createFacts(
  dataset: Dataset,
  reaches: Reaches,
  sources: EntityLookup,
  policy: OwnershipPolicy,
): FactsLookup {
  const questions = questionsOf(dataset, reaches, designations(dataset, policy.asOf));
  const known = new Map<string, Assessed | undefined>();
  return {
    of(key) {
      if (known.has(key)) return known.get(key);
      if (known.size >= most) known.clear();
      const answer = assessed(dataset, closureOf(sources, key, policy.asOf), key, questions, policy);
      known.set(key, answer);
      return answer;
    },
  };
}

function assessed(
  dataset: Dataset,
  closure: Closure,
  key: string,
  questions: ReturnType<typeof questionsOf>,
  policy: OwnershipPolicy,
): Assessed | undefined {
  const node = closure.nodeOf(key);
  if (node === undefined || node.entities.length === 0) return undefined;
  const law = dataset.table('laws').find(({ id }) => id === 'us-28cfr202-211')?.claims ?? [];
  const prc = assess(closure, questions.prc, policy);
  const facts: Facts = {
    key: node.key,
    name: node.name,
    asOf: policy.asOf,
    prcParent: parentFact(prc, node),
    coveredPerson: coveredFact(assess(closure, questions.covered, policy), node, policy, {
      law,
      designated: questions.designated,
    }),
    listed: listedOn(node, dataset.table('lists'), policy.asOf),
    affiliate: affiliateFact(dataset, closure, node, policy, questions.prc.named),
  };
  return { node, facts, prc };
}

const factOf = <Answer extends string>(
  answer: Answer,
  because: string,
  chain: ChainNode | undefined,
  more: readonly Claim[] = [],
): Fact<Answer> => ({
  answer,
  because,
  chain: chain ?? null,
  claims: [...(chain ? chainClaims(chain) : []), ...more],
});

/** By its owners alone: that it is in the PRC itself says nothing of a parent. */
function parentFact(prc: Assessment, node: Node): Fact<'yes' | 'no' | 'unknown'> {
  const at = prc.index.get(node.key) ?? -1;
  const chain = chainOf(prc, node.key);
  if (chain === undefined) return factOf('unknown', `nothing is known of ${node.name}`, undefined);
  if (prc.solution.by[at] !== 0 && chain.state === 'in') return factOf('yes', chainText(chain), chain);
  const parent = consolidatedBy(prc, node);
  if (parent) {
    const because = `${consolidationText(prc, parent, node.name)}; weak evidence, without percentages`;
    return factOf('yes', because, consolidationChain(prc, parent));
  }
  const holder = sharesOfNode(node, prc.question).find(
    held => isIn(prc, held.owner) && (held.notes.includes(namedNote) || Number(held.least) >= 50),
  );
  if (holder && chain.state === 'in') {
    const because = `${prc.nodes[prc.index.get(holder.owner) ?? -1]?.name} owns half of ${node.name} or more, or is named as its parent`;
    return factOf('yes', because, chainBy(prc, node, holder, because));
  }
  if (chain.state === 'out') return factOf('no', chain.because, chain);
  if (chain.state === 'in')
    return factOf('unknown', `${chain.because}; whether it has a parent there was not read`, chain);
  return factOf('unknown', chain.because, chain);
}

function coveredFact(
  covered: Assessment,
  node: Node,
  policy: OwnershipPolicy,
  { law, designated }: { law: readonly Claim[]; designated: Designations },
): Facts['coveredPerson'] {
  const chain = chainOf(covered, node.key);
  if (chain === undefined) return factOf('unknown', `nothing is known of ${node.name}`, undefined, law);
  const unnamed = designated.open.length > 0 ? '; who is designated is not in the dataset' : '';
  if (isUs(node) && designated.of(node) === undefined) {
    const although = chain.state === 'in' ? `, although ${chainText(chain)}` : '';
    const because = `${node.name} is organised in the United States: a US person, covered only if designated by name${although}${unnamed}`;
    return factOf('not covered', because, chain, [...law, ...designated.open]);
  }
  const answer = ({ in: 'covered', maybe: 'unknown', out: 'not covered' } as const)[chain.state];
  const because = [chainText(chain), ...doubts(covered, node, chain, policy)].join('; ');
  if (answer !== 'not covered') return factOf(answer, because, chain, law);
  return factOf(answer, because + unnamed, chain, [...law, ...designated.open]);
}

/** What an answer rests on that no text settles. */
function doubts(covered: Assessment, node: Node, chain: ChainNode, { usIntermediates }: OwnershipPolicy): string[] {
  const through = throughUs(covered, chain);
  if (chain.state === 'out' && through && usIntermediates === 'ignore')
    return ['what a US person holds of it does not count, by policy'];
  if (chain.state !== 'in') return [];
  return [
    ...(through && usIntermediates === 'count'
      ? ['through a US person, which is counted by policy and which no text that was read settles']
      : []),
    ...(votesOnly(covered, node) ? ['by votes alone, of which the rule does not speak'] : []),
  ];
}

const throughUs = (covered: Assessment, chain: ChainNode): boolean =>
  chain.stakes.some(({ owner }) => {
    const node = covered.nodes[covered.index.get(owner.key) ?? -1];
    return (node !== undefined && isUs(node)) || throughUs(covered, owner);
  });

const votesOnly = ({ solution, index }: Assessment, node: Node): boolean =>
  solution.by[index.get(node.key) ?? -1] === 2;

function affiliateFact(
  dataset: Dataset,
  closure: Closure,
  node: Node,
  policy: OwnershipPolicy,
  named: Question['named'],
): Facts['affiliate'] {
  for (const list of dataset.table('lists')) {
    const rule = affiliatesRule(list, policy);
    if (rule === undefined) continue;
    const onList = (one: Node): boolean =>
      listedOn(one, [list], policy.asOf).some(entry => entry.list === list.id && entry.status === 'listed');
    if (![...closure.nodes.values()].some(one => one !== node && onList(one))) continue;
    const assessment = assess(
      closure,
      {
        theirs: () => false,
        named,
        counts: one => one !== node && onList(one),
        foreignOnly: false,
        namedParents: false,
      },
      policy,
    );
    const chain = chainOf(assessment, node.key);
    if (chain === undefined) continue;
    const answer = ({ in: 'yes', maybe: 'unknown', out: 'no' } as const)[chain.state];
    return { ...factOf(answer, chainText(chain), chain, rule.claims), rule };
  }
  return null;
}
