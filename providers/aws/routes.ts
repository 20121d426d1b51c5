import type { Route } from '@aws-sdk/client-ec2';
import type { End, JsonObject } from '../../src/model/index.ts';
import { arnEnd } from './arn.ts';
import { pick } from './facts.ts';
import { type Ec2Thing, ec2End, type Where } from './names.ts';

/** Somewhere that a route table sends packets, and the routes that say so. */
interface NextHop {
  to: End;
  routes: JsonObject[];
}

/** `GatewayId` names several things, told apart by prefix. Source: EC2 API Reference, "Route". */
const gateways: readonly [prefix: string, thing: Ec2Thing][] = [
  ['igw-', 'internet-gateway'],
  ['vgw-', 'vpn-gateway'],
  ['vpce-', 'vpc-endpoint'],
  ['eigw-', 'egress-only-internet-gateway'],
  ['lgw-', 'local-gateway'],
  ['cagw-', 'carrier-gateway'],
];

/** Next hops beyond the VPC itself. A black hole drops what it is sent, so it leads nowhere. */
export function nextHops(routes: readonly Route[], where: Where): NextHop[] {
  const found = new Map<string, NextHop>();
  for (const route of routes) {
    const to = route.State === 'blackhole' ? undefined : hop(route, where);
    if (to?.kind !== 'resource') continue;
    const known = found.get(to.id) ?? { to, routes: [] };
    known.routes.push(pick(route, destinations));
    found.set(to.id, known);
  }
  return [...found.values()];
}

const destinations = [
  ...(['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId', 'Origin'] as const),
];

/** An instance as a hop is also named by its interface; the instance says more. `GatewayId` `local` is the VPC itself. */
function hop(route: Route, where: Where): End | undefined {
  const things: [Ec2Thing, string | undefined, owner?: string | undefined][] = [
    ['vpc-peering-connection', route.VpcPeeringConnectionId],
    ['transit-gateway', route.TransitGatewayId],
    ['natgateway', route.NatGatewayId],
    ['egress-only-internet-gateway', route.EgressOnlyInternetGatewayId],
    ['instance', route.InstanceId, route.InstanceOwnerId],
    ['network-interface', route.NetworkInterfaceId],
    ['local-gateway', route.LocalGatewayId],
    ['carrier-gateway', route.CarrierGatewayId],
  ];
  for (const [thing, id, owner] of things) if (id) return ec2End(where, thing, id, owner);
  const gateway = route.GatewayId ?? '';
  const thing = gateways.find(([prefix]) => gateway.startsWith(prefix))?.[1];
  return thing ? ec2End(where, thing, gateway) : arnEnd(route.CoreNetworkArn ?? route.OdbNetworkArn ?? '');
}
