import type { Image, Reservation } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ec2Instance } from '../../../providers/aws/collectors/ec2-instance.ts';
import { endKey } from '../../../src/model/index.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const ours = `arn:aws:ec2:us-east-1:${ownAccount}:`;
const image = (id: string) => `arn:aws:ec2:us-east-1::image/${id}`;

const reservations: Reservation[] = [
  {
    Instances: [
      {
        InstanceId: 'i-1',
        ImageId: 'ami-stranger',
        PublicIpAddress: '203.0.113.9',
        PublicDnsName: 'ec2-203-0-113-9.compute-1.amazonaws.com',
        State: { Code: 16, Name: 'running' },
        LaunchTime: new Date('2026-01-02T03:04:05Z'),
        ProductCodes: [{ ProductCodeId: 'product-1', ProductCodeType: 'marketplace' }],
        SubnetId: 'subnet-1',
        SecurityGroups: [{ GroupId: 'sg-1' }],
        NetworkInterfaces: [
          { SubnetId: 'subnet-1', Groups: [{ GroupId: 'sg-1' }] },
          { SubnetId: 'subnet-2', Groups: [{ GroupId: 'sg-2' }] },
        ],
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1' } }],
        Tags: [
          { Key: 'Name', Value: 'web' },
          { Key: 'data-class', Value: 'health' },
        ],
      },
      { InstanceId: 'i-2', ImageId: 'ami-amazon', State: { Name: 'stopped' } },
    ],
  },
  {
    Instances: [
      { InstanceId: 'i-3', ImageId: 'ami-own', State: { Name: 'running' } },
      { InstanceId: 'i-4', ImageId: 'ami-gone', State: { Name: 'running' } },
      { InstanceId: 'i-5', ImageId: 'ami-unused', State: { Name: 'terminated' } },
    ],
  },
];
const images: Image[] = [
  {
    ImageId: 'ami-stranger',
    OwnerId: otherAccount,
    ProductCodes: [{ ProductCodeId: 'product-2', ProductCodeType: 'marketplace' }],
  },
  { ImageId: 'ami-amazon', OwnerId: '137112412989', ImageOwnerAlias: 'amazon' },
  { ImageId: 'ami-own', OwnerId: ownAccount },
  { ImageId: 'ami-unused', OwnerId: otherAccount },
];

const fill: Fill = ({ regional }) => {
  regional.list('ec2', 'DescribeInstances', reservations).list('ec2', 'DescribeImages', images);
};

collectorContract(ec2Instance, fill);

describe('EC2 instances', () => {
  it('lead to their volumes, images, products, and to the groups and subnets of all their interfaces', async () => {
    const { resources, links } = await runCollector(ec2Instance, fill);
    expect(resources.map(({ id }) => id)).toEqual([1, 2, 3, 4].map(n => `${ours}instance/i-${n}`));
    expect(resources[0]).toMatchObject({ name: 'web', labels: { 'data-class': 'health' }, holds: 'data' });
    expect(resources[0]?.facts).toMatchObject({ LaunchTime: '2026-01-02T03:04:05.000Z', ImageId: 'ami-stranger' });
    const first = links.filter(({ from }) => endKey(from) === `${ours}instance/i-1`);
    expect(first.map(({ relation, to }) => [relation, endKey(to)])).toEqual([
      ['runs', image('ami-stranger')],
      ['runs', 'publisher:aws-marketplace/product-1'],
      ['stores-on', `${ours}volume/vol-1`],
      ['attached-to', `${ours}security-group/sg-1`],
      ['attached-to', `${ours}security-group/sg-2`],
      ['attached-to', `${ours}subnet/subnet-1`],
      ['attached-to', `${ours}subnet/subnet-2`],
    ]);
  });

  it('are met at their public addresses', async () => {
    const { links } = await runCollector(ec2Instance, fill);
    const met = links.filter(({ relation }) => relation === 'resolves-to');
    expect(met.map(({ from, to }) => [endKey(from), endKey(to)])).toEqual([
      ['prefix:203.0.113.9/32', `${ours}instance/i-1`],
      ['host:ec2-203-0-113-9.compute-1.amazonaws.com', `${ours}instance/i-1`],
    ]);
  });

  it('run images whose publishers are asked for together, once, and never for the own ones or those that are gone', async () => {
    const { links, calls } = await runCollector(ec2Instance, fill);
    const published = links.filter(({ relation }) => relation === 'published-by');
    expect(published.map(({ from, to }) => [endKey(from), endKey(to)]).sort()).toEqual([
      [image('ami-amazon'), 'publisher:aws-alias/amazon'],
      [image('ami-stranger'), `publisher:aws-account/${otherAccount}`],
      [image('ami-stranger'), 'publisher:aws-marketplace/product-2'],
    ]);
    expect(calls).toEqual(['ec2:DescribeInstances', 'ec2:DescribeImages']);
  });

  it('say for each image that its publisher could not be read', async () => {
    const { problems } = await runCollector(ec2Instance, fill, {
      faults: [{ fault: 'deny', operation: 'DescribeImages' }],
    });
    expect(problems.map(({ id, call, problem }) => [id, call, problem])).toEqual(
      ['ami-amazon', 'ami-gone', 'ami-own', 'ami-stranger'].map(id => [image(id), 'ec2:DescribeImages', 'denied']),
    );
  });
});
