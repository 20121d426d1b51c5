import type { Route } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { nextHops } from '../../../providers/aws/routes.ts';

const where = { partition: 'aws', scope: '111122223333', region: 'eu-west-1' };
const ours = 'arn:aws:ec2:eu-west-1:111122223333:';
const hops = (...routes: Route[]) => nextHops(routes, where).map(({ to }) => to.kind === 'resource' && to.id);

describe('next hops of a route table', () => {
  it.each<[string, Route, string]>([
    ['a peering', { VpcPeeringConnectionId: 'pcx-1' }, `${ours}vpc-peering-connection/pcx-1`],
    ['a transit gateway', { TransitGatewayId: 'tgw-1' }, `${ours}transit-gateway/tgw-1`],
    ['a NAT gateway', { NatGatewayId: 'nat-1' }, `${ours}natgateway/nat-1`],
    ['an internet gateway', { GatewayId: 'igw-1' }, `${ours}internet-gateway/igw-1`],
    ['a VPN gateway', { GatewayId: 'vgw-1' }, `${ours}vpn-gateway/vgw-1`],
    ['an endpoint', { GatewayId: 'vpce-1' }, `${ours}vpc-endpoint/vpce-1`],
    ['an IPv6 gateway', { EgressOnlyInternetGatewayId: 'eigw-1' }, `${ours}egress-only-internet-gateway/eigw-1`],
    [
      'an instance of another account, not its interface',
      { InstanceId: 'i-1', InstanceOwnerId: '444455556666', NetworkInterfaceId: 'eni-1' },
      'arn:aws:ec2:eu-west-1:444455556666:instance/i-1',
    ],
    [
      'a core network, which has an ARN of its own',
      { CoreNetworkArn: 'arn:aws:networkmanager::111122223333:core-network/core-network-1' },
      'arn:aws:networkmanager::111122223333:core-network/core-network-1',
    ],
  ])('lead to %s', (_, route, id) => {
    expect(hops(route)).toEqual([id]);
  });

  it('leave out the VPC itself and black holes', () => {
    const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' };
    expect(hops(local, { VpcPeeringConnectionId: 'pcx-1', State: 'blackhole' })).toEqual([]);
  });

  it('name one hop once, with all that is sent there', () => {
    const [hop, ...others] = nextHops(
      [
        { DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-1' },
        { DestinationIpv6CidrBlock: '2001:db8::/32', VpcPeeringConnectionId: 'pcx-1' },
      ],
      where,
    );
    expect(others).toEqual([]);
    expect(hop?.routes).toEqual([
      { DestinationCidrBlock: '10.1.0.0/16' },
      { DestinationIpv6CidrBlock: '2001:db8::/32' },
    ]);
  });

  it('do not say whose a transit gateway is, since accounts share them', () => {
    const [hop] = nextHops([{ TransitGatewayId: 'tgw-1' }], where);
    expect(hop?.to).toMatchObject({ scope: null, region: 'eu-west-1' });
  });
});
