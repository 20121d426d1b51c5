import { beforeAll, describe, expect, test } from 'vitest';
import { company } from '../../bench/company.ts';
import { collectors } from '../../providers/aws/index.ts';
import { runScan } from '../contract/run-scan.ts';

describe('a company of four accounts in six regions', () => {
  const world = company();
  let scanned: Awaited<ReturnType<typeof runScan>>;
  beforeAll(async () => {
    scanned = await runScan(world);
  });

  test('is read in at most 1,500 calls, none of them made twice', () => {
    const { journal, listed } = scanned;
    expect(journal.entries.length).toBeLessThanOrEqual(1500);
    const calls = journal.entries.map(({ service, operation, scope, region, input }) =>
      JSON.stringify([service, operation, scope, region, input]),
    );
    expect(calls.filter((call, index) => calls.indexOf(call) !== index)).toEqual([]);
    expect([...listed.values()].flat().sort()).toEqual([...world.truth.resources.keys()].sort());
  });

  test('has something for every collector but those of clusters', () => {
    const empty = collectors.map(({ type }) => type).filter(type => !scanned.listed.has(type));
    expect(empty).toEqual(['aws.ecr.registry', 'aws.rds.cluster-snapshot', 'aws.rds.cluster']);
  });

  test('takes no call more for instances and volumes that lists already tell of', async () => {
    const many = await runScan(company({ fleet: 5 }));
    const added = [...many.listed.values()].flat().length - [...scanned.listed.values()].flat().length;
    expect(added).toBe(4 * 6 * 5 * 2);
    expect(many.journal.counts()).toEqual(scanned.journal.counts());
  });
});
