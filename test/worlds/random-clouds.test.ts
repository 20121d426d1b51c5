import { describe, expect, test } from 'vitest';
import { compare, misread, unratedIn } from '../clouds/worlds/compare.ts';
import { expectedGaps } from '../clouds/worlds/expected.ts';
import { randomClouds } from '../clouds/worlds/random-clouds.ts';
import { scanEstate } from '../contract/run-scan.ts';

const sizes = [10, 20, 30, 40, 60, 80, 100, 120, 160, 200, 250, 300];
/** Seeds with which paths pass between any two clouds. */
const estates = sizes.map((size, index) => ({ seed: index + 7, size }));

describe.each(estates)('estate $seed of $size resources on three clouds', options => {
  test('is reported as it is, whatever its pages', async () => {
    const { truth, ...estate } = randomClouds(options);
    const { seed } = options;
    const paging = seed % 3 === 0 ? {} : { fullPage: 1 + (seed % 5), emptyPages: seed % 2 === 0 ? 3 : 0 };
    const scanned = await scanEstate(estate, { ...paging, order: seed });
    const { report, result } = scanned;
    expect(compare(report, truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(misread(scanned, truth)).toEqual([]);
    expect(report.coverage.problems).toEqual([]);
    expect(report.unrated).toEqual(unratedIn(truth));
    expect(result.bugs).toEqual([]);
  });
});

test('the estates hold every kind of gap that a read estate can show, on paths that pass from cloud to cloud', () => {
  const gaps = estates.flatMap(options => expectedGaps(randomClouds(options).truth));
  expect([...new Set(gaps.map(({ code }) => code))].sort()).toEqual([
    'access-from-reach',
    'copied-into-reach',
    'key-in-reach',
    'network-into-reach',
    'party-unknown',
    'place-unknown',
    'run-by-reached-party',
    'software-unsegmented',
    'stored-in-reach',
  ]);
  expect(gaps.length).toBeGreaterThan(300);
  const passed = new Set(gaps.map(({ path }) => cloudsOf(path).join(' ')).filter(clouds => clouds.includes(' ')));
  expect([...passed].sort()).toEqual(
    expect.arrayContaining(['aws azure', 'aws gcp', 'azure aws', 'azure gcp', 'gcp aws', 'gcp azure']),
  );
});

/** The clouds that a path passes, in order. */
function cloudsOf(path: readonly string[]): string[] {
  const clouds = path.flatMap(id =>
    id.startsWith('arn:') ? 'aws' : id.startsWith('/s') ? 'azure' : id.startsWith('//') ? 'gcp' : [],
  );
  return clouds.filter((cloud, index) => cloud !== clouds[index - 1]);
}

test('the same estate gives the same bytes again', async () => {
  const scanned = async () => {
    const { truth: _, ...estate } = randomClouds({ seed: 77, size: 60 });
    return JSON.stringify((await scanEstate(estate)).report);
  };
  expect(await scanned()).toBe(await scanned());
});
