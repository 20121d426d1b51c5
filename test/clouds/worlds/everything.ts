import type { DBCluster, DBClusterSnapshot, GlobalCluster } from '@aws-sdk/client-rds';
import { group, network } from './build/vpc.ts';
import { listOf } from './lists.ts';
import { randomWorld } from './random.ts';
import type { Home, World } from './world.ts';

/**
 * An organisation with something of everything that a collector reads. It is for comparing calls and answers, not gaps:
 * of what is added here beside the builders its truth knows nothing.
 */
export function everything(): World {
  const world = randomWorld({ seed: 3, size: 250 });
  const member = [...world.state.accounts.values()].find(each => each !== world.management && each.status === 'ACTIVE');
  if (member === undefined) throw new Error('no member was drawn');
  const [here, there] = [world.at(member, 'us-east-1'), world.at(member, 'eu-west-1')];
  globalDatabase(world, here, there);
  prefixList(here);
  cache(here);
  return world;
}

const rdsArn = ({ world, account, region }: Home, kind: string, name: string): string =>
  `arn:${world.partition}:rds:${region}:${account.id}:${kind}:${name}`;

/** A cluster that writes, one of another region that follows it, and a snapshot that is shared. */
function globalDatabase(world: World, ...homes: Home[]): void {
  const GlobalClusterIdentifier = 'everywhere';
  const members = homes.map(home => rdsArn(home, 'cluster', `ledger-${home.region}`));
  const GlobalClusterMembers = members.map((DBClusterArn, index) => ({ DBClusterArn, IsWriter: index === 0 }));
  for (const [index, home] of homes.entries()) {
    const DBClusterIdentifier = `ledger-${home.region}`;
    const [DBClusterArn = ''] = members.slice(index);
    const about = { DBClusterIdentifier, Engine: 'aurora-postgresql', StorageEncrypted: true };
    const cluster = { ...about, DBClusterArn, Status: 'available', GlobalClusterIdentifier };
    listOf<DBCluster>(home, 'rds', 'DescribeDBClusters').push(cluster);
    listOf<GlobalCluster>(home, 'rds', 'DescribeGlobalClusters').push({
      GlobalClusterIdentifier,
      GlobalClusterMembers,
    });
    const DBClusterSnapshotIdentifier = `nightly-${home.region}`;
    const DBClusterSnapshotArn = rdsArn(home, 'cluster-snapshot', DBClusterSnapshotIdentifier);
    const snapshot = { ...about, DBClusterSnapshotIdentifier, DBClusterSnapshotArn, SnapshotType: 'manual' };
    listOf<DBClusterSnapshot>(home, 'rds', 'DescribeDBClusterSnapshots').push(snapshot);
    const shared = [{ AttributeName: 'restore', AttributeValues: [world.management.id] }];
    const DBClusterSnapshotAttributesResult = { DBClusterSnapshotIdentifier, DBClusterSnapshotAttributes: shared };
    home.records.answer(
      'rds',
      'DescribeDBClusterSnapshotAttributes',
      { DBClusterSnapshotIdentifier },
      { DBClusterSnapshotAttributesResult },
    );
  }
}

/** A group that opens to a managed prefix list. */
function prefixList(home: Home): void {
  const PrefixListId = `pl-0${home.world.hex(16)}`;
  const { name } = group(network(home));
  const listed = listOf<{ GroupId: string; IpPermissionsEgress: object[] }>(home, 'ec2', 'DescribeSecurityGroups');
  const rule = { IpProtocol: '-1', PrefixListIds: [{ PrefixListId }] };
  listed.find(({ GroupId }) => GroupId === name)?.IpPermissionsEgress.push(rule);
  const entries = [{ Cidr: '10.77.0.0/16', Description: 'ours' }, { Cidr: '10.78.0.0/16' }];
  home.records.list('ec2', 'GetManagedPrefixListEntries', entries, { PrefixListId });
}

/** A registry that lets images in from another one. */
function cache(home: Home): void {
  listOf(home, 'ecr', 'DescribePullThroughCacheRules').push({
    ecrRepositoryPrefix: 'mirror',
    upstreamRegistryUrl: 'registry-1.docker.io',
    upstreamRegistry: 'docker-hub',
    registryId: home.account.id,
    createdAt: new Date('2025-09-01T00:00:00Z'),
  });
}
