import { describe, expect, test } from 'vitest';
import type { FaultRule } from '../clouds/faults.ts';
import { furtherClouds, threeClouds } from '../clouds/worlds/clouds.ts';
import { compare, misread, reportedGaps } from '../clouds/worlds/compare.ts';
import { expectedGaps } from '../clouds/worlds/expected.ts';
import { scanEstate } from '../contract/run-scan.ts';

const lineOf = ({ code, path }: { code: string; path: readonly string[] }): string => `${code} ${path.join(' > ')}`;

describe('an estate on three clouds', () => {
  test('has the gaps that are written beside it', () => {
    const { truth, gaps } = threeClouds();
    expect(expectedGaps(truth).map(lineOf).sort()).toEqual(gaps.sort());
  });

  test.each([{}, { fullPage: 3 }])('is scanned as it is, with pages as %o says', async pages => {
    const { truth, gaps, ...estate } = threeClouds();
    const scanned = await scanEstate(estate, pages);
    const { report, result } = scanned;
    expect(reportedGaps(report).map(lineOf).sort()).toEqual(gaps.sort());
    expect(compare(report, truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(misread(scanned, truth)).toEqual([]);
    expect(result.bugs).toEqual([]);
  });
});

const refused = (...services: string[]): FaultRule[] => services.map(service => ({ service, fault: 'deny' }));

test.each([
  ['the indexes', []],
  ['the services', refused('Microsoft.ResourceGraph')],
])('links that few customers have are read as they are by %s', async (_, faults) => {
  const { truth, ...estate } = furtherClouds();
  const scanned = await scanEstate(estate, { faults });
  expect(compare(scanned.report, truth)).toEqual({ missing: [], false: [], bent: [] });
  // The index alone tells the group of each subscription; without it, the groups tell what they hold.
  const told = faults.length === 0 ? [] : [/^no link: \/subscriptions\/\S+ member-of /];
  expect(misread(scanned, truth).filter(line => !told.some(pattern => pattern.test(line)))).toEqual([]);
});
