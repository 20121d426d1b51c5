import type { IpPermission, RouteTable, SecurityGroup, Subnet, Vpc, VpcPeeringConnection } from '@aws-sdk/client-ec2';
import { listOf } from '../lists.ts';
import { prefix } from '../outside.ts';
import type { Built, Home } from '../world.ts';
import { ec2Arn } from './ec2.ts';

/** A network with its main route table, which serves every subnet that has none of its own. */
export interface Network extends Built {
  cidr: string;
  table: Built & { item: RouteTable };
}

export function network(home: Home, cidr = '10.0.0.0/16'): Network {
  const { world, account } = home;
  const name = `vpc-0${world.hex(16)}`;
  const id = ec2Arn(home, 'vpc', name);
  world.plant(home, { id, type: 'aws.ec2.vpc', holds: 'nothing' });
  const item: Vpc = {
    VpcId: name,
    OwnerId: account.id,
    State: 'available',
    CidrBlock: cidr,
    IsDefault: false,
    Tags: [],
  };
  listOf<Vpc>(home, 'ec2', 'DescribeVpcs').push(item);
  const association = { RouteTableAssociationId: `rtbassoc-0${world.hex(16)}`, Main: true };
  const table = routeTable({ id, name, home }, cidr, association);
  world.truth.flow(id, 'routes-to', table.id);
  return { id, name, home, cidr, table };
}

type Association = NonNullable<RouteTable['Associations']>[number];

function routeTable(vpc: Built, cidr: string, association: Association): Built & { item: RouteTable } {
  const { home } = vpc;
  const { world, account } = home;
  const name = `rtb-0${world.hex(16)}`;
  const id = ec2Arn(home, 'route-table', name);
  world.plant(home, { id, type: 'aws.ec2.route-table', holds: 'nothing' });
  const item: RouteTable = {
    RouteTableId: name,
    VpcId: vpc.name,
    OwnerId: account.id,
    Associations: [{ RouteTableId: name, AssociationState: { State: 'associated' }, ...association }],
    Routes: [{ DestinationCidrBlock: cidr, GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' }],
    Tags: [],
  };
  listOf<RouteTable>(home, 'ec2', 'DescribeRouteTables').push(item);
  return { id, name, home, item };
}

export function subnet(vpc: Network, cidr = '10.0.1.0/24'): Built {
  const { home } = vpc;
  const { world, account, region } = home;
  const name = `subnet-0${world.hex(16)}`;
  const id = ec2Arn(home, 'subnet', name);
  world.plant(home, { id, type: 'aws.ec2.subnet', holds: 'nothing' });
  const item: Subnet = {
    SubnetId: name,
    VpcId: vpc.name,
    OwnerId: account.id,
    State: 'available',
    CidrBlock: cidr,
    AvailabilityZone: `${region}a`,
    MapPublicIpOnLaunch: false,
    Tags: [],
  };
  listOf<Subnet>(home, 'ec2', 'DescribeSubnets').push(item);
  world.truth.flow(id, 'routes-to', vpc.id);
  return { id, name, home };
}

export interface GroupOptions {
  /** Prefixes that may come in, and that may be called. */
  ingress?: string[];
  egress?: string[];
  /** Other groups that may come in. */
  from?: Built[];
  /** Prefixes that may be called, kept in a managed list that the group names. */
  listed?: string[];
}

export function group(vpc: Network, options: GroupOptions = {}): Built {
  const { ingress = [], egress = [], from = [], listed = [] } = options;
  const { home } = vpc;
  const { world, account } = home;
  const name = `sg-0${world.hex(16)}`;
  const id = ec2Arn(home, 'security-group', name);
  world.plant(home, { id, type: 'aws.ec2.security-group', holds: 'nothing' });
  const item: SecurityGroup = {
    GroupId: name,
    GroupName: `group-${name.slice(-4)}`,
    Description: 'made by a world',
    OwnerId: account.id,
    VpcId: vpc.name,
    IpPermissions: [...permissions(ingress, 443), ...from.map(one => openedTo(one))],
    IpPermissionsEgress: [...permissions(egress, 443), ...(listed.length > 0 ? [prefixList(home, listed)] : [])],
    Tags: [],
  };
  listOf<SecurityGroup>(home, 'ec2', 'DescribeSecurityGroups').push(item);
  for (const each of [...ingress, ...egress, ...listed]) world.truth.flow(id, 'opens-to', prefix(world, each));
  for (const other of from) world.truth.flow(id, 'opens-to', other.id);
  return { id, name, home };
}

const permissions = (prefixes: readonly string[], port: number): IpPermission[] =>
  prefixes.map(each => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    ...(each.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: each }] } : { IpRanges: [{ CidrIp: each }] }),
  }));

