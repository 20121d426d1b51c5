import type { Snapshot } from '@aws-sdk/client-ec2';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { pick } from '../facts.ts';
import { keyLink } from '../keys.ts';
import { ec2Arn, ec2End, ownedBy, tagged } from '../names.ts';
import { need, pages } from '../pages.ts';
import { shareLinks } from '../shares.ts';
import { edgePlaces } from '../zones.ts';

const list = 'ec2:DescribeSnapshots';
const permissions = 'ec2:DescribeSnapshotAttribute';

export const ec2Snapshot: Collector<AwsClients> = {
  type: 'aws.ec2.snapshot',
  per: 'region',
  holds: 'data',
  permissions: [list, permissions],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const ec2 = await clients.ec2();
    const own = { OwnerIds: ['self'], MaxResults: 1000 };
    yield* each(
      context,
      ownedBy(
        target.scope,
        pages(NextToken => ec2.describeSnapshots({ ...own, NextToken }), 'Snapshots', 'NextToken'),
      ),
      one => {
        const id = ec2Arn(target, 'snapshot', need(one, 'SnapshotId'));
        return resource({ id, ...tagged(one.Tags), ...edgePlaces(one, target.region, list), facts: pick(one, kept) });
      },
      async function* (snapshot, one) {
        yield snapshot;
        yield* origin(snapshot, one);
        yield* keyLink(snapshot, one.KmsKeyId, list);
        const asked = { SnapshotId: one.SnapshotId, Attribute: 'createVolumePermission' } as const;
        const permitted = need(await ec2.describeSnapshotAttribute(asked), 'CreateVolumePermissions');
        yield* shareLinks(snapshot, permitted, permissions, 'CreateVolumePermissions');
      },
    );
  },
};

const kept = [
  ...(['State', 'StartTime', 'VolumeId', 'VolumeSize', 'Description', 'Encrypted', 'KmsKeyId'] as const),
  ...(['StorageTier', 'TransferType', 'OutpostArn', 'AvailabilityZone'] as const),
];

/**
 * The volume, which may be gone. A copy has an arbitrary volume id (`vol-ffffffff`), and EC2 does not say what it is a
 * copy of: only the description that the console proposes does, and anybody may have written that.
 */
function* origin(snapshot: Resource, { VolumeId, TransferType, Description = '' }: Snapshot): Generator<Link> {
  if (VolumeId && !TransferType && !/^vol-f+$/.test(VolumeId))
    return yield link('copies-to', ec2End(snapshot, 'volume', VolumeId), snapshot, list, { VolumeId });
  const [, id, region] = /^\[Copied (snap-[0-9a-f]+) from ([a-z]{2}(?:-[a-z]+)+-\d)\]/.exec(Description) ?? [];
  if (!id || !region) return;
  const source = ec2End({ ...snapshot, region }, 'snapshot', id);
  yield link('copies-to', source, snapshot, list, { Description }, ['only its description calls it a copy']);
}
