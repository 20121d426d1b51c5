import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { ec2Arn, ownedBy, tagged } from '../names.ts';
import { need, pages } from '../pages.ts';

const list = 'ec2:DescribeVpcs';

export const ec2Vpc: Collector<AwsClients> = {
  type: 'aws.ec2.vpc',
  per: 'region',
  holds: 'nothing',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html',
  async *collect({ clients, target, resource }) {
    const ec2 = await clients.ec2();
    const next = (NextToken?: string) => ec2.describeVpcs({ NextToken, MaxResults: 1000 });
    for await (const vpc of pages(next, 'Vpcs', 'NextToken'))
      if (ownedBy(target, vpc))
        yield resource({
          id: ec2Arn(target, 'vpc', need(vpc, 'VpcId')),
          ...tagged(vpc.Tags),
          facts: pick(vpc, [
            'State',
            'IsDefault',
            'CidrBlockAssociationSet',
            'Ipv6CidrBlockAssociationSet',
            'CidrBlock',
          ]),
        });
  },
};
