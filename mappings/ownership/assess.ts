import type { Claim } from '../../src/model/index.ts';
import type { Closure, Node } from './closure.ts';
import { parseDecimal, wholeShare } from './decimals.ts';
import type { Entity } from './entity.ts';
import { graphOf, marks, shareKinds, targetOf } from './graph.ts';
import type { OwnershipPolicy } from './policy.ts';
import { sharesOf } from './shares.ts';
import { type Solution, solve, states } from './solve.ts';
import type { Held } from './stakes.ts';

/** Whose the entities may be: countries, and what it takes to count as theirs by oneself. */
export interface Question {
  /** Whether a country is one of those asked about. */
  theirs(country: string): boolean;
  /** A country's name. */
  named(country: string): string;
  /** Entities that count by themselves, whatever their countries. */
  counts?(node: Node): boolean;
  /** Entities that were named one by one, wherever they are and whoever owns them. */
  designated?(node: Node): Ground | undefined;
  /** Organised in the United States: not theirs by place, and by policy no link of a chain. */
  foreignOnly: boolean;
  /** Whether a parent that a text names counts where its share was not read. For the 50 percent rule it does not. */
  namedParents: boolean;
}

/** Why an entity counts by itself, or may. */
export interface Ground {
  mark: 'in' | 'maybe';
  because: string;
  claims: readonly Claim[];
  countries: readonly string[];
}

export interface Assessment {
  solution: Solution;
  /** Nodes by the numbers of the graph, and back. */
  nodes: readonly Node[];
  index: ReadonlyMap<string, number>;
  grounds: readonly (Ground | undefined)[];
  /** Keys of those whose stakes do not count, by policy. */
  blocked: ReadonlySet<string>;
  question: Question;
}

/** Whether an entity is certainly theirs. */
export const isIn = ({ index, solution }: Assessment, key: string): boolean =>
  solution.state[index.get(key) ?? -1] === states.in;

/** Whether it is certainly not theirs, whatever is undisclosed. */
export const isOut = ({ index, solution }: Assessment, key: string): boolean =>
  solution.state[index.get(key) ?? -1] === states.out;

const isUnowned = (node: Node): boolean => node.entities.some(({ kind }) => kind === 'person' || kind === 'state');

/** Under whose laws an entity is organised; several where sources differ. */
const organisedIn = ({ entities }: Node): string[] => [
  ...new Set(entities.flatMap(({ incorporated }) => incorporated ?? [])),
];

/** Organised solely under the laws of the United States: a US person (28 CFR 202.256), never foreign. */
export function isUs(node: Node): boolean {
  const [country, ...more] = organisedIn(node);
  return country === 'US' && more.length === 0;
}

const claimsOn = (entities: readonly Entity[], says: string): Claim[] =>
  entities.flatMap(({ claims }) => claims.filter(claim => claim.says === says));

const listed = (countries: readonly string[], { named }: Question): string => countries.map(named).join(' and ');

/** By where it is organised, has its seat or lives, and by weaker signs. */
function groundOf(node: Node, question: Question): Ground | undefined {
  const { theirs, counts, foreignOnly } = question;
  if (counts)
    return counts(node) ? { mark: 'in', because: `${node.name} is on the list`, claims: [], countries: [] } : undefined;
  const designated = question.designated?.(node);
  if (designated?.mark === 'in') return designated;
  const { entities, name } = node;
  const organised = organisedIn(node);
  const under = organised.filter(theirs);
  if (under.length > 0) {
    const differ = under.length < organised.length;
    const because = `${differ ? 'sources differ on whether ' : ''}${name} is organised under the law of ${organised.map(question.named).join(differ ? ' or ' : ' and ')}`;
    return { mark: differ ? 'maybe' : 'in', because, claims: claimsOn(entities, 'incorporated'), countries: under };
  }
  if (foreignOnly && isUs(node)) return designated;
  const seat = seatGround(node, question);
  return seat?.mark === 'in' ? seat : (designated ?? seat ?? weakGround(node, question, organised.length > 0));
}

function seatGround({ entities, name }: Node, question: Question): Ground | undefined {
  const seats = [...new Set(entities.flatMap(one => one.seats))];
  const countries = seats.filter(question.theirs);
  if (countries.length === 0) return undefined;
  const claims = claimsOn(entities, 'headquarters');
  if (countries.length < seats.length)
    return {
      mark: 'maybe',
      because: `head offices of ${name} are given as ${listed(seats, question)}`,
      claims,
      countries,
    };
  const verb = entities.some(({ kind }) => kind === 'person') ? 'lives' : 'has its principal place of business';
  return { mark: 'in', because: `${name} ${verb} in ${listed(countries, question)}`, claims, countries };
}

