import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { problemOf } from '../each.ts';
import { pick } from '../facts.ts';
import { ec2Arn, sharedLink, tagged, whereOf } from '../names.ts';
import { need, pages } from '../pages.ts';
import { openings, prefixListIds, prefixListReader } from '../rules.ts';

const list = 'ec2:DescribeSecurityGroups';

export const ec2SecurityGroup: Collector<AwsClients> = {
  type: 'aws.ec2.security-group',
  per: 'region',
  holds: 'nothing',
  permissions: [list, 'ec2:GetManagedPrefixListEntries'],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const ec2 = await clients.ec2();
    const read = prefixListReader(ec2);
    const next = (NextToken?: string) => ec2.describeSecurityGroups({ NextToken, MaxResults: 1000 });
    for await (const one of pages(next, 'SecurityGroups', 'NextToken')) {
      const where = whereOf(target, one);
      const id = ec2Arn(where, 'security-group', need(one, 'GroupId'));
      const name = one.GroupName ?? null;
      const facts = pick(one, ['Description', 'VpcId']);
      const group = { ...resource({ id, ...tagged(one.Tags), name, facts }), scope: where.scope };
      yield group;
      yield* sharedLink(target, 'security-group', need(one, 'GroupId'), one, list);
      const lists = new Map<string, readonly string[]>();
      for (const listId of prefixListIds(one))
        try {
          lists.set(listId, await read(listId));
        } catch (error) {
          yield problemOf(context, error, id);
        }
      for (const { to, direction, rules, conditions } of openings(one, where, lists))
        yield link('opens-to', group, to, list, { direction, rules }, conditions);
    }
  },
};
