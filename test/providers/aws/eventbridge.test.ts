import type { ApiDestination, EventBus, Rule } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { eventbridgeApiDestination } from '../../../providers/aws/collectors/eventbridge-api-destination.ts';
import { eventbridgeRule } from '../../../providers/aws/collectors/eventbridge-rule.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (thing: string, account = ownAccount) => `arn:aws:events:us-east-1:${account}:${thing}`;
const Principal = { AWS: `arn:aws:iam::${otherAccount}:root` };
const Policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action: ['events:PutRule'] }] });

const buses: EventBus[] = [
  { Name: 'default', Arn: arn('event-bus/default') },
  { Name: 'orders', Arn: arn('event-bus/orders'), Policy },
];
const pattern = '{"source":["app.orders"]}';
const rules: Record<string, Rule[]> = {
  default: [
    { Name: 'on', Arn: arn('rule/on'), State: 'ENABLED', EventBusName: 'default', EventPattern: pattern },
    { Name: 'off', Arn: arn('rule/off'), State: 'DISABLED', EventBusName: 'default', EventPattern: pattern },
  ],
  orders: [
    { Name: 'all', Arn: arn('rule/orders/all'), State: 'ENABLED', EventBusName: 'orders', EventPattern: pattern },
    { Name: 'timer', Arn: arn('rule/orders/timer'), State: 'ENABLED', ScheduleExpression: 'rate(1 day)' },
  ],
};
const targets: Record<string, object[]> = {
  on: [
    { Id: 'out', Arn: arn('api-destination/out/1') },
    { Id: 'bus', Arn: arn('event-bus/theirs', otherAccount), DeadLetterConfig: { Arn: arn('dead') } },
  ],
  all: [{ Id: 'self', Arn: arn('event-bus/default') }],
  timer: [],
};

const fillRules: Fill = ({ regional }) => {
  regional.list('eventbridge', 'ListEventBuses', buses);
  for (const [EventBusName, list] of Object.entries(rules)) {
    regional.list('eventbridge', 'ListRules', list, { EventBusName });
    for (const { Name: Rule = '' } of list)
      regional.list('eventbridge', 'ListTargetsByRule', targets[Rule] ?? [{ Id: 'x', Arn: arn('unread') }], {
        ...{ EventBusName, Rule },
      });
  }
};
collectorContract(eventbridgeRule, fillRules, undefined, ['eventbridge:ListRules']);

describe('EventBridge rules', () => {
  it('lead to their targets, and from a bus that somebody made', async () => {
    const { links, resources } = await runCollector(eventbridgeRule, fillRules);
    expect(lines(links)).toEqual([
      `${arn('rule/on')} sends-to ${arn('api-destination/out/1')}`,
      `${arn('rule/on')} sends-to ${arn('event-bus/theirs', otherAccount)}`,
      `${arn('rule/on')} sends-to ${arn('dead')}`,
      `${arn('event-bus/orders')} sends-to ${arn('rule/orders/all')} if events that match the rule's pattern`,
      `${arn('rule/orders/all')} sends-to ${arn('event-bus/default')}`,
      `${arn('event-bus/orders')} shared-with scope:aws/aws/${otherAccount}`,
    ]);
    expect(links[1]?.to).toMatchObject({ scope: otherAccount, region: 'us-east-1' });
    const held = resources.map(({ name, type, holds }) => [name, type.split('.')[2], holds]);
    expect(held.filter(([, type]) => type === 'event-bus')).toEqual([
      ['default', 'event-bus', 'nothing'],
      ['orders', 'event-bus', 'data'],
    ]);
  });

  it('that are switched off are listed and not asked for targets', async () => {
    const { resources, calls } = await runCollector(eventbridgeRule, fillRules);
    expect(resources.find(({ name }) => name === 'off')?.facts).toMatchObject({ State: 'DISABLED' });
    expect(calls.filter(call => call === 'eventbridge:ListTargetsByRule')).toHaveLength(3);
  });
});

const destination = (Name: string, InvocationEndpoint: string, ApiDestinationState: 'ACTIVE' | 'INACTIVE') =>
  ({
    ApiDestinationArn: arn(`api-destination/${Name}/1`),
    ...{ Name, InvocationEndpoint, ApiDestinationState, HttpMethod: 'POST' },
  }) satisfies ApiDestination;

const fillDestinations: Fill = ({ regional }) => {
  regional.list('eventbridge', 'ListApiDestinations', [
    destination('out', 'https://Hooks.example.cn:8443/services/never-kept?token=never-kept', 'ACTIVE'),
    destination('idle', 'https://idle.example/*', 'INACTIVE'),
  ]);
};
collectorContract(eventbridgeApiDestination, fillDestinations);

describe('EventBridge API destinations', () => {
  it('lead to their host, and keep no path that may be a secret', async () => {
    const { rows, links } = await runCollector(eventbridgeApiDestination, fillDestinations);
    expect(lines(links)).toEqual([
      `${arn('api-destination/out/1')} sends-to host:hooks.example.cn`,
      `${arn('api-destination/idle/1')} sends-to host:idle.example if the destination is inactive`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('never-kept');
  });
});
