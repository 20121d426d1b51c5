import { describe, expect, test } from 'vitest';
import { type FaultKind, type FaultRule, serviceFaults, wireFaults } from '../clouds/faults.ts';
import { randomWorld } from '../clouds/worlds/random.ts';
import { unexcused, untrue } from '../clouds/worlds/unread.ts';
import { runScan } from '../contract/run-scan.ts';

const kinds: readonly FaultKind[] = [...wireFaults, ...serviceFaults];

/** Where the faults strike: lists of every protocol, further reads, discovery, and here and there. */
const places: Record<string, Omit<FaultRule, 'fault'>[]> = {
  // After the first, which asks whose the credentials are: without that there is no scan.
  'some calls of any kind': [{ from: 2, probability: 0.08 }],
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

const options = { seed: 4, size: 80, narrow: true };

describe.each(Object.entries(places))('faults in %s', (_, rules) => {
  test.each(kinds)('%s: nothing is missing without its cell, nothing is invented, and the scan ends', async fault => {
    const world = randomWorld(options);
    const faults = rules.map(rule => ({ ...rule, fault }));
    const { report, result, journal } = await runScan(world, {
      faults,
      seed: 7,
      fullPage: 2,
      idle: 2000,
      requestTimeout: 500,
    });
    expect(journal.entries.some(entry => entry.fault === fault)).toBe(true);
    expect(unexcused(report, world)).toEqual([]);
    expect(untrue(report, world)).toEqual([]);
    expect(result.bugs).toEqual([]);
    expect(result.interrupted).toBe(false);
  });
});
