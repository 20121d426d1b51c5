import { describe, expect, it } from 'vitest';
import { pubsubSubscription } from '../../../providers/gcp/collectors/pubsub-subscription.ts';
import { pubsubTopic } from '../../../providers/gcp/collectors/pubsub-topic.ts';
import { storageNotification } from '../../../providers/gcp/collectors/storage-notification.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { filled, key, keyId, other, own, type Written, write } from './filled.ts';

const pubsub = (type: string, path: string, data: object = {}): Written => [
  `pubsub.googleapis.com/${type}`,
  `${own}/${path}`,
  { name: `${own}/${path}`, ...data },
];
const id = (path: string) => `//pubsub.googleapis.com/${own}/${path}`;

const topics = filled(
  pubsub('Topic', 'topics/kept', {
    kmsKeyName: key,
    messageStoragePolicy: { allowedPersistenceRegions: ['us-central1', 'asia-east2'] },
  }),
  pubsub('Topic', 'topics/fed', {
    labels: { a: 'b' },
    ingestionDataSourceSettings: {
      awsKinesis: {
        streamArn: 'arn:aws:kinesis:ap-east-1:444455556666:stream/s',
        awsRoleArn: 'arn:aws:iam::444455556666:role/r',
      },
    },
  }),
  ...[
    { awsMsk: { clusterArn: 'arn:aws:kafka:ap-east-1:444455556666:cluster/k/1' } },
    { azureEventHubs: { namespace: 'hubs', eventHub: 'h', clientId: 'c' } },
    { confluentCloud: { bootstrapServer: 'pkc-1.ap-east-1.aws.confluent.example:9092' } },
    { cloudStorage: { bucket: 'inbox' } },
  ].map((ingestionDataSourceSettings, index) =>
    pubsub('Topic', `topics/fed-${index}`, { ingestionDataSourceSettings }),
  ),
);
gcpContract(pubsubTopic, topics);

const subscriptions = filled(
  pubsub('Subscription', 'subscriptions/push', {
    topic: `${own}/topics/kept`,
    pushConfig: { pushEndpoint: 'https://hooks.example.cn/in?token=hunter2', attributes: { 'x-goog-version': 'v1' } },
  }),
  pubsub('Subscription', 'subscriptions/table', {
    topic: `${other}/topics/theirs`,
    bigqueryConfig: { table: 'other-project.logs.t' },
    deadLetterPolicy: { deadLetterTopic: `${own}/topics/dead` },
  }),
  pubsub('Subscription', 'subscriptions/bucket', {
    topic: '_deleted-topic_',
    cloudStorageConfig: { bucket: 'archive' },
  }),
);
gcpContract(pubsubSubscription, subscriptions);

const notifications: GcpFill = ({ state, project }) => {
  for (const name of ['alpha', 'beta'])
    write(project, ['storage.googleapis.com/Bucket', name, { kind: 'storage#bucket', id: name, name, location: 'US' }]);
  state.answers.list(
    'storage',
    'storage/v1/b/alpha/notificationConfigs',
    [
      {
        kind: 'storage#notification',
        id: '1',
        topic: '//pubsub.googleapis.com/projects/other-project/topics/t',
        event_types: ['OBJECT_FINALIZE'],
      },
      { kind: 'storage#notification', id: '2', topic: `//pubsub.googleapis.com/${own}/topics/kept` },
    ],
    { kind: 'storage#notifications' },
  );
  state.answers.list('storage', 'storage/v1/b/beta/notificationConfigs', [], { kind: 'storage#notifications' });
};
gcpContract(storageNotification, notifications, undefined, ['storage:notifications.list']);

describe('messages', () => {
  it('may be kept wherever the storage policy allows', async () => {
    const { resources, links } = await runGcpCollector(pubsubTopic, topics);
    const said = 'pubsub:projects.topics.list messageStoragePolicy.allowedPersistenceRegions';
    const locations = [{ region: 'asia-east2', role: 'replica', said }];
    expect(resources.find(({ name }) => name === 'kept')).toMatchObject({ region: 'us-central1', locations });
    expect(resources.find(({ name }) => name === 'fed')?.region).toBe('global');
    expect(lines(links).sort()).toEqual(
      [
        `${id('topics/kept')} encrypted-with ${keyId}`,
        `arn:aws:kinesis:ap-east-1:444455556666:stream/s sends-to ${id('topics/fed')}`,
        `arn:aws:iam::444455556666:role/r assumable-by ${id('topics/fed')}`,
        `arn:aws:kafka:ap-east-1:444455556666:cluster/k/1 sends-to ${id('topics/fed-0')}`,
        `host:hubs.servicebus.windows.net sends-to ${id('topics/fed-1')}`,
        `principal:azure/AzureCloud/c assumable-by ${id('topics/fed-1')}`,
        `host:pkc-1.ap-east-1.aws.confluent.example sends-to ${id('topics/fed-2')}`,
        `//storage.googleapis.com/projects/_/buckets/inbox sends-to ${id('topics/fed-3')}`,
      ].sort(),
    );
  });

  it('are delivered to hosts, tables, buckets and dead letters; a token in an address is not kept', async () => {
    const { rows, links } = await runGcpCollector(pubsubSubscription, subscriptions);
    expect(lines(links).sort()).toEqual(
      [
        `${id('topics/kept')} sends-to ${id('subscriptions/push')}`,
        `${id('subscriptions/push')} sends-to host:hooks.example.cn`,
        `//pubsub.googleapis.com/${other}/topics/theirs sends-to ${id('subscriptions/table')}`,
        `${id('subscriptions/table')} sends-to //bigquery.googleapis.com/${other}/datasets/logs`,
        `${id('subscriptions/table')} sends-to ${id('topics/dead')}`,
        `${id('subscriptions/bucket')} sends-to //storage.googleapis.com/projects/_/buckets/archive`,
      ].sort(),
    );
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('tell of objects in buckets', async () => {
    const bucket = '//storage.googleapis.com/projects/_/buckets/alpha';
    expect(lines((await runGcpCollector(storageNotification, notifications)).links)).toEqual([
      `${bucket} sends-to ${bucket}/notificationConfigs/1`,
      `${bucket}/notificationConfigs/1 sends-to //pubsub.googleapis.com/projects/other-project/topics/t`,
      `${bucket} sends-to ${bucket}/notificationConfigs/2`,
      `${bucket}/notificationConfigs/2 sends-to ${id('topics/kept')}`,
    ]);
  });
});
