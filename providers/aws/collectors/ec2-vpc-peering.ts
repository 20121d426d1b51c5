import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
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

/**
 * From the VPCs of the connection's own account and region, each into the other; the far side says the way back, where
 * it is read. Before acceptance there is only the way that the requester asked for.
 */
function* ways(connection: Resource, one: VpcPeeringConnection): Generator<Link> {
  const status = one.Status?.Code ?? 'initiating-request';
  if (!open.has(status)) return;
  const requester = { name: 'RequesterVpcInfo', info: one.RequesterVpcInfo };
  const accepter = { name: 'AccepterVpcInfo', info: one.AccepterVpcInfo };
  const conditions = status === 'active' ? [] : [`peering ${status}`];
  for (const [near, far] of status === 'active'
    ? [
        [requester, accepter],
        [accepter, requester],
      ]
    : [[requester, accepter]]) {
    const [from, to] = [vpcEnd(connection, near?.info), vpcEnd(connection, far?.info)];
    if (!near || !far || !to || from?.scope !== connection.scope || from.region !== connection.region) continue;
    const fact = (side: typeof near) => ({ ...pick(one, ['Status']), [side.name]: pick(side.info ?? {}, members) });
    yield link('peers-with', from, connection, list, fact(near), conditions);
    yield link('leads-into', connection, to, list, fact(far), conditions);
  }
}

const members = ['OwnerId', 'Region', 'VpcId', 'CidrBlock', 'CidrBlockSet', 'Ipv6CidrBlockSet'] as const;

function vpcEnd(connection: Resource, info: VpcPeeringConnectionVpcInfo = {}) {
  const { VpcId, OwnerId, Region } = info;
  const region = Region ?? connection.region;
  const end = VpcId ? ec2End({ ...connection, region }, 'vpc', VpcId, OwnerId) : undefined;
  return end?.kind === 'resource' ? end : undefined;
}
