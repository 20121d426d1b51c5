import type { Snapshot } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ec2Snapshot } from '../../../providers/aws/collectors/ec2-snapshot.ts';
import { endKey } from '../../../src/model/index.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const snapshot = (id: string) => `arn:aws:ec2:us-east-1::snapshot/${id}`;
const key = `arn:aws:kms:us-east-1:${ownAccount}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const snapshots: Snapshot[] = [
  { SnapshotId: 'snap-1', OwnerId: ownAccount, VolumeId: 'vol-1', Encrypted: true, KmsKeyId: key },
  { SnapshotId: 'snap-2', OwnerId: ownAccount, VolumeId: 'vol-ffffffff', Description: 'Copied for DestinationAmi' },
  { SnapshotId: 'snap-3', OwnerId: ownAccount, VolumeId: 'vol-0123456789', TransferType: 'time-based' },
  {
    SnapshotId: 'snap-4',
    OwnerId: ownAccount,
    VolumeId: 'vol-ffffffff',
    Description: '[Copied snap-00c0ffee from ap-east-1] nightly',
  },
  { SnapshotId: 'snap-foreign', OwnerId: otherAccount, VolumeId: 'vol-2' },
];

const fill: Fill = ({ regional }) => {
  const permit = (SnapshotId: string, CreateVolumePermissions: object[]) =>
    regional.answer('ec2', 'DescribeSnapshotAttribute', { SnapshotId }, { SnapshotId, CreateVolumePermissions });
  regional.list('ec2', 'DescribeSnapshots', snapshots);
  permit('snap-1', [{ UserId: otherAccount }, { UserId: ownAccount }]);
  permit('snap-2', [{ Group: 'all' }]);
};

collectorContract(ec2Snapshot, fill);

describe('EBS snapshots', () => {
  it('come from their volume, unless they are copies, whose volume means nothing', async () => {
    const { links } = await runCollector(ec2Snapshot, fill);
    const copies = links.filter(({ relation }) => relation === 'copies-to');
    expect(copies.map(({ from, to, conditions }) => [endKey(from), endKey(to), conditions])).toEqual([
      [`arn:aws:ec2:us-east-1:${ownAccount}:volume/vol-1`, snapshot('snap-1'), undefined],
      ['arn:aws:ec2:ap-east-1::snapshot/snap-00c0ffee', snapshot('snap-4'), ['only its description calls it a copy']],
    ]);
  });

  it('are the own ones, shared with other accounts or with everybody', async () => {
    const { resources, links } = await runCollector(ec2Snapshot, fill);
    expect(resources.map(({ id }) => id)).toEqual(['snap-1', 'snap-2', 'snap-3', 'snap-4'].map(snapshot));
    const shared = links.filter(({ relation }) => relation === 'shared-with');
    expect(shared.map(({ from, to, evidence }) => [endKey(from), endKey(to), evidence.fact])).toEqual([
      [snapshot('snap-1'), `scope:aws/aws/${otherAccount}`, { CreateVolumePermissions: [{ UserId: otherAccount }] }],
      [snapshot('snap-2'), 'anyone:aws', { CreateVolumePermissions: [{ Group: 'all' }] }],
    ]);
  });
});
