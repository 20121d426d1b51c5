import type { DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import { listOf, tags } from '../lists.ts';
import { ownHost } from '../outside.ts';
import { made } from '../truth.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantee, snapshotValue } from './grants.ts';

export interface DatabaseOptions {
  name?: string;
  labels?: Record<string, string>;
  /** Homes of read replicas, in this region or another. */
  replicas?: Home[];
  groups?: Built[];
  key?: Built;
}

/** A database and its read replicas; the first is the source. */
export function database(home: Home, options: DatabaseOptions = {}): Built[] {
  const { world } = home;
  const { replicas = [] } = options;
  const name = options.name ?? `db-${world.hex(6)}`;
  const source = instance(home, name, options);
  const copies = replicas.map((each, index) => instance(each, `${name}-replica-${index + 1}`, options));
  if (copies.length > 0) source.item.ReadReplicaDBInstanceIdentifiers = copies.map(copy => naming(home, copy.built));
  for (const { built, item: replica } of copies) {
    replica.ReadReplicaSourceDBInstanceIdentifier = naming(built.home, source.built);
    world.truth.flow(source.built.id, 'copies-to', built.id);
  }
  return [source.built, ...copies.map(({ built }) => built)];
}

/** RDS names what is in the same region by its identifier and everything else by its ARN. */
const naming = (home: Home, built: Built): string => (home.region === built.home.region ? built.name : built.id);

function instance(home: Home, name: string, options: DatabaseOptions): { built: Built; item: DBInstance } {
  const { world, account, region } = home;
  const { labels = made, groups = [], key } = options;
  const id = `arn:${world.partition}:rds:${region}:${account.id}:db:${name}`;
  world.plant(home, { id, type: 'aws.rds.instance', holds: 'data', labels });
  const local = groups.filter(group => group.home.region === region);
  const Address = `${name}.${world.hex(12)}.${region}.rds.amazonaws.com`;
  world.truth.flow(ownHost(world, Address), 'resolves-to', id);
  const item: DBInstance = {
    DBInstanceIdentifier: name,
    DBInstanceArn: id,
    DbiResourceId: `db-${world.hex(26).toUpperCase()}`,
    Engine: 'postgres',
    EngineVersion: '16.4',
    DBInstanceStatus: 'available',
    AvailabilityZone: `${region}a`,
    MultiAZ: false,
    PubliclyAccessible: false,
    StorageEncrypted: true,
    Endpoint: { Address, Port: 5432 },
    TagList: tags(labels),
    VpcSecurityGroups: local.map(group => ({ VpcSecurityGroupId: group.name, Status: 'active' })),
    ...(key && key.home.region === region ? { KmsKeyId: key.id } : {}),
  };
  listOf<DBInstance>(home, 'rds', 'DescribeDBInstances').push(item);
  if (key && key.home.region === region) world.truth.flow(id, 'encrypted-with', key.id);
  for (const group of local) world.truth.flow(id, 'attached-to', group.id);
  return { built: { id, name, home }, item };
}

export interface DatabaseSnapshotOptions {
  name?: string;
  /** Where it was copied from: a snapshot of another region. */
  copyOf?: Built;
  sharedWith?: Granted[];
  /** Made by RDS itself; cannot be shared. */
  automated?: boolean;
}

/** A snapshot of a database, in `home`. */
export function databaseSnapshot(home: Home, source: Built, options: DatabaseSnapshotOptions = {}): Built {
  const { world, account, region, records } = home;
  const { copyOf, sharedWith = [], automated = false } = options;
  const name = options.name ?? `${automated ? 'rds:' : ''}${source.name}-${world.hex(6)}`;
  const id = `arn:${world.partition}:rds:${region}:${account.id}:snapshot:${name}`;
  world.plant(home, { id, type: 'aws.rds.snapshot', holds: 'data' });
  const item: DBSnapshot = {
    DBSnapshotIdentifier: name,
    DBSnapshotArn: id,
    DBInstanceIdentifier: source.name,
    SnapshotCreateTime: new Date('2025-07-01T00:00:00Z'),
    SnapshotType: automated ? 'automated' : 'manual',
    Status: 'available',
    Engine: 'postgres',
    Encrypted: true,
    TagList: [],
    ...(copyOf ? { SourceRegion: copyOf.home.region, SourceDBSnapshotIdentifier: copyOf.id } : {}),
  };
  listOf<DBSnapshot>(home, 'rds', 'DescribeDBSnapshots').push(item);
  if (copyOf) world.truth.flow(copyOf.id, 'copies-to', id);
  else if (source.home.region === region) world.truth.flow(source.id, 'copies-to', id);
  const AttributeValues = sharedWith.map(snapshotValue);
  for (const granted of sharedWith) world.truth.flow(id, 'shared-with', grantee(world, granted).id);
  const DBSnapshotAttributesResult = {
    DBSnapshotIdentifier: name,
    DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues }],
  };
  records.answer('rds', 'DescribeDBSnapshotAttributes', { DBSnapshotIdentifier: name }, { DBSnapshotAttributesResult });
  return { id, name, home };
}
