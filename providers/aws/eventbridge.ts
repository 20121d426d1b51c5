import type { Rule, Target } from '@aws-sdk/client-eventbridge';
import { type Link, link, type Resource } from '../../src/model/index.ts';
import { arnEnd } from './arn.ts';
import { pick } from './facts.ts';

/** A rule with a pattern gets the bus's events; one with a schedule alone makes its own. */
export function* busLink(bus: Resource, rule: Resource, item: Rule): Generator<Link> {
  const fact = pick(item, ['Name', 'EventBusName', 'State']);
  if (item.EventPattern) yield link('sends-to', bus, rule, 'events:ListRules', fact);
}

/** Where a rule sends events, and where those go that could not be delivered. */
export function* targetLinks(rule: Resource, { Id = '', Arn, DeadLetterConfig }: Target): Generator<Link> {
  for (const name of [Arn, DeadLetterConfig?.Arn]) {
    const to = name ? arnEnd(name) : undefined;
    if (name && to) yield link('sends-to', rule, to, 'events:ListTargetsByRule', { Id, Arn: name });
  }
}
