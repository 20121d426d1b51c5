import type { RouteTable } from '@aws-sdk/client-ec2';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { ec2Arn, ec2End, tagged, whereOf } from '../names.ts';
import { need, pages } from '../pages.ts';
import { nextHops } from '../routes.ts';

const list = 'ec2:DescribeRouteTables';

export const ec2RouteTable: Collector<AwsClients> = {
  type: 'aws.ec2.route-table',
  per: 'region',
  holds: 'nothing',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html',
  async *collect({ clients, target, resource }) {
    const ec2 = await clients.ec2();
    const next = (NextToken?: string) => ec2.describeRouteTables({ NextToken, MaxResults: 100 });
    for await (const one of pages(next, 'RouteTables', 'NextToken')) {
      const where = whereOf(target, one);
      const id = ec2Arn(where, 'route-table', need(one, 'RouteTableId'));
      const table = { ...resource({ id, ...tagged(one.Tags), facts: pick(one, ['VpcId']) }), scope: where.scope };
      yield table;
      yield* users(table, one);
      for (const { to, routes } of nextHops(one.Routes ?? [], where))
        yield link('routes-to', table, to, list, { routes });
    }
  },
};

/** Subnets that somebody gave this table; the main one serves all others of its VPC, so it hangs on the VPC. */
function* users(table: Resource, { Associations = [], VpcId }: RouteTable): Generator<Link> {
  for (const association of Associations) {
    const { SubnetId, Main, AssociationState } = association;
    const ended = AssociationState?.State === 'disassociated' || AssociationState?.State === 'failed';
    const from = SubnetId ? ec2End(table, 'subnet', SubnetId) : Main && VpcId ? ec2End(table, 'vpc', VpcId) : undefined;
    const fact = pick(association, ['RouteTableAssociationId', 'SubnetId', 'Main']);
    if (from && !ended) yield link('routes-to', from, table, list, fact);
  }
}
