import { beforeAll, describe, expect, test } from 'vitest';
import { compare, misread, reportedGaps } from '../clouds/worlds/compare.ts';
import { demo } from '../clouds/worlds/demo.ts';
import { newGcpRegion } from '../clouds/worlds/gcp.ts';
import { type Scanned, scanEstate } from '../contract/run-scan.ts';

describe('the demo', () => {
  const { truth, ...estate } = demo();
  let scanned: Scanned;
  beforeAll(async () => {
    scanned = await scanEstate(estate);
  }, 120_000);

  const pathsTo = (code: string, end: string) =>
    reportedGaps(scanned.report)
      .filter(gap => gap.code === code && gap.last.endsWith(end))
      .map(({ path }) => path.map(id => id.slice(id.search(/[^/:]*$/))));

  test('is reported as it is', () => {
    const { report, result } = scanned;
    expect(compare(report, truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(misread(scanned, truth)).toEqual([]);
    expect(result.bugs).toEqual([]);
  });

  test('tells the way from Amazon over Google in Singapore to Google in Hong Kong as one path', () => {
    expect(pathsTo('copied-into-reach', 'northwind-lab-hk')).toEqual([
      ['northwind-lab-results', 'lab-results', 'northwind-lab-lake', 'partner-copy', 'northwind-lab-hk'],
    ]);
  });

  test('tells that what is geo-redundant in Singapore lies in Hong Kong too', () => {
    expect(pathsTo('stored-in-reach', 'northwindimaging')).toEqual([['northwindimaging']]);
    expect(pathsTo('stored-in-reach', 'northwindforms')).toEqual([]);
  });

  test('takes a region that nobody knows for unknown', () => {
    const unplaced = scanned.report.gaps.filter(({ code, path }) => code === 'place-unknown' && path.length === 1);
    expect(unplaced.map(({ path }) => path[0]?.region)).toEqual([newGcpRegion]);
  });

  test('says of each cloud what it may not read', () => {
    const denied = scanned.report.coverage.cells.filter(({ status }) => status === 'denied');
    const services = new Set(denied.map(({ type }) => type.split('.').slice(0, 2).join('.')));
    expect([...services].sort()).toEqual(expect.arrayContaining(['aws.ec2', 'azure.keyvault', 'gcp.dns']));
    expect(scanned.report.gaps.some(({ code }) => code === 'not-assessed')).toBe(true);
  });
});
