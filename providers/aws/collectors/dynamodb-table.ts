import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { tableLinks, witnesses } from '../dynamodb.ts';
import { each } from '../each.ts';
import { labels, pick } from '../facts.ts';
import { all, need, pages } from '../pages.ts';
import { orAbsent, parts } from '../parts.ts';
import { grants } from '../policy.ts';

const getPolicy = 'dynamodb:GetResourcePolicy';

export const dynamodbTable: Collector<AwsClients> = {
  type: 'aws.dynamodb.table',
  per: 'region',
  holds: 'data',
  permissions: ['dynamodb:ListTables', 'dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', getPolicy],
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const dynamodb = await clients.dynamodb();
    const list = (ExclusiveStartTableName?: string) => dynamodb.listTables({ ExclusiveStartTableName, Limit: 100 });
    const arn = `arn:${target.partition}:dynamodb:${target.region}:${target.scope}:table/`;
    yield* each(
      context,
      pages(list, 'TableNames', 'LastEvaluatedTableName'),
      name => resource({ id: arn + name, name }),
      async function* (bare, TableName) {
        const { id: ResourceArn, partition, scope } = bare;
        const reading = {
          policy: orAbsent(dynamodb.getResourcePolicy({ ResourceArn }), 'PolicyNotFoundException'),
          table: dynamodb.describeTable({ TableName }).then(answer => need(answer, 'Table')),
          tags: all(pages(NextToken => dynamodb.listTagsOfResource({ ResourceArn, NextToken }), 'Tags', 'NextToken')),
        };
        const { policy, table, tags } = yield* parts(context, ResourceArn, reading);
        yield {
          ...bare,
          ...labels(tags),
          ...(table ? { facts: pick(table, shown), locations: witnesses(table) } : {}),
        };
        if (table) yield* tableLinks(bare, table);
        for (const { to, fact, conditions } of grants(policy?.Policy ?? '{}', partition, scope))
          yield link('shared-with', bare, to, getPolicy, fact, conditions);
      },
    );
  },
};

const shown = [
  ...(['TableStatus', 'GlobalTableVersion', 'MultiRegionConsistency', 'LatestStreamArn', 'SSEDescription'] as const),
  ...(['CreationDateTime', 'ItemCount', 'TableSizeBytes'] as const),
];
