import type { DBInstance } from '@aws-sdk/client-rds';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import { arnEnd } from '../arn.ts';
import type { AwsClients } from '../client.ts';
import { labels, pick } from '../facts.ts';
import { namedBy } from '../hosts.ts';
import { keyLink } from '../keys.ts';
import { pages } from '../pages.ts';
import { copies, copyOf, networkLinks, rdsEnd } from '../rds.ts';
import { edgePlaces } from '../zones.ts';

const list = 'rds:DescribeDBInstances';

export const rdsInstance: Collector<AwsClients> = {
  type: 'aws.rds.instance',
  per: 'region',
  holds: 'data',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html',
  async *collect({ clients, target, resource }) {
    const rds = await clients.rds();
    const instances = pages(Marker => rds.describeDBInstances({ Marker, MaxRecords: 100 }), 'DBInstances', 'Marker');
    for await (const item of instances) {
      const { DBInstanceArn: id = '', DBInstanceIdentifier: name = null, TagList = [] } = item;
      const instance = resource({
        id,
        name,
        ...labels(TagList),
        ...edgePlaces(item, target.region, list),
        facts: facts(item),
      });
      yield instance;
      yield* links(instance, item);
    }
  },
};

const facts = (item: DBInstance) => ({
  ...pick(item, ['Engine', 'EngineVersion', 'DBInstanceStatus', 'PubliclyAccessible', 'AvailabilityZone', 'MultiAZ']),
  ...pick(item, ['SecondaryAvailabilityZone', 'StorageEncrypted', 'DbiResourceId', 'DBClusterIdentifier']),
  ...(item.Endpoint ? { Endpoint: pick(item.Endpoint, ['Address', 'Port']) } : {}),
});

function* links(instance: Resource, item: DBInstance): Generator<Link> {
  yield* namedBy(instance, list, { Address: item.Endpoint?.Address });
  const { DBClusterIdentifier, ReadReplicaDBInstanceIdentifiers, ReadReplicaDBClusterIdentifiers } = item;
  yield* copies(instance, 'db', ReadReplicaDBInstanceIdentifiers, list, 'ReadReplicaDBInstanceIdentifiers');
  yield* copies(instance, 'cluster', ReadReplicaDBClusterIdentifiers, list, 'ReadReplicaDBClusterIdentifiers');
  for (const member of ['ReadReplicaSourceDBInstanceIdentifier', 'ReadReplicaSourceDBClusterIdentifier'] as const)
    yield* copyOf(instance, item[member], list, member);
  for (const { DBInstanceAutomatedBackupsArn: id = '' } of item.DBInstanceAutomatedBackupsReplications ?? []) {
    const backup = arnEnd(id, 'aws.rds.automated-backup');
    if (backup) yield link('copies-to', instance, backup, list, { DBInstanceAutomatedBackupsArn: id });
  }
  if (DBClusterIdentifier)
    yield link('stores-on', instance, rdsEnd(instance, 'cluster', DBClusterIdentifier), list, { DBClusterIdentifier });
  yield* keyLink(instance, item.KmsKeyId, list);
  yield* networkLinks(instance, item.VpcSecurityGroups, item.DBSubnetGroup, list);
}
