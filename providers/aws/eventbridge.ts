import type { EventBus, Rule, Target } from '@aws-sdk/client-eventbridge';
import { type Link, link, type Resource, type ResourceItem } from '../../src/model/index.ts';
import { arnEnd } from './arn.ts';
import { pick } from './facts.ts';

/** The default bus is there in every region, used or not; any other was made to carry somebody's events. */
export const busItem = ({ Arn: id = '', Name }: EventBus): ResourceItem => ({
  ...{ id, name: Name ?? null, type: 'aws.eventbridge.event-bus' },
  holds: Name === 'default' ? 'nothing' : 'data',
});

/**
 * A rule with a pattern gets those of the bus's events that match it. The default bus carries what AWS's own services
 * say of the account, and every rule on it picks another kind: no way leads from one rule's events to another's.
 */
export function* busLink(bus: Resource, rule: Resource, item: Rule): Generator<Link> {
  if (!item.EventPattern || bus.name === 'default') return;
  const fact = pick(item, ['Name', 'EventBusName', 'State', 'EventPattern']);
  yield link('sends-to', bus, rule, 'events:ListRules', fact, ["events that match the rule's pattern"]);
}

/** Where a rule sends events, and where those go that could not be delivered. */
export function* targetLinks(rule: Resource, { Id = '', Arn, DeadLetterConfig }: Target): Generator<Link> {
  for (const name of [Arn, DeadLetterConfig?.Arn]) {
    const to = name ? arnEnd(name) : undefined;
    if (name && to) yield link('sends-to', rule, to, 'events:ListTargetsByRule', { Id, Arn: name });
  }
}
