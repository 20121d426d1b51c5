import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { ec2Arn, ec2End, ownedBy, sharedLink, tagged } from '../names.ts';
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
      const SubnetId = need(one, 'SubnetId');
      if (!ownedBy(target, one)) {
        yield sharedLink(target, 'subnet', SubnetId, one, list);
        continue;
      }
      const subnet = resource({ id: ec2Arn(target, 'subnet', SubnetId), ...tagged(one.Tags), facts: pick(one, kept) });
      yield subnet;
      const { VpcId } = one;
      if (VpcId) yield link('routes-to', subnet, ec2End(target, 'vpc', VpcId), list, { VpcId });
    }
  },
};

const kept = [
  ...(['State', 'VpcId', 'CidrBlock', 'Ipv6CidrBlockAssociationSet', 'AvailabilityZone', 'OutpostArn'] as const),
  ...(['MapPublicIpOnLaunch', 'DefaultForAz'] as const),
];
