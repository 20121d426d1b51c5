import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphOf, marks, targetOf } from '../../../mappings/ownership/graph.ts';
import { sharesOf } from '../../../mappings/ownership/shares.ts';
import { type Solution, solve, states } from '../../../mappings/ownership/solve.ts';
import { type Held, oracle, type World } from './oracle.ts';

function solved({ flags, stakes }: World): Solution {
  const graph = graphOf(
    flags.length,
    Uint32Array.from(stakes, ({ owner }) => owner),
    Uint32Array.from(stakes, stake => targetOf({ ...stake, kind: stake.kind === 1 ? 'voting' : 'equity' })),
  );
  return solve(graph, Uint8Array.from(flags), sharesOf(stakes, graph.given, flags.length));
}

/** A small generator with a seed of its own: a hundred thousand worlds in seconds, each told by one number. */
function drawn(seed: number): World {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[below(items.length)] ?? items[0];
  const count = 2 + below(5);
  const flags = Array.from({ length: count }, () =>
    pick([
      0,
      0,
      0,
      0,
      marks.in,
      marks.maybe,
      marks.unowned,
      marks.complete,
      marks.complete,
      marks.blocked,
      marks.in | marks.unowned,
    ]),
  );
  // Most graphs are in doubles, every eighth has a share that doubles can't hold.
  const shares = below(8) === 0 ? long : short;
  const taken = new Map<string, Held>();
  for (let left = below(12); left > 0; left--) {
    const [owner, asset, kind, indirect] = [below(count), below(count), below(5) === 0 ? 1 : 0, below(6) === 0];
    const [one, other] = [pick(shares), pick(shares)];
    const interval = below(3) === 0;
    const [least, most] = interval && Number(one) <= Number(other) ? [one, other] : [one, one];
    const mostExclusive = least !== most && below(2) === 0;
    if (owner !== asset)
      taken.set(`${owner}|${asset}|${kind}|${indirect}`, { owner, asset, kind, indirect, least, most, mostExclusive });
  }
  return { flags, stakes: [...taken.values()] };
}

const short = [
  '50',
  '49.99',
  '50.01',
  '33.33',
  '16.67',
  '33.34',
  '25',
  '10',
  '0.01',
  '100',
  '0',
  '75',
  '20',
  '30',
] as const;
const long = [
  ...short,
  '49.99999999999999999999',
  '0.00000000000000000001',
  '33.333333333333333333',
  '16.666666666666666667',
] as const;

test('a hundred thousand small worlds have the answer of the brute force', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.integer(), seed => {
      const world = drawn(seed);
      const { state } = solved(world);
      const { certain, possible } = oracle(world);
      const wanted = world.flags.map((_, entity) => {
        if ((certain & (1 << entity)) !== 0) return states.in;
        return (possible & (1 << entity)) !== 0 ? states.maybe : states.out;
      });
      if (wanted.some((answer, entity) => answer !== state[entity])) expect([...state]).toEqual(wanted);
    }),
    { numRuns: 100_000 },
  );
});

const held = (owner: number, asset: number, share: string, over: Partial<Held> = {}): Held => ({
  owner,
  asset,
  kind: 0,
  indirect: false,
  least: share,
  most: share,
  mostExclusive: false,
  ...over,
});

const person = marks.unowned;
const theirs = marks.in | marks.unowned;
const words = ['out', 'maybe', 'in'];

const cases: [what: string, world: World, states: string[]][] = [
  ['half by itself', { flags: [theirs, 0], stakes: [held(0, 1, '50')] }, ['in', 'in']],
  [
    '49.99 percent, the rest known',
    { flags: [theirs, person, 0], stakes: [held(0, 2, '49.99'), held(1, 2, '50.01')] },
    ['in', 'out', 'out'],
  ],
  ['49.99 percent, the rest not disclosed', { flags: [theirs, 0], stakes: [held(0, 1, '49.99')] }, ['in', 'maybe']],
  [
    '33.33 and 16.67 percent together',
    { flags: [theirs, theirs, 0], stakes: [held(0, 2, '33.33'), held(1, 2, '16.67')] },
    ['in', 'in', 'in'],
  ],
  [
    'half less one part in 10^20',
    { flags: [theirs, marks.complete], stakes: [held(0, 1, '49.99999999999999999999')] },
    ['in', 'out'],
  ],
  [
    'X 50 of A, A 50 of B: whole stakes are passed on',
    { flags: [theirs, 0, 0], stakes: [held(0, 1, '50'), held(1, 2, '50')] },
    ['in', 'in', 'in'],
  ],
  [
    'X 50 of A and of B, each 25 of C',
    { flags: [theirs, 0, 0, 0], stakes: [held(0, 1, '50'), held(0, 2, '50'), held(1, 3, '25'), held(2, 3, '25')] },
    ['in', 'in', 'in', 'in'],
  ],
  [
    'X 49 of A, A all of B: nothing is passed on',
    { flags: [theirs, person, 0, 0], stakes: [held(0, 2, '49'), held(1, 2, '51'), held(2, 3, '100')] },
    ['in', 'out', 'out', 'out'],
  ],
  [
    'two that own each other bring nobody in',
    { flags: [0, 0, person], stakes: [held(0, 1, '60'), held(1, 0, '60'), held(2, 0, '40'), held(2, 1, '40')] },
    ['out', 'out', 'out'],
  ],
  [
    'a joint venture by halves',
    { flags: [theirs, person, 0], stakes: [held(0, 2, '50'), held(1, 2, '50')] },
    ['in', 'out', 'in'],
  ],
  [
    'between 25 and 50, not 50 itself, all owners disclosed',
    { flags: [theirs, marks.complete], stakes: [held(0, 1, '25', { most: '50', mostExclusive: true })] },
    ['in', 'out'],
  ],
  [
    'between 25 and 75',
    { flags: [theirs, marks.complete], stakes: [held(0, 1, '25', { most: '75' })] },
    ['in', 'maybe'],
  ],
  [
    'disclosed stakes of 110 percent decide nothing',
    { flags: [theirs, person, 0], stakes: [held(0, 2, '60'), held(1, 2, '50')] },
    ['in', 'out', 'maybe'],
  ],
  ['a company of whose owners nothing is known', { flags: [0], stakes: [] }, ['maybe']],
  [
    'half of the votes and a tenth of the equity',
    { flags: [theirs, person, 0], stakes: [held(0, 2, '10'), held(1, 2, '90'), held(0, 2, '50', { kind: 1 })] },
    ['in', 'out', 'in'],
  ],
  [
    'two stakes of 30 through others, which may be the same shares',
    {
      flags: [theirs, theirs, 0],
      stakes: [held(0, 2, '30', { indirect: true }), held(1, 2, '30', { indirect: true })],
    },
    ['in', 'in', 'maybe'],
  ],
  ['60 through others', { flags: [theirs, 0], stakes: [held(0, 1, '60', { indirect: true })] }, ['in', 'in']],
  [
    'half through somebody whose stakes do not count',
    { flags: [theirs, marks.blocked, 0, person], stakes: [held(0, 1, '100'), held(1, 2, '50'), held(3, 2, '50')] },
    ['in', 'in', 'out', 'out'],
  ],
];

test.each(cases)('%s', (_, world, expected) => {
  expect([...solved(world).state].map(state => words[state])).toEqual(expected);
});

test('who brought an entity in came in before it', () => {
  const world = { flags: [0, 0, theirs], stakes: [held(2, 1, '50'), held(1, 0, '50')] };
  const { rank, by } = solved(world);
  expect([...rank]).toEqual([3, 2, 1]);
  expect([...by]).toEqual([1, 1, 0]);
});
