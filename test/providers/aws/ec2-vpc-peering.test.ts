import type { VpcPeeringConnection, VpcPeeringConnectionStateReasonCode } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ec2VpcPeering } from '../../../providers/aws/collectors/ec2-vpc-peering.ts';
import { endKey } from '../../../src/model/index.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const requester = `arn:aws:ec2:us-east-1:${ownAccount}:vpc/vpc-1`;
const accepter = `arn:aws:ec2:ap-east-1:${otherAccount}:vpc/vpc-2`;
const connection = (id: string) => `arn:aws:ec2:us-east-1:${ownAccount}:vpc-peering-connection/${id}`;

const peering = (id: string, Code: VpcPeeringConnectionStateReasonCode): VpcPeeringConnection => ({
  VpcPeeringConnectionId: id,
  Status: { Code },
  RequesterVpcInfo: { OwnerId: ownAccount, Region: 'us-east-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' },
  AccepterVpcInfo: { OwnerId: otherAccount, Region: 'ap-east-1', VpcId: 'vpc-2', CidrBlock: '10.1.0.0/16' },
});
const holding =
  (...connections: VpcPeeringConnection[]): Fill =>
  ({ regional }) => {
    regional.list('ec2', 'DescribeVpcPeeringConnections', connections);
  };
const shown = async (one: VpcPeeringConnection) => {
  const { links } = await runCollector(ec2VpcPeering, holding(one));
  return links.map(({ relation, from, to, conditions }) => [endKey(from), relation, endKey(to), conditions]);
};

collectorContract(ec2VpcPeering, holding(peering('pcx-1', 'active'), peering('pcx-2', 'pending-acceptance')));

describe('VPC peering', () => {
  it('that is active leads from its own side into the other, in the other’s account and region', async () => {
    expect(await shown(peering('pcx-1', 'active'))).toEqual([
      [requester, 'peers-with', connection('pcx-1'), undefined],
      [connection('pcx-1'), 'leads-into', accepter, undefined],
    ]);
  });

  it('of two VPCs of one region leads both ways', async () => {
    const near = { OwnerId: ownAccount, Region: 'us-east-1', VpcId: 'vpc-3' };
    const links = await shown({ ...peering('pcx-1', 'active'), AccepterVpcInfo: near });
    expect(links.map(([from, relation]) => [from, relation])).toEqual([
      [requester, 'peers-with'],
      [connection('pcx-1'), 'leads-into'],
      [requester.replace('vpc-1', 'vpc-3'), 'peers-with'],
      [connection('pcx-1'), 'leads-into'],
    ]);
  });

  it('that awaits acceptance leads only the way that was asked for, under a condition', async () => {
    const conditions = ['peering pending-acceptance'];
    expect(await shown(peering('pcx-1', 'pending-acceptance'))).toEqual([
      [requester, 'peers-with', connection('pcx-1'), conditions],
      [connection('pcx-1'), 'leads-into', accepter, conditions],
    ]);
  });

  it.each(['deleted', 'rejected', 'expired', 'failed', 'deleting'] as const)('that is %s joins nothing', async code => {
    expect(await shown(peering('pcx-1', code))).toEqual([]);
  });

  it('keeps the accounts, regions and CIDR blocks of both ends', async () => {
    const { resources } = await runCollector(ec2VpcPeering, holding(peering('pcx-1', 'rejected')));
    expect(resources[0]?.facts).toMatchObject({
      Status: { Code: 'rejected' },
      RequesterVpcInfo: { OwnerId: ownAccount, Region: 'us-east-1', CidrBlock: '10.0.0.0/16' },
      AccepterVpcInfo: { OwnerId: otherAccount, Region: 'ap-east-1', CidrBlock: '10.1.0.0/16' },
    });
  });
});
