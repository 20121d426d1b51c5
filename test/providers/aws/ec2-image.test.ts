import type { Image } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ec2Image } from '../../../providers/aws/collectors/ec2-image.ts';
import { endKey } from '../../../src/model/index.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const image = (id: string, region = 'us-east-1') => `arn:aws:ec2:${region}::image/${id}`;
const organization = 'arn:aws:organizations::999988887777:organization/o-abcdefghij';
const unit = 'arn:aws:organizations::999988887777:ou/o-abcdefghij/ou-ab12-abcdefgh';

const images: Image[] = [
  {
    ImageId: 'ami-1',
    OwnerId: ownAccount,
    Name: 'golden',
    Public: false,
    BlockDeviceMappings: [
      { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-1' } },
      { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
    ],
    SourceImageId: 'ami-source',
    SourceImageRegion: 'ap-east-1',
    SourceInstanceId: 'i-1',
    ProductCodes: [{ ProductCodeId: 'product-1', ProductCodeType: 'marketplace' }],
    Tags: [{ Key: 'team', Value: 'web' }],
  },
  { ImageId: 'ami-2', OwnerId: ownAccount, Public: true },
  { ImageId: 'ami-3', OwnerId: ownAccount, Public: false },
  { ImageId: 'ami-foreign', OwnerId: otherAccount, Public: true },
];

const fill: Fill = ({ regional }) => {
  const permit = (ImageId: string, LaunchPermissions: object[]) =>
    regional.answer('ec2', 'DescribeImageAttribute', { ImageId }, { ImageId, LaunchPermissions });
  regional.list('ec2', 'DescribeImages', images);
  permit('ami-1', [
    { UserId: otherAccount },
    { UserId: ownAccount },
    { OrganizationArn: organization },
    { OrganizationalUnitArn: unit },
  ]);
  permit('ami-2', [{ Group: 'all' }]);
};

collectorContract(ec2Image, fill);

describe('EC2 images', () => {
  it('are the own ones, with what they were made from and who may launch them', async () => {
    const { resources, links } = await runCollector(ec2Image, fill);
    expect(resources.map(({ id, name }) => [id, name])).toEqual([
      [image('ami-1'), 'golden'],
      [image('ami-2'), null],
      [image('ami-3'), null],
    ]);
    expect(links.map(({ relation, from, to }) => [endKey(from), relation, endKey(to)])).toEqual([
      ['arn:aws:ec2:us-east-1::snapshot/snap-1', 'copies-to', image('ami-1')],
      [`arn:aws:ec2:us-east-1:${ownAccount}:instance/i-1`, 'copies-to', image('ami-1')],
      [image('ami-source', 'ap-east-1'), 'copies-to', image('ami-1')],
      [image('ami-1'), 'published-by', 'publisher:aws-marketplace/product-1'],
      [image('ami-1'), 'shared-with', `scope:aws/aws/${otherAccount}`],
      [image('ami-1'), 'shared-with', 'scope:aws/aws/o-abcdefghij'],
      [image('ami-1'), 'shared-with', unit],
      [image('ami-2'), 'shared-with', 'anyone:aws'],
    ]);
  });

  it('keep what the list said of one whose permissions are refused', async () => {
    const refused: Fill = place => {
      fill(place);
      place.regional.refuse(
        'ec2',
        'DescribeImageAttribute',
        { ImageId: 'ami-2' },
        { code: 'InternalError', status: 400 },
      );
    };
    const { resources, links, problems } = await runCollector(ec2Image, refused);
    expect(resources).toHaveLength(3);
    expect(links.filter(({ from }) => endKey(from) === image('ami-2')).map(({ to }) => to.kind)).toEqual(['anyone']);
    expect(problems.map(({ id, problem }) => [id, problem])).toEqual([[image('ami-2'), 'failed']]);
  });

  it('that are deregistered while being read have vanished', async () => {
    const gone: Fill = place => {
      fill(place);
      place.regional.refuse(
        'ec2',
        'DescribeImageAttribute',
        { ImageId: 'ami-3' },
        { code: 'InvalidAMIID.Unavailable', status: 400 },
      );
    };
    const { cell, resources } = await runCollector(ec2Image, gone);
    expect(cell.status).toBe('assessed');
    expect(resources.map(({ id }) => id)).toEqual([image('ami-1'), image('ami-2')]);
  });
});