function weakGround({ entities, name }: Node, question: Question, organised: boolean): Ground | undefined {
  const seated = entities.some(({ seats }) => seats.length > 0);
  // Under 28 CFR 202.211 it counts where a person lives; where that was read, nationality and other addresses say nothing.
  if (question.foreignOnly && seated && entities.every(({ kind }) => kind === 'person')) return undefined;
  const addresses = [...new Set(entities.flatMap(one => one.addresses))];
  const countries = addresses.filter(question.theirs);
  if (countries.length > 0) {
    const because = `an address or nationality of ${name} is of ${listed(countries, question)}, which decides nothing alone`;
    return { mark: 'maybe', because, claims: claimsOn(entities, 'addresses'), countries };
  }
  if (organised || addresses.length > 0 || seated) return undefined;
  return { mark: 'maybe', because: `where ${name} is organised or seated was not read`, claims: [], countries };
}

/**
 * Whether nobody but the owners that are told can own any of it: it is said so, and what they hold today may be the whole. What ended,
 * or is held for somebody who is not named, is another's.
 */
export function disclosesAll({ entities, shares }: Node): boolean {
  if (shares.length > 0 && entities.some(({ kind }) => kind === 'nomination')) return true;
  if (!entities.some(({ complete }) => complete === true)) return false;
  const direct = shares.filter(({ indirect }) => !indirect);
  if (direct.some(({ open }) => open)) return false;
  return shareKinds.every(kind => {
    const told = direct.filter(held => held.kind === kind);
    return told.length === 0 || told.reduce((sum, { most }) => sum + parseDecimal(most), 0n) >= wholeShare;
  });
}

function flagsOf(node: Node, ground: Ground | undefined, question: Question, policy: OwnershipPolicy): number {
  const blocked =
    question.foreignOnly && policy.usIntermediates === 'ignore' && isUs(node) && !question.designated?.(node);
  return (
    (ground === undefined ? 0 : marks[ground.mark]) |
    (isUnowned(node) ? marks.unowned : 0) |
    (disclosesAll(node) ? marks.complete : 0) |
    (blocked ? marks.blocked : 0)
  );
}

export const namedNote = 'named as its parent; the share was not read';

/** A named parent counts as half by itself and is not added up, as nobody knows its share. */
export function sharesOfNode(
  { shares, ties }: Node,
  { namedParents }: Pick<Question, 'namedParents'>,
): readonly Held[] {
  if (!namedParents) return shares;
  const parents = ties.filter(({ kind, origin, stated }) => kind === 'control' && origin === null && stated);
  const known = new Set(shares.map(({ owner }) => owner));
  return [
    ...shares,
    ...parents
      .filter(({ owner }) => !known.has(owner))
      .map(
        ({ owner, claims }): Held => ({
          owner,
          kind: 'equity',
          indirect: true,
          least: '50',
          most: '100',
          mostExclusive: false,
          open: false,
          claims,
          origins: [],
          notes: [namedNote],
        }),
      ),
  ];
}

/** Applies the 50 percent rule to everybody in a closure. */
export function assess({ nodes: closure }: Closure, question: Question, policy: OwnershipPolicy): Assessment {
  const nodes = [...closure.values()];
  const index = new Map(nodes.map(({ key }, at) => [key, at]));
  const stakes = nodes.flatMap((node, asset) =>
    sharesOfNode(node, question).flatMap(held => {
      const owner = index.get(held.owner);
      return owner === undefined ? [] : [{ held, owner, asset }];
    }),
  );
  const grounds = nodes.map(node => groundOf(node, question));
  const graph = graphOf(
    nodes.length,
    Uint32Array.from(stakes, ({ owner }) => owner),
    Uint32Array.from(stakes, ({ held, asset }) => targetOf({ asset, kind: held.kind, indirect: held.indirect })),
  );
  const flags = Uint8Array.from(nodes, (node, at) => flagsOf(node, grounds[at], question, policy));
  const shares = sharesOf(
    stakes.map(({ held }) => held),
    graph.given,
    nodes.length,
  );
  const blocked = new Set(nodes.flatMap(({ key }, at) => (((flags[at] ?? 0) & marks.blocked) === 0 ? [] : [key])));
  return { solution: solve(graph, flags, shares), nodes, index, grounds, blocked, question };
}