/** A rule that lets out to whatever a managed prefix list holds. */
function prefixList({ world, records }: Home, prefixes: readonly string[]): IpPermission {
  const PrefixListId = `pl-0${world.hex(16)}`;
  const entries = prefixes.map(Cidr => ({ Cidr, Description: 'partners' }));
  records.list('ec2', 'GetManagedPrefixListEntries', entries, { PrefixListId });
  return { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId }] };
}

const openedTo = ({ name: GroupId, home: { account } }: Built): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5432,
  UserIdGroupPairs: [{ GroupId, UserId: account.id }],
});

export interface PeeringOptions {
  status?: 'active' | 'pending-acceptance' | 'deleted' | 'rejected' | 'expired';
  /** The requester's main route table sends the accepter's network through the peering. */
  routed?: boolean;
}

/** Two networks joined, requester first. Both sides list the connection, each under its own account and region. */
export function peering(requester: Network, accepter: Network, options: PeeringOptions = {}): void {
  const { status = 'active', routed = true } = options;
  const { world } = requester.home;
  const name = `pcx-0${world.hex(16)}`;
  const item: VpcPeeringConnection = {
    VpcPeeringConnectionId: name,
    Status: { Code: status, Message: status },
    RequesterVpcInfo: info(requester),
    AccepterVpcInfo: info(accepter),
    Tags: [],
  };
  const [here, there] = [requester.home, accepter.home];
  const sides = here.records === there.records ? [here] : [here, there];
  for (const side of sides) {
    listOf<VpcPeeringConnection>(side, 'ec2', 'DescribeVpcPeeringConnections').push(item);
    const id = ec2Arn(side, 'vpc-peering-connection', name);
    world.plant(side, { id, type: 'aws.ec2.vpc-peering', holds: 'nothing' });
    joined(id, side, requester, accepter, status);
  }
  if (!routed || status !== 'active') return;
  requester.table.item.Routes?.push({
    DestinationCidrBlock: accepter.cidr,
    VpcPeeringConnectionId: name,
    Origin: 'CreateRoute',
    State: 'active',
  });
  world.truth.flow(requester.table.id, 'routes-to', ec2Arn(here, 'vpc-peering-connection', name));
}

/** Each side leads from its own network into the other; before acceptance only as the requester asked. */
function joined(id: string, side: Home, requester: Network, accepter: Network, status: string): void {
  const { truth } = requester.home.world;
  const pending = status === 'pending-acceptance';
  if (status !== 'active' && !pending) return;
  const ways: [Network, Network][] = pending
    ? [[requester, accepter]]
    : [
        [requester, accepter],
        [accepter, requester],
      ];
  for (const [from, to] of ways) {
    if (from.home.records !== side.records) continue;
    truth.flow(from.id, 'peers-with', id, pending);
    truth.flow(id, 'leads-into', to.id, pending);
  }
}

const info = ({ name, cidr, home }: Network) => ({
  VpcId: name,
  OwnerId: home.account.id,
  Region: home.region,
  CidrBlock: cidr,
});
