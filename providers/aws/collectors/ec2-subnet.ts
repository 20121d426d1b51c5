import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { ec2Arn, ec2End, sharedLink, tagged, whereOf } from '../names.ts';
import { need, pages } from '../pages.ts';

const list = 'ec2:DescribeSubnets';

export const ec2Subnet: Collector<AwsClients> = {
  type: 'aws.ec2.subnet',
  per: 'region',
  holds: 'nothing',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html',
  async *collect({ clients, target, resource }) {
    const ec2 = await clients.ec2();
    const next = (NextToken?: string) => ec2.describeSubnets({ NextToken, MaxResults: 1000 });
    for await (const one of pages(next, 'Subnets', 'NextToken')) {
      const { VpcId } = one;
      const where = whereOf(target, one);
      const id = ec2Arn(where, 'subnet', need(one, 'SubnetId'));
      const subnet = { ...resource({ id, ...tagged(one.Tags), facts: pick(one, kept) }), scope: where.scope };
      yield subnet;
      if (VpcId) yield link('routes-to', subnet, ec2End(where, 'vpc', VpcId), list, { VpcId });
      yield* sharedLink(target, 'subnet', need(one, 'SubnetId'), one, list);
    }
  },
};

const kept = [
  ...(['State', 'VpcId', 'CidrBlock', 'Ipv6CidrBlockAssociationSet', 'AvailabilityZone', 'OutpostArn'] as const),
  ...(['MapPublicIpOnLaunch', 'DefaultForAz'] as const),
];
