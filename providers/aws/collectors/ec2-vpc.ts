import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { ec2Arn, tagged, whereOf } from '../names.ts';
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
    for await (const vpc of pages(next, 'Vpcs', 'NextToken')) {
      const where = whereOf(target, vpc);
      const id = ec2Arn(where, 'vpc', need(vpc, 'VpcId'));
      yield { ...resource({ id, ...tagged(vpc.Tags), facts: pick(vpc, kept) }), scope: where.scope };
    }
  },
};

const kept = ['State', 'IsDefault', 'CidrBlock', 'CidrBlockAssociationSet', 'Ipv6CidrBlockAssociationSet'] as const;
