import { expect, test } from 'vitest';
import { ec2Instance } from '../../../providers/aws/collectors/ec2-instance.ts';
import { ec2Snapshot } from '../../../providers/aws/collectors/ec2-snapshot.ts';
import { ec2Volume } from '../../../providers/aws/collectors/ec2-volume.ts';
import { rdsInstance } from '../../../providers/aws/collectors/rds-instance.ts';
import { edgePlaces } from '../../../providers/aws/zones.ts';
import { ownAccount, runCollector } from '../../contract/run-collector.ts';

const outpost = `arn:aws:outposts:us-east-1:${ownAccount}:outpost/op-0123`;

test.each([
  ['us-east-1a', 'us-east-1', undefined],
  ['us-gov-west-1b', 'us-gov-west-1', undefined],
  ['us-west-2-lax-1a', 'us-west-2', 'us-west-2-lax-1a'],
  ['us-east-1-wl1-bos-wlz-1', 'us-east-1', 'us-east-1-wl1-bos-wlz-1'],
  // A code that begins like the region of another and is none of its zones.
  ['us-east-10a', 'us-east-1', 'us-east-10a'],
])('the zone %s of %s is a further place: %s', (AvailabilityZone, region, place) => {
  expect(edgePlaces({ AvailabilityZone }, region, 'ec2:X').locations?.[0]?.region).toBe(place);
});

test('what says no zone has no further place', () => {
  expect(edgePlaces({}, 'us-east-1', 'ec2:X')).toEqual({});
});

test('volumes, instances, snapshots and databases say the local zone or Outpost that they lie in', async () => {
  const zone = 'us-east-1-bos-1a';
  const placesOf = async (...[collector, fill]: Parameters<typeof runCollector>) => {
    const { resources } = await runCollector(collector, fill);
    return resources.map(({ region, locations }) => [
      region,
      locations?.map(place => `${place.region} by ${place.said}`),
    ]);
  };
  const ours = ['us-east-1', undefined];
  expect(
    await placesOf(ec2Volume, ({ regional }) => {
      regional.list('ec2', 'DescribeVolumes', [
        { VolumeId: 'vol-1', AvailabilityZone: zone },
        { VolumeId: 'vol-2', AvailabilityZone: 'us-east-1a', OutpostArn: outpost },
        { VolumeId: 'vol-3', AvailabilityZone: 'us-east-1a' },
      ]);
    }),
  ).toEqual([
    ['us-east-1', [`${zone} by ec2:DescribeVolumes AvailabilityZone`]],
    ['us-east-1', ['outpost:op-0123 by ec2:DescribeVolumes OutpostArn']],
    ours,
  ]);
  expect(
    await placesOf(ec2Instance, ({ regional }) => {
      const Instances = [{ InstanceId: 'i-1', Placement: { AvailabilityZone: zone } }, { InstanceId: 'i-2' }];
      regional.list('ec2', 'DescribeInstances', [{ Instances }]);
    }),
  ).toEqual([['us-east-1', [`${zone} by ec2:DescribeInstances AvailabilityZone`]], ours]);
  expect(
    await placesOf(ec2Snapshot, ({ regional }) => {
      const SnapshotId = 'snap-1';
      regional.list('ec2', 'DescribeSnapshots', [{ SnapshotId, OwnerId: ownAccount, OutpostArn: outpost }]);
      regional.answer('ec2', 'DescribeSnapshotAttribute', { SnapshotId }, { SnapshotId, CreateVolumePermissions: [] });
    }),
  ).toEqual([['us-east-1', ['outpost:op-0123 by ec2:DescribeSnapshots OutpostArn']]]);
  expect(
    await placesOf(rdsInstance, ({ regional }) => {
      const DBInstanceArn = `arn:aws:rds:us-east-1:${ownAccount}:db:orders`;
      regional.list('rds', 'DescribeDBInstances', [{ DBInstanceArn, AvailabilityZone: zone }]);
    }),
  ).toEqual([['us-east-1', [`${zone} by rds:DescribeDBInstances AvailabilityZone`]]]);
});
