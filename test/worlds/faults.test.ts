import { describe, expect, test } from 'vitest';
import { type FaultKind, type FaultRule, serviceFaults, wireFaults } from '../clouds/faults.ts';
import { compare } from '../clouds/worlds/compare.ts';
import { expectedGaps } from '../clouds/worlds/expected.ts';
import { randomWorld } from '../clouds/worlds/random.ts';
import { unexcused, untrue } from '../clouds/worlds/unread.ts';
import { runScan } from '../contract/run-scan.ts';

const kinds: readonly FaultKind[] = [...wireFaults, ...serviceFaults];

/** Calls that find the accounts and their regions come first; whoever loses those has nothing left to read. */
const afterDiscovery = 40;

/** Where the faults strike: lists of every protocol, further reads, discovery, and here and there. */
const places: Record<string, Omit<FaultRule, 'fault'>[]> = {
  'calls of any kind': [{ from: afterDiscovery, probability: 0.3 }],
  'later pages': [
    { operation: 'List*', from: 12, probability: 0.2 },
    { operation: 'Describe*', from: 30, probability: 0.1 },
  ],
  'whole lists': [
    { service: 'ec2', operation: 'DescribeInstances' },
    { service: 's3', operation: 'ListBuckets' },
    { service: 'iam', operation: 'ListRoles' },
    { service: 'dynamodb', operation: 'ListTables' },
    { service: 'lambda', operation: 'ListFunctions' },
    { service: 'route-53' },
  ],
  'further reads': [
    { service: 's3', operation: 'GetBucketPolicy' },
    { service: 's3', operation: 'GetBucketReplication' },
    { service: 's3', operation: 'GetBucketTagging' },
    { service: 'sns', operation: 'GetTopicAttributes' },
    { service: 'kms', operation: 'GetKeyPolicy' },
    { service: 'ec2', operation: 'DescribeSnapshotAttribute' },
    { service: 'eventbridge', operation: 'ListTargetsByRule' },
  ],
  discovery: [
    { service: 'account' },
    { service: 'organizations', from: 3 },
    { service: 'sts', operation: 'AssumeRole', from: 2 },
  ],
};

/** Two members in three regions, with gaps of every code that a read estate shows. */
const options = {
  seed: 28,
  size: 150,
  narrow: true,
  regions: { open: ['us-east-1', 'ap-southeast-1'], optIn: ['ap-east-1'] },
};

/** Where a missing list is a fault: a bucket without notifications answers with an empty configuration, as it should. */
const lists = [{ operation: 'List*' }, { operation: 'Describe*' }];

/** Milliseconds. A slow call is answered in time; only where calls hang is time short. */
const slowly = 100;
const patience = (fault: FaultKind) => (fault === 'hang' ? { requestTimeout: 3000, idle: 4000 } : {});

test('the world that the faults strike has gaps of every code that a read estate shows', () => {
  expect(new Set(expectedGaps(randomWorld(options).truth).map(({ code }) => code)).size).toBe(9);
});

describe.each(Object.entries(places))('faults in %s', (_, rules) => {
  test.concurrent.each(kinds)(
    '%s: nothing is missing without its cell, nothing is invented, and the scan ends',
    async fault => {
      const world = randomWorld(options);
      const faults = rules
        .flatMap(rule =>
          fault === 'no-list' && rule.operation === undefined ? lists.map(list => ({ ...rule, ...list })) : [rule],
        )
        .map(rule => ({ ...rule, fault, milliseconds: slowly }));
      const { report, result, journal } = await runScan(world, { faults, seed: 7, fullPage: 2, ...patience(fault) });
      expect(journal.entries.some(entry => entry.fault === fault)).toBe(true);
      expect(unexcused(report, world)).toEqual([]);
      expect(untrue(report, world)).toEqual([]);
      expect(result.bugs).toEqual([]);
      expect(result.interrupted).toBe(false);
    },
    180_000,
  );
});

/** What passes by itself: a refusal stands, and a list whose page token was refused has to begin anew. */
const passing = kinds.filter(kind => kind !== 'deny' && kind !== 'expire-token' && kind !== 'repeat-token');

describe('faults that strike now and then', () => {
  test.concurrent.each(passing)('%s: the report is the same as without', async fault => {
    const world = randomWorld(options);
    // The SDK repeats a call as often as it takes; the scan repeats a whole target once, so two in one would stand.
    const places = fault === 'no-list' || fault === 'expire-session' ? [130] : [50, 90, 130, 170, 210, 250];
    const faults = places.map(from => ({ fault, from, times: 1, milliseconds: slowly }));
    const { report, journal } = await runScan(world, {
      faults,
      fullPage: 2,
      requestTimeout: fault === 'hang' ? 4000 : 30_000,
    });
    expect(journal.entries.filter(entry => entry.fault === fault)).toHaveLength(faults.length);
    expect(compare(report, world.truth)).toEqual({ missing: [], false: [], bent: [] });
    expect(report.coverage.sums).toMatchObject({ denied: 0, unsupported: 0, failed: 0, skipped: 0 });
    expect(report.coverage.problems).toEqual([]);
  });
});
