import type { GlobalCluster } from '@aws-sdk/client-rds';
import { type Collector, type Link, link } from '../../../src/model/index.ts';
import { parseArn } from '../arn.ts';
import type { AwsClients } from '../client.ts';
import { labels, pick } from '../facts.ts';
import { namedBy } from '../hosts.ts';
import { keyLink } from '../keys.ts';
import type { Where } from '../names.ts';
import { pages } from '../pages.ts';
import { copies, copyOf, networkLinks, rdsEnd } from '../rds.ts';

const list = 'rds:DescribeDBClusters';
const listGlobal = 'rds:DescribeGlobalClusters';

export const rdsCluster: Collector<AwsClients> = {
  type: 'aws.rds.cluster',
  per: 'region',
  holds: 'data',
  permissions: [list, listGlobal],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html',
  async *collect({ clients, target, resource }) {
    const rds = await clients.rds();
    let spread = false;
    const clusters = pages(Marker => rds.describeDBClusters({ Marker, MaxRecords: 100 }), 'DBClusters', 'Marker');
    for await (const item of clusters) {
      const { DBClusterArn: id = '', DBClusterIdentifier: name = null, TagList = [] } = item;
      const cluster = resource({ id, name, ...labels(TagList), facts: pick(item, shown) });
      yield cluster;
      const { Endpoint, ReaderEndpoint, CustomEndpoints } = item;
      yield* namedBy(cluster, list, { Endpoint, ReaderEndpoint, CustomEndpoints });
      yield* copies(cluster, 'cluster', item.ReadReplicaIdentifiers, list, 'ReadReplicaIdentifiers');
      yield* copyOf(cluster, item.ReplicationSourceIdentifier, list, 'ReplicationSourceIdentifier');
      yield* keyLink(cluster, item.KmsKeyId, list);
      yield* networkLinks(cluster, item.VpcSecurityGroups, undefined, list);
      spread ||= Boolean(item.GlobalClusterIdentifier);
    }
    if (!spread) return;
    const all = pages(Marker => rds.describeGlobalClusters({ Marker, MaxRecords: 100 }), 'GlobalClusters', 'Marker');
    for await (const one of all) yield* globalLinks(target, one);
  },
};

const shown = ['Engine', 'EngineVersion', 'Status', 'AvailabilityZones', 'Endpoint', 'StorageEncrypted'] as const;

/** A global database has one writer; what it writes goes to the members in other regions. */
function* globalLinks(here: Where, item: GlobalCluster): Generator<Link> {
  const members = item.GlobalClusterMembers ?? [];
  const writer = members.find(({ IsWriter }) => IsWriter)?.DBClusterArn;
  if (!writer) return;
  for (const { DBClusterArn: reader } of members) {
    if (!reader || reader === writer || ![writer, reader].some(arn => parseArn(arn)?.region === here.region)) continue;
    const fact = { ...pick(item, ['GlobalClusterIdentifier']), DBClusterArn: reader, IsWriter: false };
    yield link('copies-to', rdsEnd(here, 'cluster', writer), rdsEnd(here, 'cluster', reader), listGlobal, fact);
  }
}
