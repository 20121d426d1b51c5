import { describe, expect, test } from 'vitest';
import { compare, misread, reportedGaps } from '../clouds/worlds/compare.ts';
import { expectedGaps } from '../clouds/worlds/expected.ts';
import { allClean, allDenied, chains, everyCode, type NamedWorld, threeResources } from '../clouds/worlds/named.ts';
import { runScan } from '../contract/run-scan.ts';

const worlds: Record<string, () => NamedWorld> = { threeResources, everyCode, chains, allClean };

const lineOf = ({ code, path }: { code: string; path: readonly string[] }): string => `${code} ${path.join(' > ')}`;

describe.each(Object.entries(worlds))('%s', (_, make) => {
  test('has the gaps that are written beside it', () => {
    const { world, gaps } = make();
    expect(expectedGaps(world.truth).map(lineOf).sort()).toEqual(gaps.sort());
  });

  test('is scanned as it is', async () => {
    const { world, gaps } = make();
    const { report, resources } = await runScan(world, { fullPage: 3 });
    expect(reportedGaps(report).map(lineOf).sort()).toEqual(gaps.sort());
    expect(compare(report, world.truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(misread(resources, world.truth)).toEqual([]);
  });
});

test('where everything is denied nothing is clean: each cell says so, and each type is a gap', async () => {
  const { world } = allDenied();
  const { report } = await runScan(world);
  const [, member] = world.state.accounts.keys();
  const cells = report.coverage.cells.filter(({ scope }) => scope === member);
  expect(cells.length).toBeGreaterThan(100);
  expect(new Set(cells.map(({ status }) => status))).toEqual(new Set(['denied', 'disabled']));
  expect(report.gaps.every(({ code }) => code === 'not-assessed')).toBe(true);
  const types = new Set(cells.filter(({ status }) => status === 'denied').map(({ type }) => type));
  expect(new Set(report.gaps.map(({ path }) => path[0]?.type))).toEqual(types);
});
