import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { labels, pick } from '../facts.ts';
import { keyLink } from '../keys.ts';
import { need, pages } from '../pages.ts';
import { shareLinks, sourceLink } from '../rds-snapshots.ts';

const list = 'rds:DescribeDBClusterSnapshots';
const getAttributes = 'rds:DescribeDBClusterSnapshotAttributes';

/** Automated and manual ones; only manual ones can be shared. */
export const rdsClusterSnapshot: Collector<AwsClients> = {
  type: 'aws.rds.cluster-snapshot',
  per: 'region',
  holds: 'data',
  permissions: [list, getAttributes],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshots.html',
  async *collect(context) {
    const rds = await context.clients.rds();
    yield* each(
      context,
      pages(Marker => rds.describeDBClusterSnapshots({ Marker, MaxRecords: 100 }), 'DBClusterSnapshots', 'Marker'),
      item => {
        const { DBClusterSnapshotArn: id = '', DBClusterSnapshotIdentifier: name = null, TagList = [] } = item;
        return context.resource({ id, name, ...labels(TagList), facts: pick(item, shown) });
      },
      async function* (snapshot, { DBClusterSnapshotIdentifier, SnapshotType, ...item }) {
        yield snapshot;
        const { DBClusterIdentifier: taken, SourceDBClusterSnapshotArn: copied, KmsKeyId } = item;
        yield* sourceLink(snapshot, 'cluster', { taken, copied }, list);
        yield* keyLink(snapshot, KmsKeyId, list);
        if (SnapshotType !== 'manual') return;
        const answer = await rds.describeDBClusterSnapshotAttributes({ DBClusterSnapshotIdentifier });
        const result = need(answer, 'DBClusterSnapshotAttributesResult');
        yield* shareLinks(snapshot, need(result, 'DBClusterSnapshotAttributes'), getAttributes);
      },
    );
  },
};

const shown = [
  ...(['SnapshotType', 'Status', 'Engine', 'StorageEncrypted', 'DBClusterIdentifier'] as const),
  ...(['SnapshotCreateTime', 'SourceDBClusterSnapshotArn'] as const),
];
