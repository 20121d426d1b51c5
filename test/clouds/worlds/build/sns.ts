import type { Subscription } from '@aws-sdk/client-sns';
import { listOf } from '../lists.ts';
import { host } from '../outside.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantTo } from './grants.ts';

export type Subscriber = { url: string } | { mail: string } | { function: Built } | { queue: string };

export interface TopicOptions {
  name?: string;
  subscribers?: Subscriber[];
  grants?: Granted[];
  key?: Built;
}

export function topic(home: Home, options: TopicOptions = {}): Built {
  const { world, account, region, records } = home;
  const { subscribers = [], grants = [], key } = options;
  const name = options.name ?? `topic-${world.hex(6)}`;
  const id = `arn:${world.partition}:sns:${region}:${account.id}:${name}`;
  world.plant(home, { id, type: 'aws.sns.topic', holds: 'data' });
  listOf(home, 'sns', 'ListTopics').push({ TopicArn: id });
  const owner = {
    Sid: '__default_statement_ID',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['SNS:GetTopicAttributes', 'SNS:Subscribe', 'SNS:Publish'],
    Resource: id,
    Condition: { StringEquals: { 'AWS:SourceOwner': account.id } },
  };
  const built = { id, name, home };
  const Statement = [owner, ...grants.map(grant => grantTo(built, grant, ['sns:Subscribe', 'sns:Receive'], id))];
  const Attributes = {
    TopicArn: id,
    Owner: account.id,
    DisplayName: name,
    Policy: JSON.stringify({ Version: '2008-10-17', Id: '__default_policy_ID', Statement }),
    ...(key ? { KmsMasterKeyId: key.id } : {}),
  };
  records.answer('sns', 'GetTopicAttributes', { TopicArn: id }, { Attributes });
  if (key) world.truth.flow(id, 'encrypted-with', key.id);
  const entries = subscribers.map(subscriber => subscribe(built, subscriber));
  listOf<Subscription>(home, 'sns', 'ListSubscriptions').push(...entries);
  listOf<Subscription>(home, 'sns', 'ListSubscriptionsByTopic', { TopicArn: id }).push(...entries);
  return built;
}

function subscribe({ id, home }: Built, subscriber: Subscriber): Subscription {
  const { world, account } = home;
  const entry = { SubscriptionArn: `${id}:${world.uuid()}`, TopicArn: id, Owner: account.id };
  if ('url' in subscriber) {
    world.truth.flow(id, 'sends-to', host(world, new URL(subscriber.url).hostname));
    return { ...entry, Protocol: 'https', Endpoint: subscriber.url };
  }
  if ('mail' in subscriber) {
    world.truth.flow(id, 'sends-to', host(world, subscriber.mail.slice(subscriber.mail.lastIndexOf('@') + 1)));
    return { ...entry, Protocol: 'email', Endpoint: subscriber.mail };
  }
  if ('function' in subscriber) {
    world.truth.flow(id, 'sends-to', subscriber.function.id);
    return { ...entry, Protocol: 'lambda', Endpoint: subscriber.function.id };
  }
  world.truth.flow(id, 'sends-to', world.truth.outsider(subscriber.queue, []));
  return { ...entry, Protocol: 'sqs', Endpoint: subscriber.queue };
}
