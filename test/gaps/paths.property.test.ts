import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Holds, LinkKind } from '../../src/model/index.ts';
import { linkKinds } from '../../src/model/index.ts';
import { account, type FakeEstate, type FakeLink, far, thing } from '../graph/fake-estate.ts';
import { enumeratePaths } from './enumerated.ts';
import { judged } from './judged.ts';

const count = 6;
const regions = ['us', 'us', 'us', 'sg', 'hk', 'cn', 'new', 'run-by-party', 'ruled-by-party', 'run-by-unknown'];
const holds: Holds[] = ['data', 'data', 'keys', 'authority', 'software', 'nothing'];
const relations = Object.keys(linkKinds).filter((name): name is LinkKind => Object.hasOwn(linkKinds, name));
// Enumerating simple paths is exponential: mostly the kinds of which long paths are made.
const relation = fc.oneof(
  fc.constantFrom<LinkKind>('copies-to', 'encrypted-with', 'shared-with'),
  fc.constantFrom(...relations),
);

const farEnds: FakeLink['to'][] = [
  far('x', 'hk'),
  far('y', 'new', null),
  account('alibaba'),
  account('stranger'),
  { kind: 'host', host: 'a.cn' },
  { kind: 'prefix', prefix: '203.0.113.0/24' },
  { kind: 'publisher', catalogue: 'm', id: 'code' },
  { kind: 'publisher', catalogue: 'm', id: 'saas' },
  { kind: 'publisher', catalogue: 'm', id: 'nobody' },
];

const node = fc.nat({ max: count - 1 }).map(index => `n${index}`);
const link: fc.Arbitrary<FakeLink> = fc.record({
  from: node,
  relation,
  to: fc.oneof({ weight: 4, arbitrary: node }, { weight: 1, arbitrary: fc.constantFrom(...farEnds) }),
  conditions: fc.oneof({ weight: 4, arbitrary: fc.constant<string[]>([]) }, fc.constant<string[]>(['c'])),
});
const estates: fc.Arbitrary<FakeEstate> = fc.record({
  resources: fc
    .array(fc.tuple(fc.constantFrom(...regions), fc.constantFrom(...holds)), { minLength: count, maxLength: count })
    .map(list => list.map(([region, held], index) => thing(`n${index}`, region, held))),
  links: fc.array(link, { maxLength: 12 }),
});

const crossing = (ids: readonly string[]): string => JSON.stringify(ids.slice(-2));

test('gaps are exactly the shortest of all paths, and every protected node that has one is shown', async () => {
  await fc.assert(
    fc.asyncProperty(estates, async estate => {
      const paths = enumeratePaths(estate);
      const gaps = (await judged(estate)).gaps.filter(({ path }) => path.length > 1);
      const shown = gaps.map(gap => ({ ids: gap.path.map(({ id }) => id), code: gap.code, gap }));

      for (const { ids, code, gap } of shown) {
        const same = paths.filter(path => JSON.stringify(path.ids) === JSON.stringify(ids) && path.code === code);
        expect(same, 'no gap without a path').not.toEqual([]);
        const peers = paths.filter(
          path => path.ids[0] === ids[0] && path.code === code && crossing(path.ids) === crossing(ids),
        );
        const certain = peers.filter(({ conditional }) => !conditional);
        if (gap.exposure.verdict !== 'reachable') {
          expect(ids.length, 'shortest').toBe(Math.min(...peers.map(path => path.ids.length)));
        } else {
          expect(ids.length, 'shortest without conditions').toBe(Math.min(...certain.map(path => path.ids.length)));
        }
      }
      for (const { ids, code, conditional } of paths) {
        const covering = shown.filter(
          one =>
            one.code === code && crossing(one.ids) === crossing(ids) && one.ids.slice(0, -1).includes(ids[0] ?? ''),
        );
        expect(covering, `${code} ${ids.join(' > ')} is shown`).not.toEqual([]);
        if (!conditional && !code.endsWith('unknown')) {
          expect(covering.some(({ gap }) => gap.exposure.verdict === 'reachable')).toBe(true);
        }
      }
    }),
    { numRuns: 1500 },
  );
});

test('no gap is told twice', async () => {
  await fc.assert(
    fc.asyncProperty(estates, async estate => {
      const { gaps } = await judged(estate);
      expect(new Set(gaps.map(gap => gap.fingerprint)).size).toBe(gaps.length);
      const told = gaps.map(({ segment, code, path }) =>
        JSON.stringify([segment, code, path[0]?.id, crossing(path.map(({ id }) => id))]),
      );
      expect(new Set(told).size).toBe(gaps.length);
    }),
    { numRuns: 500 },
  );
});

test('the numbers and the order that the store gives decide nothing', async () => {
  await fc.assert(
    fc.asyncProperty(estates, async estate => {
      const plain = await judged(estate);
      const turned = await judged(
        { ...estate, resources: estate.resources.toReversed() },
        { order: keys => keys.toReversed() },
      );
      expect(JSON.stringify(turned)).toBe(JSON.stringify(plain));
    }),
    { numRuns: 500 },
  );
});
