import type { DBCluster, DBClusterSnapshot, DBInstance, DBSnapshot, GlobalCluster } from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { rdsCluster } from '../../../providers/aws/collectors/rds-cluster.ts';
import { rdsClusterSnapshot } from '../../../providers/aws/collectors/rds-cluster-snapshot.ts';
import { rdsInstance } from '../../../providers/aws/collectors/rds-instance.ts';
import { rdsSnapshot } from '../../../providers/aws/collectors/rds-snapshot.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (thing: string, name: string, region = 'us-east-1', account = ownAccount) =>
  `arn:aws:rds:${region}:${account}:${thing}:${name}`;
const ec2 = (thing: string) => `arn:aws:ec2:us-east-1:${ownAccount}:${thing}`;
const key = `arn:aws:kms:us-east-1:${ownAccount}:key/own`;

const instances: DBInstance[] = [
  {
    DBInstanceArn: arn('db', 'main'),
    DBInstanceIdentifier: 'main',
    Engine: 'postgres',
    MasterUsername: 'never-kept',
    Endpoint: { Address: 'main.x.us-east-1.rds.amazonaws.com', Port: 5432 },
    ReadReplicaDBInstanceIdentifiers: ['near', arn('db', 'far', 'ap-east-1')],
    ReadReplicaDBClusterIdentifiers: ['aurora'],
    DBInstanceAutomatedBackupsReplications: [
      { DBInstanceAutomatedBackupsArn: arn('auto-backup', 'ab-1', 'ap-southeast-1') },
    ],
    KmsKeyId: key,
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
    DBSubnetGroup: { DBSubnetGroupName: 'group', Subnets: [{ SubnetIdentifier: 'subnet-1' }] },
    TagList: [{ Key: 'data-class', Value: 'health' }],
  },
  { DBInstanceArn: arn('db', 'near'), DBInstanceIdentifier: 'near', ReadReplicaSourceDBInstanceIdentifier: 'main' },
  {
    DBInstanceArn: arn('db', 'copy'),
    DBInstanceIdentifier: 'copy',
    ReadReplicaSourceDBInstanceIdentifier: arn('db', 'source', 'eu-west-1'),
    DBClusterIdentifier: 'aurora',
  },
];
const fillInstances: Fill = ({ regional }) => void regional.list('rds', 'DescribeDBInstances', instances);
collectorContract(rdsInstance, fillInstances);

describe('RDS instances', () => {
  it('lead to replicas, backups elsewhere, their cluster, key and network', async () => {
    const { links, resources } = await runCollector(rdsInstance, fillInstances);
    expect(lines(links)).toEqual([
      `host:main.x.us-east-1.rds.amazonaws.com resolves-to ${arn('db', 'main')}`,
      `${arn('db', 'main')} copies-to ${arn('db', 'near')}`,
      `${arn('db', 'main')} copies-to ${arn('db', 'far', 'ap-east-1')}`,
      `${arn('db', 'main')} copies-to ${arn('cluster', 'aurora')}`,
      `${arn('db', 'main')} copies-to ${arn('auto-backup', 'ab-1', 'ap-southeast-1')}`,
      `${arn('db', 'main')} encrypted-with ${key}`,
      `${arn('db', 'main')} attached-to ${ec2('security-group/sg-1')}`,
      `${arn('db', 'main')} attached-to ${ec2('subnet/subnet-1')}`,
      `${arn('db', 'source', 'eu-west-1')} copies-to ${arn('db', 'copy')}`,
      `${arn('db', 'copy')} stores-on ${arn('cluster', 'aurora')}`,
    ]);
    expect(links[2]?.to).toMatchObject({ type: 'aws.rds.instance', scope: ownAccount, region: 'ap-east-1' });
    expect(resources[0]).toMatchObject({ name: 'main', labels: { 'data-class': 'health' } });
    expect(JSON.stringify(resources)).not.toContain('never-kept');
  });
});

const clusters: DBCluster[] = [
  {
    DBClusterArn: arn('cluster', 'world'),
    DBClusterIdentifier: 'world',
    GlobalClusterIdentifier: 'planet',
    KmsKeyId: key,
    Endpoint: 'world.cluster-x.us-east-1.rds.amazonaws.com',
    ReaderEndpoint: 'world.cluster-ro-x.us-east-1.rds.amazonaws.com',
    CustomEndpoints: ['reports.cluster-custom-x.us-east-1.rds.amazonaws.com'],
    ReadReplicaIdentifiers: [arn('cluster', 'binlog', 'ap-southeast-1')],
  },
  {
    DBClusterArn: arn('cluster', 'copy'),
    DBClusterIdentifier: 'copy',
    ReplicationSourceIdentifier: arn('cluster', 'source', 'eu-west-1'),
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
  },
];
const planet = (name: string, ...members: [region: string, IsWriter: boolean][]): GlobalCluster => ({
  GlobalClusterIdentifier: name,
  GlobalClusterMembers: members.map(([region, IsWriter]) => ({
    DBClusterArn: arn('cluster', 'world', region),
    IsWriter,
  })),
});
const fillClusters: Fill = ({ regional }) => {
  const elsewhere = planet('elsewhere', ['eu-west-1', true], ['eu-west-2', false]);
  regional
    .list('rds', 'DescribeDBClusters', clusters)
    .list('rds', 'DescribeGlobalClusters', [planet('planet', ['us-east-1', true], ['ap-east-1', false]), elsewhere]);
};
collectorContract(rdsCluster, fillClusters);

