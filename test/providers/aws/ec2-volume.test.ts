import type { Volume } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ec2Volume } from '../../../providers/aws/collectors/ec2-volume.ts';
import { endKey } from '../../../src/model/index.ts';
import { collectorContract, type Fill, ownAccount, runCollector } from '../../contract/run-collector.ts';

const volume = (id: string) => `arn:aws:ec2:us-east-1:${ownAccount}:volume/${id}`;
const key = `arn:aws:kms:us-east-1:${ownAccount}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const volumes: Volume[] = [
  { VolumeId: 'vol-1', SnapshotId: 'snap-1', Encrypted: true, KmsKeyId: key, AvailabilityZone: 'us-east-1a', Size: 8 },
  { VolumeId: 'vol-2', SnapshotId: '', SourceVolumeId: 'vol-1', Encrypted: false, Size: 8 },
];
const fill: Fill = ({ regional }) => {
  regional.list('ec2', 'DescribeVolumes', volumes);
};

collectorContract(ec2Volume, fill);

describe('EBS volumes', () => {
  it('come from a snapshot or another volume, and name their key', async () => {
    const { links } = await runCollector(ec2Volume, fill);
    expect(links.map(({ relation, from, to }) => [endKey(from), relation, endKey(to)])).toEqual([
      ['arn:aws:ec2:us-east-1::snapshot/snap-1', 'copies-to', volume('vol-1')],
      [volume('vol-1'), 'encrypted-with', key],
      [volume('vol-1'), 'copies-to', volume('vol-2')],
    ]);
  });

  it('without tags have been read and have no labels', async () => {
    const { resources } = await runCollector(ec2Volume, fill);
    expect(resources.map(({ labels, name }) => [labels, name])).toEqual([
      [{}, null],
      [{}, null],
    ]);
  });

  it('without an id are a malformed answer', async () => {
    const { cell, rows } = await runCollector(ec2Volume, ({ regional }) => {
      regional.list('ec2', 'DescribeVolumes', [{ Size: 8 }]);
    });
    expect(cell).toMatchObject({ status: 'failed', problem: 'malformed' });
    expect(rows).toEqual([]);
  });
});
