import { DynamoDBClient, ListTablesCommand, paginateListTables } from '@aws-sdk/client-dynamodb';
import {
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  type DescribeSnapshotsCommandInput,
  EC2Client,
  paginateDescribeSnapshots,
} from '@aws-sdk/client-ec2';
import { IAMClient, ListRolesCommand, paginateListRoles } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import { ListSubscriptionsCommand, ListTopicsCommand, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
import { expect, test } from 'vitest';
import { other, own, refusal, simulated, virtual } from './simulated.ts';
import { type Account, records } from './state.ts';

const topics = (length: number) => (_: unknown, account: Account) => {
  records(account, 'us-east-1').list(
    'sns',
    'ListTopics',
    virtual(length, index => ({ TopicArn: `arn:aws:sns:us-east-1:${own}:t${index}` })),
  );
};

async function topicsOf(client: SNSClient): Promise<number[]> {
  const pages: number[] = [];
  for await (const { Topics = [] } of paginateListTopics({ client }, {})) pages.push(Topics.length);
  return pages;
}

test('topics come a hundred at a time', async () => {
  const { config } = await simulated(topics(250));
  expect(await topicsOf(new SNSClient(config()))).toEqual([100, 100, 50]);
});

test('a list that ends with its page carries no token', async () => {
  const { config } = await simulated(topics(200));
  expect(await topicsOf(new SNSClient(config()))).toEqual([100, 100]);
});

test('empty pages carry a token when they are asked for', async () => {
  const { config } = await simulated(topics(150), { emptyPages: 2 });
  expect(await topicsOf(new SNSClient(config()))).toEqual([0, 100, 0, 50]);
});

test('a page token belongs to its operation', async () => {
  const { config } = await simulated(topics(250));
  const sns = new SNSClient(config());
  const { NextToken } = await sns.send(new ListTopicsCommand({}));
  expect(await refusal(sns.send(new ListSubscriptionsCommand({ NextToken })))).toBe('InvalidParameterException 400');
});

test('a page token belongs to its region', async () => {
  const { config } = await simulated((state, account) => {
    topics(250)(state, account);
    records(account, 'eu-west-1').list('sns', 'ListTopics', [{ TopicArn: 'arn' }]);
  });
  const { NextToken } = await new SNSClient(config()).send(new ListTopicsCommand({}));
  expect(await refusal(new SNSClient(config('eu-west-1')).send(new ListTopicsCommand({ NextToken })))).toBe(
    'InvalidParameterException 400',
  );
});

test('a page token grows old', async () => {
  const { aws, config } = await simulated(topics(250), { tokenLifetime: 60_000 });
  const sns = new SNSClient(config());
  const { NextToken } = await sns.send(new ListTopicsCommand({}));
  await sns.send(new ListTopicsCommand({ NextToken }));
  aws.clock.advance(61_000);
  expect(await refusal(sns.send(new ListTopicsCommand({ NextToken })))).toBe('InvalidParameterException 400');
});

const snapshots = virtual(2500, index => ({
  SnapshotId: `snap-${index}`,
  OwnerId: index % 5 === 0 ? other : own,
  VolumeId: `vol-${index}`,
  State: index % 2 === 0 ? 'completed' : 'pending',
  Tags: [{ Key: 'team', Value: `t${index % 3}` }],
  CreateVolumePermissions: index === 7 ? [{ UserId: other }] : index === 10 ? [{ UserId: own }] : [],
}));
const withSnapshots = (_: unknown, account: Account) => {
  records(account, 'us-east-1').list('ec2', 'DescribeSnapshots', snapshots);
};

test('EC2 gives everything at once to who names no page size', async () => {
  const { config } = await simulated(withSnapshots);
  const { Snapshots, NextToken } = await new EC2Client(config()).send(new DescribeSnapshotsCommand({}));
  expect([Snapshots?.length, NextToken]).toEqual([2500, undefined]);
});

test("EC2's page sizes lie between 5 and 1000", async () => {
  const { config } = await simulated(withSnapshots);
  const ec2 = new EC2Client(config());
  for (const MaxResults of [4, 1001]) {
    expect(await refusal(ec2.send(new DescribeSnapshotsCommand({ MaxResults })))).toBe('InvalidParameterValue 400');
  }
  const pages: number[] = [];
  for await (const page of paginateDescribeSnapshots({ client: ec2, pageSize: 1000 }, { OwnerIds: ['self'] }))
    pages.push(page.Snapshots?.length ?? 0);
  expect(pages).toEqual([1000, 1000]);
});

const narrowing: [string, DescribeSnapshotsCommandInput, number][] = [
  ['owner', { OwnerIds: [other] }, 500],
  ['state', { Filters: [{ Name: 'status', Values: ['completed'] }] }, 1250],
  ['tag', { Filters: [{ Name: 'tag:team', Values: ['t1', 't2'] }] }, 1666],
  ['wildcard', { Filters: [{ Name: 'volume-id', Values: ['vol-249*'] }] }, 11],
  ['share with the caller', { RestorableByUserIds: ['self'] }, 1],
  ['id', { SnapshotIds: ['snap-3', 'snap-4'] }, 2],
  ['owner and filter', { OwnerIds: ['self'], Filters: [{ Name: 'tag-key', Values: ['team'] }] }, 2000],
];
test.each(narrowing)('EC2 narrows by %s', async (_, input, count) => {
  const { config } = await simulated(withSnapshots);
  const { Snapshots } = await new EC2Client(config()).send(new DescribeSnapshotsCommand(input));
  expect(Snapshots?.length).toBe(count);
});

test('what EC2 does not know it refuses', async () => {
  const { config } = await simulated(withSnapshots);
  const ec2 = new EC2Client(config());
  const ask = (input: DescribeSnapshotsCommandInput) => refusal(ec2.send(new DescribeSnapshotsCommand(input)));
  expect(await ask({ Filters: [{ Name: 'no-such-filter', Values: ['x'] }] })).toBe('InvalidParameterValue 400');
  expect(await ask({ SnapshotIds: ['snap-3', 'snap-none'] })).toBe('InvalidSnapshot.NotFound 400');
  expect(await ask({ DryRun: true })).toBe('InvalidParameterValue 400');
});

test('instances are narrowed inside their reservations', async () => {
  const instance = (id: string, name: string) => ({ InstanceId: id, State: { Name: name, Code: 16 } });
  const { config } = await simulated((_, account) => {
    records(account, 'us-east-1').list('ec2', 'DescribeInstances', [
      { ReservationId: 'r-1', OwnerId: own, Instances: [instance('i-1', 'running'), instance('i-2', 'stopped')] },
      { ReservationId: 'r-2', OwnerId: own, Instances: [instance('i-3', 'stopped')] },
    ]);
  });
  const ask = new DescribeInstancesCommand({ Filters: [{ Name: 'instance-state-name', Values: ['run*'] }] });
  const { Reservations = [] } = await new EC2Client(config()).send(ask);
  expect(Reservations.map(({ Instances }) => Instances?.map(({ InstanceId }) => InstanceId))).toEqual([['i-1']]);
});

test('each service has its own page', async () => {
  const { config } = await simulated((_, account) => {
    const trust = { Version: '2012-10-17', Statement: [] };
    account.roles = Array.from({ length: 130 }, (_each, index) => ({ name: `role-${index}`, trust }));
    records(account, 'us-east-1')
      .list(
        'dynamodb',
        'ListTables',
        virtual(130, index => `table-${index}`),
      )
      .list(
        'lambda',
        'ListFunctions',
        virtual(130, index => ({ FunctionName: `f-${index}` })),
      )
      .list(
        'rds',
        'DescribeDBInstances',
        virtual(130, index => ({ DBInstanceIdentifier: `db-${index}` })),
      );
  });
  const tables = await new DynamoDBClient(config()).send(new ListTablesCommand({}));
  expect([tables.TableNames?.length, typeof tables.LastEvaluatedTableName]).toEqual([100, 'string']);
  const functions = await new LambdaClient(config()).send(new ListFunctionsCommand({ MaxItems: 1000 }));
  expect(functions.Functions?.length).toBe(50);
  const roles = await new IAMClient(config()).send(new ListRolesCommand({ MaxItems: 30 }));
  expect([roles.Roles?.length, roles.IsTruncated]).toEqual([30, true]);
  const rds = new RDSClient(config());
  expect((await rds.send(new DescribeDBInstancesCommand({}))).DBInstances?.length).toBe(100);
  expect(await refusal(rds.send(new DescribeDBInstancesCommand({ MaxRecords: 10 })))).toBe('InvalidParameterValue 400');
  const all: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client: new DynamoDBClient(config()) }, {}))
    all.push(...TableNames);
  expect(new Set(all).size).toBe(130);
  let names = 0;
  for await (const { Roles = [] } of paginateListRoles({ client: new IAMClient(config()) }, {})) names += Roles.length;
  expect(names).toBe(130);
});

test('record sets go on where name, type and identifier say', async () => {
  const { config } = await simulated((_, account) => {
    const sets = virtual(400, index => ({ Name: 'a.example.com.', Type: 'A', SetIdentifier: `s${index}`, TTL: 60 }));
    records(account, 'global').list('route-53', 'ListResourceRecordSets', sets, { HostedZoneId: 'Z1' });
  });
  const route53 = new Route53Client(config());
  const HostedZoneId = 'Z1';
  const first = await route53.send(new ListResourceRecordSetsCommand({ HostedZoneId }));
  expect([first.ResourceRecordSets?.length, first.IsTruncated, first.NextRecordType]).toEqual([300, true, 'A']);
  const place = { StartRecordName: first.NextRecordName, StartRecordType: first.NextRecordType };
  const whole = { HostedZoneId, ...place, StartRecordIdentifier: first.NextRecordIdentifier };
  const rest = await route53.send(new ListResourceRecordSetsCommand(whole));
  expect([rest.ResourceRecordSets?.length, rest.IsTruncated]).toEqual([100, false]);
  expect(await refusal(route53.send(new ListResourceRecordSetsCommand({ HostedZoneId, ...place })))).toBe(
    'InvalidInput 400',
  );
});
