import type { Rule } from '@aws-sdk/client-eventbridge';
import { type CollectContext, type Collector, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { busItem, busLink, targetLinks } from '../eventbridge.ts';
import { pick } from '../facts.ts';
import { pages } from '../pages.ts';
import { grants } from '../policy.ts';
import type { EventBridge } from '../sdk/eventbridge.ts';

type Context = CollectContext<AwsClients>;

const listBuses = 'events:ListEventBuses';

/** Buses with who may use them, and rules with where they send events. A rule that is switched off sends nothing. */
export const eventbridgeRule: Collector<AwsClients> = {
  type: 'aws.eventbridge.rule',
  per: 'region',
  holds: 'nothing',
  permissions: [listBuses, 'events:ListRules', 'events:ListTargetsByRule'],
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html',
  async *collect(context) {
    const events = await context.clients.eventbridge();
    yield* each(
      context,
      pages(NextToken => events.listEventBuses({ NextToken, Limit: 100 }), 'EventBuses', 'NextToken'),
      item => context.resource(busItem(item)),
      async function* (bus, { Policy = '{}', Name: EventBusName }) {
        yield bus;
        yield* rulesOf(context, events, bus, EventBusName);
        for (const { to, fact, conditions } of grants(Policy, bus.partition, bus.scope))
          yield link('shared-with', bus, to, listBuses, fact, conditions);
      },
    );
  },
};

const rulesOf = (context: Context, events: EventBridge, bus: Resource, EventBusName: string | undefined) =>
  each(
    context,
    pages(NextToken => events.listRules({ EventBusName, NextToken, Limit: 100 }), 'Rules', 'NextToken'),
    (item: Rule) => context.resource({ id: item.Arn ?? '', name: item.Name ?? null, facts: pick(item, shown) }),
    async function* (rule, item) {
      yield rule;
      const { Name, State } = item;
      if (State === 'DISABLED') return;
      yield* busLink(bus, rule, item);
      const list = (NextToken?: string) =>
        events.listTargetsByRule({ Rule: Name, EventBusName, NextToken, Limit: 100 });
      for await (const target of pages(list, 'Targets', 'NextToken')) yield* targetLinks(rule, target);
    },
  );

const shown = ['State', 'EventBusName', 'EventPattern', 'ScheduleExpression', 'RoleArn', 'ManagedBy'] as const;
