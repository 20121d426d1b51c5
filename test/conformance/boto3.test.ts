import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { iamAction } from '../../providers/aws/actions.ts';
import { connectionPermissions } from '../../providers/aws/connection.ts';
import { collectors } from '../../providers/aws/index.ts';
import { type AwsOptions, startAws } from '../clouds/aws/index.ts';
import { everything } from '../clouds/worlds/everything.ts';
import { runScan } from '../contract/run-scan.ts';
import { type Asked, boto3, type Result } from './boto3.ts';
import { prepare, unavailable } from './python.ts';
import { type Written, written } from './written.ts';

const why = unavailable();
if (why) process.stderr.write(`conformance with boto3 is skipped: ${why}\n`);

const tokens = [
  ...['NextToken', 'nextToken', 'Marker', 'ContinuationToken', 'ExclusiveStartTableName'],
  ...['StartRecordName', 'StartRecordType', 'StartRecordIdentifier', 'position'],
];
/** boto3 asks for pages of its own size; but EC2 pages only where a size is named. */
const sizes = ['MaxItems', 'MaxRecords', 'MaxBuckets', 'Limit', 'maxResults', 'PageSize', 'limit'];
const paged = new Set([...tokens, ...sizes]);

const world = everything();
const own = world.management.id;

/** Each call of a scan once, whatever its page. */
async function callsOfScan(): Promise<Asked[]> {
  const { journal } = await runScan(world);
  const calls = journal.entries.map(({ scope: account, region, service, operation, input }): Asked => {
    const asked = Object.entries(Object(input)).filter(([name]) => !paged.has(name));
    return { account, region, service, operation, input: Object.fromEntries(asked) };
  });
  return [...new Map(calls.map(call => [JSON.stringify(call), call])).values()];
}

/** Ways that a scan takes only where others are closed. */
function otherWays(): Asked[] {
  const at = { account: own, region: 'us-east-1' };
  const located = [...world.state.accounts.values()].flatMap(account =>
    Array.from({ length: account.buckets.items.length }, (_, index) => ({
      ...{ account: account.id, region: 'us-east-1', service: 's3', operation: 'GetBucketLocation' },
      input: { Bucket: account.buckets.items.at(index)?.Name },
    })),
  );
  return [
    { ...at, service: 'ec2', operation: 'DescribeRegions', input: { AllRegions: true } },
    { ...at, service: 'organizations', operation: 'ListAccounts', input: {} },
    ...located,
  ];
}

/** Compared in the part that the state decides. boto3 adds to GetBucketLocation that there is no constraint. */
const inPart = new Set(['ListRoles', 'GetCallerIdentity', 'AssumeRole', 'DescribeRegions', 'GetBucketLocation']);

function compare(call: Asked, result: Result): void {
  const { service, operation } = call;
  const told = JSON.stringify(call);
  const expected = written(world.state, call);
  // S3 writes lists without an element around them, so an empty one leaves nothing.
  if (operation === 'GetBucketNotificationConfiguration') expect(filled(result), told).toEqual(filled(expected));
  else if (service === 'organizations' || inPart.has(operation)) expect(result, told).toMatchObject(expected);
  else expect(content(result), told).toEqual(expected);
}

function content(result: Result): Written {
  if ('items' in result) return { items: result.items };
  return 'output' in result ? { output: result.output } : { error: result.error };
}

const filled = (value: object): object => {
  const output = Object.entries(Object('output' in value ? value.output : {}));
  return Object.fromEntries(output.filter(([, list]) => !Array.isArray(list) || list.length > 0));
};

describe.skipIf(why !== undefined)('boto3 against the simulated AWS', () => {
  let calls: Asked[];
  beforeAll(async () => {
    await prepare();
    calls = [...(await callsOfScan()), ...otherWays()];
  });

  it.each<[string, AwsOptions]>([
    ['as full as AWS has them', {}],
    ['of two items, every third one empty', { fullPage: 2, emptyPages: 3 }],
  ])('makes every declared call and reads what was written, whole and in order, from pages %s', async (_, options) => {
    const called = new Set<string>();
    const actionOf = (service: string, operation: string): string => {
      const action = iamAction(service, operation);
      called.add(action);
      return action;
    };
    const cloud = await startAws(world.state, { ...options, actionOf });
    onTestFinished(() => cloud.close());
    const results = await boto3(cloud, calls, { own, ...world.settings(cloud.endpoint).organization });
    const declared = new Set([...collectors.flatMap(({ permissions }) => permissions), ...connectionPermissions]);
    expect([...called].sort()).toEqual([...declared].sort());
    expect(results.length).toBe(calls.length);
    for (const [index, result] of results.entries()) {
      const call = calls[index];
      if (call !== undefined) compare(call, result);
    }
    const count = (of: (result: Extract<Result, { items: unknown }>) => number) =>
      results.reduce((sum, result) => sum + ('items' in result ? of(result) : 0), 0);
    expect(count(({ items }) => items.length)).toBeGreaterThan(300);
    if (options.fullPage !== undefined) expect(count(({ pages }) => pages)).toBeGreaterThan(count(() => 1) * 2);
  });
});
