import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamodbTable } from '../../../providers/aws/collectors/dynamodb-table.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (name: string, region = 'us-east-1', account = ownAccount) =>
  `arn:aws:dynamodb:${region}:${account}:table/${name}`;
const key = `arn:aws:kms:us-east-1:${ownAccount}:key/own`;

const tables: TableDescription[] = [
  {
    TableName: 'global',
    TableArn: arn('global'),
    TableStatus: 'ACTIVE',
    GlobalTableVersion: '2019.11.21',
    Replicas: [
      { RegionName: 'us-east-1', ReplicaStatus: 'ACTIVE' },
      { RegionName: 'ap-east-1', ReplicaStatus: 'ACTIVE' },
      { RegionName: 'eu-west-1', ReplicaArn: arn('global', 'eu-west-1', otherAccount), ReplicaStatus: 'ACTIVE' },
    ],
    GlobalTableWitnesses: [{ RegionName: 'eu-west-2', WitnessStatus: 'ACTIVE' }],
    SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: key },
  },
  {
    TableName: 'restored',
    TableArn: arn('restored'),
    RestoreSummary: {
      SourceTableArn: arn('old', 'ap-southeast-1'),
      RestoreDateTime: new Date('2026-01-01T00:00:00Z'),
      RestoreInProgress: false,
    },
  },
];

const fill: Fill = ({ regional }) => {
  regional.list('dynamodb', 'ListTables', ['global', 'restored']);
  for (const Table of tables) regional.answer('dynamodb', 'DescribeTable', { TableName: Table.TableName }, { Table });
  const tags = [
    { Key: 'data-class', Value: 'genomic' },
    { Key: 'team', Value: 'lab' },
  ];
  regional.list('dynamodb', 'ListTagsOfResource', tags, { ResourceArn: arn('global') });
  regional.list('dynamodb', 'ListTagsOfResource', [], { ResourceArn: arn('restored') });
  const ResourceArn = arn('global');
  const Allow = { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: ResourceArn };
  const Statement = [
    { ...Allow, Principal: { AWS: `arn:aws:iam::${otherAccount}:root` } },
    { ...Allow, Principal: { AWS: `arn:aws:iam::${ownAccount}:root` } },
    { ...Allow, Principal: '*', Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } },
  ];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  regional.answer('dynamodb', 'GetResourcePolicy', { ResourceArn }, { Policy, RevisionId: '1' });
  const none = { code: 'PolicyNotFoundException', status: 400 };
  regional.refuse('dynamodb', 'GetResourcePolicy', { ResourceArn: arn('restored') }, none);
};

collectorContract(dynamodbTable, fill);

describe('DynamoDB tables', () => {
  it('lead to their replicas, not to themselves, and have a place where a witness is', async () => {
    const { links, resources } = await runCollector(dynamodbTable, fill);
    expect(lines(links)).toEqual([
      `${arn('global')} copies-to ${arn('global', 'ap-east-1')}`,
      `${arn('global')} copies-to ${arn('global', 'eu-west-1', otherAccount)}`,
      `${arn('global')} encrypted-with ${key}`,
      `${arn('global')} shared-with scope:aws/aws/${otherAccount}`,
      `${arn('global')} shared-with anyone:aws if StringEquals aws:SourceVpc vpc-1`,
      `${arn('old', 'ap-southeast-1')} copies-to ${arn('restored')}`,
    ]);
    expect(links[0]?.to).toMatchObject({ scope: ownAccount, region: 'ap-east-1', type: 'aws.dynamodb.table' });
    expect(resources).toMatchObject([
      {
        name: 'global',
        labels: { 'data-class': 'genomic', team: 'lab' },
        locations: [{ region: 'eu-west-2', role: 'replica' }],
      },
      { name: 'restored', labels: {}, locations: [] },
    ]);
  });

  it('cost three calls each', async () => {
    const { calls } = await runCollector(dynamodbTable, fill);
    expect(calls).toHaveLength(1 + 2 * 3);
  });

  it('that have vanished since they were listed are neither listed nor a problem', async () => {
    const { resources, cell } = await runCollector(dynamodbTable, place => {
      fill(place);
      place.regional.list('dynamodb', 'ListTables', ['global', 'gone', 'restored']);
    });
    expect(resources.map(({ name }) => name)).toEqual(['global', 'restored']);
    expect(cell.status).toBe('assessed');
  });
});
