import { expect, test } from 'vitest';
import { fleets, fleetTruth } from '../../bench/fleets.ts';
import { runScan } from '../contract/run-scan.ts';

test('a fleet that is made up while it is listed is counted whole, page after page, with every gap of it', async () => {
  const size = 12_000;
  const world = fleets(size);
  const { report, listed } = await runScan(world, { fullPage: 400 });
  const { resources, storedInReach } = fleetTruth(size);
  expect(resources).toBeGreaterThanOrEqual(size);
  expect([...listed.values()].flat()).toHaveLength(world.truth.resources.size + resources);
  expect(report.gaps).toHaveLength(storedInReach);
  const ends = report.gaps.map(({ code, path }) => `${code} ${path.length} ${path[0]?.region}`);
  expect(new Set(ends)).toEqual(new Set(['stored-in-reach 1 ap-east-1']));
});
