import { describe, expect, test } from 'vitest';
import { impliedCells } from '../clouds/worlds/cells.ts';
import { compare, misread, ratedGaps, unratedIn } from '../clouds/worlds/compare.ts';
import { expectedGaps } from '../clouds/worlds/expected.ts';
import { shuffle } from '../clouds/worlds/lists.ts';
import { randomWorld } from '../clouds/worlds/random.ts';
import type { World } from '../clouds/worlds/world.ts';
import { runScan } from '../contract/run-scan.ts';

/** Small worlds are many, large ones few. */
const sizes = [3, 5, 8, 13, 20, 30, 30, 40, 50, 60, 60, 80, 80, 100, 100, 120, 150, 200, 300, 500];
const worlds = sizes.map((size, index) => ({ seed: index + 1, size }));

describe.each(worlds)('world $seed of $size resources', options => {
  test('is reported as it is, whatever its pages', async () => {
    const world = randomWorld(options);
    const { seed } = options;
    const paging = seed % 3 === 0 ? {} : { fullPage: 1 + (seed % 5), emptyPages: seed % 2 === 0 ? 3 : 0 };
    const scanned = await runScan(world, { ...paging, order: seed });
    const { report, result } = scanned;
    expect(compare(report, world.truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(misread(scanned, world.truth)).toEqual([]);
    expect(
      report.coverage.cells.map(cell => `${cell.scope} ${cell.region} ${cell.type} ${cell.status}`).sort(),
    ).toEqual(impliedCells(world));
    expect(report.coverage.problems).toEqual([]);
    expect(report.unrated).toEqual(unratedIn(world.truth));
    expect(result.bugs).toEqual([]);
  });
});

test('the worlds hold every kind of gap that a read estate can show, and paths of several hops', () => {
  const gaps = worlds.flatMap(options => expectedGaps(randomWorld(options).truth));
  const codes = new Set(gaps.map(({ code }) => code));
  expect([...codes].sort()).toEqual([
    'access-from-reach',
    'control-hole',
    'copied-into-reach',
    'key-in-reach',
    'network-into-reach',
    'party-unknown',
    'place-unknown',
    'software-unsegmented',
    'stored-in-reach',
  ]);
  expect(gaps.length).toBeGreaterThan(500);
  expect(Math.max(...gaps.map(({ hops }) => hops))).toBeGreaterThan(3);
  expect(new Set(gaps.map(({ verdict }) => verdict))).toEqual(new Set(['reachable', 'conditional', 'unknown']));
});

describe('the same world', () => {
  const options = { seed: 77, size: 60 };

  test('gives the same bytes again', async () => {
    const [first, again] = [await runScan(randomWorld(options)), await runScan(randomWorld(options))];
    expect(JSON.stringify(again.report)).toBe(JSON.stringify(first.report));
  });

  test('gives the same gaps in another order of targets, one call at a time, with other pages', async () => {
    const first = await runScan(randomWorld(options));
    const other = await runScan(randomWorld(options), { order: 4711, concurrency: 1, fullPage: 2, emptyPages: 2 });
    expect(other.report.gaps).toEqual(first.report.gaps);
  });

  test('gives the same gaps when its lists are in another order', async () => {
    const first = await runScan(randomWorld(options));
    const world = randomWorld(options);
    shuffle(world.state, 5);
    const other = await runScan(world);
    expect(other.report.gaps).toEqual(first.report.gaps);
  });

  test.each([1, 2, 3])('renumbered (%i) has other ids and is still reported as it is', async salt => {
    const world: World = randomWorld({ ...options, salt });
    const { report } = await runScan(world);
    expect(compare(report, world.truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(countByCode([...report.gaps])).toEqual(countByCode(ratedGaps(randomWorld(options).truth)));
  });
});

function countByCode(gaps: readonly { code: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of gaps) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
