import { describe, expect, test } from 'vitest';
import { table } from '../clouds/worlds/build/dynamodb.ts';
import { key } from '../clouds/worlds/build/kms.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { compare, misread, reportedGaps } from '../clouds/worlds/compare.ts';
import { expectedGaps } from '../clouds/worlds/expected.ts';
import {
  allClean,
  allDenied,
  chains,
  everyCode,
  type NamedWorld,
  regulated,
  threeResources,
} from '../clouds/worlds/named.ts';
import { tenantNames } from '../clouds/worlds/tenant-names.ts';
import { World } from '../clouds/worlds/world.ts';
import { runScan } from '../contract/run-scan.ts';

const worlds: Record<string, () => NamedWorld> = { threeResources, everyCode, chains, tenantNames, allClean };

const lineOf = ({ code, path }: { code: string; path: readonly string[] }): string => `${code} ${path.join(' > ')}`;

describe.each(Object.entries(worlds))('%s', (_, make) => {
  test('has the gaps that are written beside it', () => {
    const { world, gaps } = make();
    expect(expectedGaps(world.truth).map(lineOf).sort()).toEqual(gaps.sort());
  });

  test('is scanned as it is', async () => {
    const { world, gaps } = make();
    const scanned = await runScan(world, { fullPage: 3 });
    const { report } = scanned;
    expect(reportedGaps(report).map(lineOf).sort()).toEqual(gaps.sort());
    expect(compare(report, world.truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(misread(scanned, world.truth)).toEqual([]);
  });
});

test('where everything is denied nothing is clean: each cell says so, and each type is a gap', async () => {
  const { world } = allDenied();
  const { report } = await runScan(world);
  const [, member] = world.state.accounts.keys();
  const cells = report.coverage.cells.filter(({ scope }) => scope === member);
  expect(cells.length).toBeGreaterThan(100);
  expect(new Set(cells.map(({ status }) => status))).toEqual(new Set(['denied', 'disabled']));
  expect(report.gaps.some(({ code }) => code !== 'not-assessed')).toBe(false);
  const types = new Set(cells.filter(({ status }) => status === 'denied').map(({ type }) => type));
  expect(new Set(report.gaps.map(({ path }) => path[0]?.type))).toEqual(types);
});

test('a segment has the gaps of what it selects, and of nothing beside', async () => {
  const { world, gaps, segments } = regulated();
  const { report } = await runScan(world, segments ? { segments } : {});
  expect(reportedGaps(report).map(lineOf).sort()).toEqual(gaps.sort());
  // Labels of topics are not read, so nobody can say that none of them is regulated.
  const unread = report.gaps.filter(({ code }) => code === 'not-assessed').map(({ path }) => path[0]?.type);
  expect(unread).toEqual(['aws.sns.topic']);
});

test('a delegated administrator scans the whole organisation', async () => {
  const { world, gaps } = threeResources();
  const [prod] = [...world.state.accounts.values()].filter(account => account !== world.management);
  if (prod === undefined) throw new Error('no member');
  const scanned = await runScan(world.delegate(prod));
  const { report } = scanned;
  expect(reportedGaps(report).map(lineOf).sort()).toEqual(gaps.sort());
  expect(misread(scanned, world.truth)).toEqual([]);
});

describe('the partition in the PRC', () => {
  const make = () => {
    const world = new World('beijing', {
      partition: 'aws-cn',
      regions: { open: ['cn-north-1', 'cn-northwest-1'], optIn: [] },
      organization: false,
    });
    const [beijing, ningxia] = [world.at(world.management, 'cn-north-1'), world.at(world.management, 'cn-northwest-1')];
    bucket(ningxia, { replicatesTo: [{ to: bucket(beijing) }] });
    table(beijing);
    key(ningxia);
    return world;
  };

  test('is not contacted unless the user allows it, and says so', async () => {
    const { report, journal } = await runScan(make());
    expect(journal.entries).toEqual([]);
    expect(
      new Set(report.coverage.cells.filter(({ type }) => type !== 'aws.discovery').map(({ status }) => status)),
    ).toEqual(new Set(['skipped']));
  });

  test('is in reach as a whole where it is read', async () => {
    const world = make();
    const scanned = await runScan(world, { contact: ['aws-cn'] });
    const { report } = scanned;
    expect(misread(scanned, world.truth)).toEqual([]);
    expect(report.gaps.map(({ code }) => code).sort()).toEqual([
      'key-in-reach',
      'stored-in-reach',
      'stored-in-reach',
      'stored-in-reach',
    ]);
  });
});