describe('RDS clusters', () => {
  it('lead to replicas and to the readers of a global database that has a member here', async () => {
    const { links } = await runCollector(rdsCluster, fillClusters);
    expect(lines(links)).toEqual([
      `host:world.cluster-x.us-east-1.rds.amazonaws.com resolves-to ${arn('cluster', 'world')}`,
      `host:world.cluster-ro-x.us-east-1.rds.amazonaws.com resolves-to ${arn('cluster', 'world')}`,
      `host:reports.cluster-custom-x.us-east-1.rds.amazonaws.com resolves-to ${arn('cluster', 'world')}`,
      `${arn('cluster', 'world')} copies-to ${arn('cluster', 'binlog', 'ap-southeast-1')}`,
      `${arn('cluster', 'world')} encrypted-with ${key}`,
      `${arn('cluster', 'source', 'eu-west-1')} copies-to ${arn('cluster', 'copy')}`,
      `${arn('cluster', 'copy')} attached-to ${ec2('security-group/sg-1')}`,
      `${arn('cluster', 'world')} copies-to ${arn('cluster', 'world', 'ap-east-1')}`,
    ]);
  });

  it('are not asked for global databases where none is part of one', async () => {
    const { calls } = await runCollector(rdsCluster, ({ regional }) => {
      regional.list('rds', 'DescribeDBClusters', [{ ...clusters[1] }]);
    });
    expect(calls).toEqual(['rds:DescribeDBClusters']);
  });
});

const attributes = (...AttributeValues: string[]) => [{ AttributeName: 'restore', AttributeValues }];

const snapshots: DBSnapshot[] = [
  {
    DBSnapshotArn: arn('snapshot', 'shared'),
    DBSnapshotIdentifier: 'shared',
    SnapshotType: 'manual',
    DBInstanceIdentifier: 'main',
    KmsKeyId: key,
  },
  {
    DBSnapshotArn: arn('snapshot', 'copied'),
    DBSnapshotIdentifier: 'copied',
    SnapshotType: 'manual',
    DBInstanceIdentifier: 'main',
    SourceDBSnapshotIdentifier: arn('snapshot', 'first', 'eu-west-1', otherAccount),
  },
  {
    DBSnapshotArn: arn('snapshot', 'rds:nightly'),
    DBSnapshotIdentifier: 'rds:nightly',
    SnapshotType: 'automated',
    DBInstanceIdentifier: 'main',
  },
];
const fillSnapshots: Fill = ({ regional }) => {
  regional.list('rds', 'DescribeDBSnapshots', snapshots);
  for (const [DBSnapshotIdentifier, values] of [
    ['shared', [otherAccount, ownAccount, 'all']],
    ['copied', []],
  ] as const)
    regional.answer(
      'rds',
      'DescribeDBSnapshotAttributes',
      { DBSnapshotIdentifier },
      {
        DBSnapshotAttributesResult: { DBSnapshotIdentifier, DBSnapshotAttributes: attributes(...values) },
      },
    );
};
collectorContract(rdsSnapshot, fillSnapshots);

describe('RDS snapshots', () => {
  it('come from their instance or the snapshot they were copied from, and only manual ones are asked whom they let in', async () => {
    const { links, calls } = await runCollector(rdsSnapshot, fillSnapshots);
    expect(lines(links)).toEqual([
      `${arn('db', 'main')} copies-to ${arn('snapshot', 'shared')}`,
      `${arn('snapshot', 'shared')} encrypted-with ${key}`,
      `${arn('snapshot', 'shared')} shared-with scope:aws/aws/${otherAccount}`,
      `${arn('snapshot', 'shared')} shared-with anyone:aws`,
      `${arn('snapshot', 'first', 'eu-west-1', otherAccount)} copies-to ${arn('snapshot', 'copied')}`,
      `${arn('db', 'main')} copies-to ${arn('snapshot', 'rds:nightly')}`,
    ]);
    expect(calls.filter(call => call === 'rds:DescribeDBSnapshotAttributes')).toHaveLength(2);
  });
});

const clusterSnapshots: DBClusterSnapshot[] = [
  {
    DBClusterSnapshotArn: arn('cluster-snapshot', 'shared'),
    DBClusterSnapshotIdentifier: 'shared',
    SnapshotType: 'manual',
    DBClusterIdentifier: 'world',
  },
  {
    DBClusterSnapshotArn: arn('cluster-snapshot', 'copied'),
    DBClusterSnapshotIdentifier: 'copied',
    SnapshotType: 'automated',
    DBClusterIdentifier: 'world',
    SourceDBClusterSnapshotArn: arn('cluster-snapshot', 'first', 'ap-southeast-1'),
    KmsKeyId: key,
  },
];
const fillClusterSnapshots: Fill = ({ regional }) => {
  const DBClusterSnapshotIdentifier = 'shared';
  regional.list('rds', 'DescribeDBClusterSnapshots', clusterSnapshots).answer(
    'rds',
    'DescribeDBClusterSnapshotAttributes',
    { DBClusterSnapshotIdentifier },
    {
      DBClusterSnapshotAttributesResult: {
        DBClusterSnapshotIdentifier,
        DBClusterSnapshotAttributes: attributes(otherAccount),
      },
    },
  );
};
collectorContract(rdsClusterSnapshot, fillClusterSnapshots);

describe('RDS cluster snapshots', () => {
  it('come from their cluster or the snapshot they were copied from', async () => {
    const { links } = await runCollector(rdsClusterSnapshot, fillClusterSnapshots);
    expect(lines(links)).toEqual([
      `${arn('cluster', 'world')} copies-to ${arn('cluster-snapshot', 'shared')}`,
      `${arn('cluster-snapshot', 'shared')} shared-with scope:aws/aws/${otherAccount}`,
      `${arn('cluster-snapshot', 'first', 'ap-southeast-1')} copies-to ${arn('cluster-snapshot', 'copied')}`,
      `${arn('cluster-snapshot', 'copied')} encrypted-with ${key}`,
    ]);
  });
});
