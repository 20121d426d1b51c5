import type { Subscription } from '@aws-sdk/client-sns';
import { type Collector, type End, hostEnd, link, type Resource } from '../../../src/model/index.ts';
import { arnEnd } from '../arn.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { pick } from '../facts.ts';
import { reached } from '../hosts.ts';
import { keyLink } from '../keys.ts';
import { need, pages } from '../pages.ts';
import { grants } from '../policy.ts';
import type { SNS } from '../sdk/sns.ts';

const getAttributes = 'sns:GetTopicAttributes';
const listSubscriptions = 'sns:ListSubscriptions';

export const snsTopic: Collector<AwsClients> = {
  type: 'aws.sns.topic',
  per: 'region',
  holds: 'data',
  permissions: ['sns:ListTopics', getAttributes, listSubscriptions],
  docs: 'https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const sns = await clients.sns();
    const topics = pages(NextToken => sns.listTopics({ NextToken }), 'Topics', 'NextToken');
    yield* each(
      context,
      topics,
      ({ TopicArn = '' }) => resource({ id: TopicArn }),
      async function* (bare) {
        const attributes = need(await sns.getTopicAttributes({ TopicArn: bare.id }), 'Attributes');
        const topic = { ...bare, facts: pick(attributes, ['DisplayName', 'KmsMasterKeyId']) };
        yield topic;
        yield* keyLink(topic, attributes['KmsMasterKeyId'], getAttributes);
        for (const { to, fact, conditions } of grants(attributes['Policy'] ?? '{}', target.partition, target.scope))
          yield link('shared-with', topic, to, getAttributes, fact, conditions);
      },
    );
    yield* subscriptions(sns, id => resource({ id }));
  },
};

/** One list for the whole region instead of one for each topic. */
async function* subscriptions(sns: SNS, topic: (id: string) => Resource) {
  for await (const one of pages(NextToken => sns.listSubscriptions({ NextToken }), 'Subscriptions', 'NextToken')) {
    const to = subscriber(one);
    const fact = pick(one, ['Protocol', 'Endpoint', 'SubscriptionArn']);
    if (one.TopicArn && to) yield link('sends-to', topic(one.TopicArn), to, listSubscriptions, fact);
  }
}

/** Mail goes to the address's domain; a phone number has no place that we could know. */
function subscriber({ Protocol, Endpoint = '' }: Subscription): End | undefined {
  if (Protocol === 'email' || Protocol === 'email-json') return hostEnd(Endpoint.slice(Endpoint.lastIndexOf('@') + 1));
  if (Protocol === 'sms') return { kind: 'principal', provider: 'aws', partition: 'aws', id: 'sms' };
  return arnEnd(Endpoint) ?? reached(Endpoint);
}
