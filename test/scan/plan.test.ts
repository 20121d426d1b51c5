import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellKey } from '../../src/model/index.ts';
import { Plan } from '../../src/scan/plan.ts';
import { shuffled } from '../../src/scan/random.ts';
import { collector, fakeSource, lists, scopeOf } from './fake-provider.ts';

const regionNames = fc.uniqueArray(fc.constantFrom('r1', 'r2', 'r3', 'r4'), { maxLength: 4 });

test('every target that scopes and collectors imply has one number', () => {
  const scopes = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), regionNames), {
    maxLength: 4,
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(scopes, fc.nat({ max: 3 }), fc.nat({ max: 3 }), (found, regional, single) => {
      const collectors = [
        ...Array.from({ length: regional }, (_, index) => collector(`fake.r${index}`, 'region', lists(0))),
        ...Array.from({ length: single }, (_, index) => collector(`fake.s${index}`, 'scope', lists(0))),
      ];
      const listed = found.map(([name, regions]) =>
        scopeOf(
          name,
          regions.map(region => ({ region })),
        ),
      );
      const source = fakeSource({ collectors, discover: [] });
      const plan = new Plan([{ source, scopes: listed, collected: new Set() }]);
      const keys = Array.from({ length: plan.size }, (_, number) => cellKey(plan.at(number).target));
      const expected = found.flatMap(([name, regions]) => [
        ...(regions.length > 0 ? regions : ['*']).flatMap(region =>
          Array.from({ length: regional }, (_, index) => `fake|fake|${name}|${region}|fake.r${index}`),
        ),
        ...Array.from({ length: single }, (_, index) => `fake|fake|${name}|global|fake.s${index}`),
      ]);
      expect(keys.sort()).toEqual(expected.sort());
      expect(() => plan.at(plan.size)).toThrow(RangeError);
    }),
  );
});

test('a shuffle holds every number once and spreads neighbours', () => {
  const order = shuffled(100_000, 42);
  expect(new Set(order).size).toBe(100_000);
  const close = order.filter((number, place) => place > 0 && Math.abs(number - (order[place - 1] ?? 0)) < 100);
  expect(close.length).toBeLessThan(500); // one in five hundred by chance
});

test('the plan of a thousand accounts in seventeen regions costs kilobytes an account, not a target each', () => {
  const regions = Array.from({ length: 17 }, (_, index) => ({ region: `region-${index}` }));
  const collectors = Array.from({ length: 30 }, (_, index) => collector(`fake.t${index}`, 'region', lists(0)));
  const scopes = Array.from({ length: 1000 }, (_, index) => scopeOf(`account-${index}`, regions));
  const before = process.memoryUsage().heapUsed;
  const plan = new Plan([{ source: fakeSource({ collectors, discover: [] }), scopes, collected: new Set() }]);
  const grown = process.memoryUsage().heapUsed - before;
  expect(plan.size).toBe(510_000);
  expect(grown).toBeLessThan(8_000_000);
  expect(plan.at(509_999).target).toMatchObject({ scope: 'account-999', region: 'region-16', type: 'fake.t29' });
});
