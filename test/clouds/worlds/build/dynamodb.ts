import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { listOf, tags } from '../lists.ts';
import { made } from '../truth.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantTo } from './grants.ts';

export interface TableOptions {
  name?: string;
  labels?: Record<string, string>;
  /** Homes of the other replicas of a global table; each is a table of its own that sees the others. */
  replicas?: Home[];
  grants?: Granted[];
  key?: Built;
}

/** A table with its replicas: the first is in `home`. Every replica takes writes and sends them to all others. */
export function table(home: Home, options: TableOptions = {}): Built[] {
  const name = options.name ?? `table-${home.world.hex(8)}`;
  const homes = [home, ...(options.replicas ?? [])];
  const built = homes.map(each => one(each, name, options, homes));
  for (const from of built) for (const to of built) if (from !== to) home.world.truth.flow(from.id, 'copies-to', to.id);
  return built;
}

function one(home: Home, name: string, options: TableOptions, homes: Home[]): Built {
  const { world, account, region, records } = home;
  const { labels = made, grants = [], key } = options;
  const id = `arn:${world.partition}:dynamodb:${region}:${account.id}:table/${name}`;
  world.plant(home, { id, type: 'aws.dynamodb.table', holds: 'data', labels });
  listOf<string>(home, 'dynamodb', 'ListTables').push(name);
  const others = homes.filter(other => other !== home);
  const Table: TableDescription = {
    TableName: name,
    TableArn: id,
    TableId: world.uuid(),
    TableStatus: 'ACTIVE',
    ItemCount: 1200,
    CreationDateTime: new Date('2025-05-01T00:00:00Z'),
    ...(others.length > 0 ? { GlobalTableVersion: '2019.11.21', Replicas: others.map(replica) } : {}),
    ...(key ? { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: key.id } } : {}),
  };
  records.answer('dynamodb', 'DescribeTable', { TableName: name }, { Table });
  records.list('dynamodb', 'ListTagsOfResource', tags(labels), { ResourceArn: id });
  const built = { id, name, home };
  if (grants.length === 0) {
    records.refuse(
      'dynamodb',
      'GetResourcePolicy',
      { ResourceArn: id },
      { code: 'PolicyNotFoundException', status: 400 },
    );
  } else {
    const Statement = grants.map(grant => grantTo(built, grant, ['dynamodb:GetItem'], id));
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    records.answer('dynamodb', 'GetResourcePolicy', { ResourceArn: id }, { Policy });
  }
  if (key) world.truth.flow(id, 'encrypted-with', key.id);
  return built;
}

const replica = ({ region }: Home) => ({ RegionName: region, ReplicaStatus: 'ACTIVE' as const });
