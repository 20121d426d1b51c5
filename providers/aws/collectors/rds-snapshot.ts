import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { labels, pick } from '../facts.ts';
import { keyLink } from '../keys.ts';
import { need, pages } from '../pages.ts';
import { shareLinks, sourceLink } from '../rds-snapshots.ts';

const list = 'rds:DescribeDBSnapshots';
const getAttributes = 'rds:DescribeDBSnapshotAttributes';

/** Automated and manual ones; only manual ones can be shared. */
export const rdsSnapshot: Collector<AwsClients> = {
  type: 'aws.rds.snapshot',
  per: 'region',
  holds: 'data',
  permissions: [list, getAttributes],
  docs: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html',
  async *collect(context) {
    const rds = await context.clients.rds();
    yield* each(
      context,
      pages(Marker => rds.describeDBSnapshots({ Marker, MaxRecords: 100 }), 'DBSnapshots', 'Marker'),
      item => {
        const { DBSnapshotArn: id = '', DBSnapshotIdentifier: name = null, TagList = [] } = item;
        return context.resource({ id, name, ...labels(TagList), facts: pick(item, shown) });
      },
      async function* (snapshot, { DBSnapshotIdentifier, SnapshotType, ...item }) {
        yield snapshot;
        const { DBInstanceIdentifier: taken, SourceDBSnapshotIdentifier: copied, KmsKeyId } = item;
        yield* sourceLink(snapshot, 'db', { taken, copied }, list);
        yield* keyLink(snapshot, KmsKeyId, list);
        if (SnapshotType !== 'manual') return;
        const answer = await rds.describeDBSnapshotAttributes({ DBSnapshotIdentifier });
        const attributes = need(need(answer, 'DBSnapshotAttributesResult'), 'DBSnapshotAttributes');
        yield* shareLinks(snapshot, attributes, getAttributes);
      },
    );
  },
};

const shown = [
  ...(['SnapshotType', 'Status', 'Engine', 'Encrypted', 'DBInstanceIdentifier', 'SnapshotCreateTime'] as const),
  ...(['SourceRegion', 'SourceDBSnapshotIdentifier', 'SnapshotTarget'] as const),
];
