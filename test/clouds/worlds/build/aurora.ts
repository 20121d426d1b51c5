import type { DBCluster, DBClusterSnapshot, DBInstance, GlobalCluster } from '@aws-sdk/client-rds';
import { listOf, tags } from '../lists.ts';
import { made } from '../truth.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantee, snapshotValue } from './grants.ts';

export interface ClusterOptions {
  name?: string;
  labels?: Record<string, string>;
  /** Homes of clusters that follow this one in a global database. */
  followers?: Home[];
  groups?: Built[];
  key?: Built;
}

const rdsArn = ({ world, account, region }: Home, kind: string, name: string): string =>
  `arn:${world.partition}:rds:${region}:${account.id}:${kind}:${name}`;

/** An Aurora cluster with one instance, and those that follow it in other regions; the first writes. */
export function cluster(home: Home, options: ClusterOptions = {}): Built[] {
  const { world } = home;
  const { followers = [] } = options;
  const name = options.name ?? `ledger-${world.hex(6)}`;
  const homes = [home, ...followers];
  const built = homes.map(each => one(each, name, options, followers.length > 0));
  const [writer] = built;
  if (!writer || followers.length === 0) return built;
  const members = built.map(({ id }) => ({ DBClusterArn: id, IsWriter: id === writer.id }));
  const item: GlobalCluster = { GlobalClusterIdentifier: name, Status: 'available', GlobalClusterMembers: members };
  for (const each of homes) listOf<GlobalCluster>(each, 'rds', 'DescribeGlobalClusters').push(item);
  for (const follower of built.slice(1)) world.truth.flow(writer.id, 'copies-to', follower.id);
  return built;
}

function one(home: Home, name: string, options: ClusterOptions, isGlobal: boolean): Built {
  const { world, region } = home;
  const { labels = made, groups = [], key } = options;
  const id = rdsArn(home, 'cluster', name);
  const local = groups.filter(group => group.home.region === region);
  world.plant(home, { id, type: 'aws.rds.cluster', holds: 'data', labels });
  const item: DBCluster = {
    DBClusterIdentifier: name,
    DBClusterArn: id,
    Engine: 'aurora-postgresql',
    EngineVersion: '16.4',
    Status: 'available',
    StorageEncrypted: true,
    AvailabilityZones: [`${region}a`, `${region}b`],
    TagList: tags(labels),
    VpcSecurityGroups: local.map(group => ({ VpcSecurityGroupId: group.name, Status: 'active' })),
    ...(isGlobal ? { GlobalClusterIdentifier: name } : {}),
    ...(key && key.home.region === region ? { KmsKeyId: key.id } : {}),
  };
  listOf<DBCluster>(home, 'rds', 'DescribeDBClusters').push(item);
  if (key && key.home.region === region) world.truth.flow(id, 'encrypted-with', key.id);
  for (const group of local) world.truth.flow(id, 'attached-to', group.id);
  const built = { id, name, home };
  member(built);
  return built;
}

/** The instance that serves a cluster; what it stores lies in the cluster. */
function member({ id: clusterId, name: DBClusterIdentifier, home }: Built): void {
  const { world, region } = home;
  const name = `${DBClusterIdentifier}-1`;
  const id = rdsArn(home, 'db', name);
  world.plant(home, { id, type: 'aws.rds.instance', holds: 'data' });
  const item: DBInstance = {
    DBInstanceIdentifier: name,
    DBInstanceArn: id,
    DBClusterIdentifier,
    Engine: 'aurora-postgresql',
    DBInstanceStatus: 'available',
    AvailabilityZone: `${region}a`,
    TagList: [],
  };
  listOf<DBInstance>(home, 'rds', 'DescribeDBInstances').push(item);
  world.truth.flow(id, 'stores-on', clusterId);
}

export interface ClusterSnapshotOptions {
  /** A snapshot of another region, of which this is a copy. */
  copyOf?: Built;
  sharedWith?: Granted[];
}

/** A manual snapshot of a cluster, in `home`. */
export function clusterSnapshot(home: Home, source: Built, options: ClusterSnapshotOptions = {}): Built {
  const { world, records } = home;
  const { copyOf, sharedWith = [] } = options;
  const name = `${source.name}-${world.hex(6)}`;
  const id = rdsArn(home, 'cluster-snapshot', name);
  world.plant(home, { id, type: 'aws.rds.cluster-snapshot', holds: 'data' });
  const item: DBClusterSnapshot = {
    DBClusterSnapshotIdentifier: name,
    DBClusterSnapshotArn: id,
    DBClusterIdentifier: source.name,
    Engine: 'aurora-postgresql',
    SnapshotType: 'manual',
    Status: 'available',
    StorageEncrypted: true,
    TagList: [],
    ...(copyOf ? { SourceDBClusterSnapshotArn: copyOf.id } : {}),
  };
  listOf<DBClusterSnapshot>(home, 'rds', 'DescribeDBClusterSnapshots').push(item);
  world.truth.flow(copyOf?.id ?? source.id, 'copies-to', id);
  for (const granted of sharedWith) world.truth.flow(id, 'shared-with', grantee(world, granted).id);
  const DBClusterSnapshotAttributesResult = {
    DBClusterSnapshotIdentifier: name,
    DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: sharedWith.map(snapshotValue) }],
  };
  const match = { DBClusterSnapshotIdentifier: name };
  records.answer('rds', 'DescribeDBClusterSnapshotAttributes', match, { DBClusterSnapshotAttributesResult });
  return { id, name, home };
}
