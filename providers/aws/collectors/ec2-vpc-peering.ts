import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2';
import { type Collector, type End, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { ec2Arn, ec2End, tagged } from '../names.ts';
import { need, pages } from '../pages.ts';

const list = 'ec2:DescribeVpcPeeringConnections';

/** Each side lists the connection as its own, under its own account and region, and gives links to both VPCs. */
export const ec2VpcPeering: Collector<AwsClients> = {
  type: 'aws.ec2.vpc-peering',
  per: 'region',
  holds: 'nothing',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html',
  async *collect({ clients, target, resource }) {
    const ec2 = await clients.ec2();
    const next = (NextToken?: string) => ec2.describeVpcPeeringConnections({ NextToken, MaxResults: 1000 });
    for await (const one of pages(next, 'VpcPeeringConnections', 'NextToken')) {
      const id = ec2Arn(target, 'vpc-peering-connection', need(one, 'VpcPeeringConnectionId'));
      const facts = pick(one, ['Status', 'RequesterVpcInfo', 'AccepterVpcInfo']);
      const connection = resource({ id, ...tagged(one.Tags), facts });
      yield connection;
      yield* ways(connection, one);
    }
  },
};

/** Statuses in which packets pass or will as soon as somebody accepts. Source: VPC Peering Guide, "life cycle". */
const open = new Set(['initiating-request', 'pending-acceptance', 'provisioning', 'active']);

/** From each VPC to the other, by way of the connection; before it is active only as the requester asked for. */
function* ways(connection: Resource, one: VpcPeeringConnection): Generator<Link> {
  const status = one.Status?.Code ?? 'initiating-request';
  const [requester, accepter] = [vpcEnd(connection, one.RequesterVpcInfo), vpcEnd(connection, one.AccepterVpcInfo)];
  if (!requester || !accepter || !open.has(status)) return;
  const active = status === 'active';
  const fact = pick(one, ['Status']);
  const requested = { ...fact, ...vpcFact('RequesterVpcInfo', one.RequesterVpcInfo) };
  const accepted = { ...fact, ...vpcFact('AccepterVpcInfo', one.AccepterVpcInfo) };
  const conditions = active ? [] : [`peering ${status}`];
  yield link('peers-with', requester, connection, list, requested, conditions);
  yield link('peers-with', connection, accepter, list, accepted, conditions);
  if (!active) return;
  yield link('peers-with', accepter, connection, list, accepted);
  yield link('peers-with', connection, requester, list, requested);
}

const members = ['OwnerId', 'Region', 'VpcId', 'CidrBlock', 'CidrBlockSet', 'Ipv6CidrBlockSet'] as const;

const vpcFact = (name: string, info: VpcPeeringConnectionVpcInfo = {}) => ({ [name]: pick(info, members) });

function vpcEnd(connection: Resource, info: VpcPeeringConnectionVpcInfo = {}): End | undefined {
  const { VpcId, OwnerId, Region } = info;
  const region = Region ?? connection.region;
  return VpcId ? ec2End({ ...connection, region }, 'vpc', VpcId, OwnerId) : undefined;
}
