import { describe, expect, it } from 'vitest';
import { ec2Arn, ec2End, sharedLink, tagged } from '../../../providers/aws/names.ts';
import { endKey } from '../../../src/model/index.ts';

const where = { partition: 'aws-cn', scope: '111122223333', region: 'cn-north-1' };

describe('names of EC2 resources', () => {
  it.each([
    ['image', 'ami-1', 'arn:aws-cn:ec2:cn-north-1::image/ami-1'],
    ['snapshot', 'snap-1', 'arn:aws-cn:ec2:cn-north-1::snapshot/snap-1'],
    ['volume', 'vol-1', 'arn:aws-cn:ec2:cn-north-1:111122223333:volume/vol-1'],
    ['vpc-peering-connection', 'pcx-1', 'arn:aws-cn:ec2:cn-north-1:111122223333:vpc-peering-connection/pcx-1'],
  ] as const)('carry what the ARN of %s carries', (thing, id, arn) => {
    expect(ec2Arn(where, thing, id)).toBe(arn);
  });

  it('do not invent the owner of an image', () => {
    expect(ec2End(where, 'image', 'ami-1')).toMatchObject({ scope: null, region: 'cn-north-1' });
    expect(ec2End(where, 'image', 'ami-1', '444455556666')).toMatchObject({ scope: '444455556666' });
    expect(ec2End(where, 'volume', 'vol-1')).toMatchObject({ scope: '111122223333' });
  });

  it('lead from a shared subnet as the instance names it to the one that its owner lists', () => {
    const [link] = sharedLink(where, 'subnet', 'subnet-1', { OwnerId: '444455556666' }, 'ec2:DescribeSubnets');
    expect(link && endKey(link.from)).toBe(ec2Arn(where, 'subnet', 'subnet-1'));
    expect(link && endKey(link.to)).toBe(ec2Arn({ ...where, scope: '444455556666' }, 'subnet', 'subnet-1'));
    expect([...sharedLink(where, 'subnet', 'subnet-1', { OwnerId: where.scope }, 'ec2:DescribeSubnets')]).toEqual([]);
  });
});

describe('tags', () => {
  it('that EC2 leaves out are read and none', () => {
    expect(tagged(undefined)).toEqual({ name: null, labels: {} });
  });

  it('may be called anything', () => {
    const { name, labels } = tagged([
      { Key: 'Name', Value: 'db' },
      { Key: '__proto__', Value: 'x' },
    ]);
    expect(name).toBe('db');
    expect(Object.getOwnPropertyNames(labels)).toEqual(['Name', '__proto__']);
  });
});
