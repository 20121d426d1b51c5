import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { MalformedAnswer } from '../errors.ts';
import { listing } from '../listing.ts';
import { bucketName, fullName, nameEnd } from '../names.ts';
import { need, pick, text } from '../read.ts';

/** What is announced of a bucket's objects, and where. Asset Inventory does not know it: each bucket is asked. */
export const storageNotification = listing({
  type: 'gcp.storage.notification',
  holds: 'nothing',
  docs: 'https://cloud.google.com/storage/docs/json_api/v1/notifications/list',
  assets: [],
  list: ['storage:buckets.list', 'storage:notifications.list'],
  items: (clients, project) =>
    below(
      clients.list('storage:buckets.list', { project }),
      bucket => bucketName(need(bucket, 'name')),
      async function* (bucket) {
        const name = need(bucket, 'name');
        for await (const one of clients.list('storage:notifications.list', { bucket: name }))
          yield { ...one, bucket: name };
      },
    ),
  *rows(item, reading): Generator<Row> {
    const bucket = bucketName(need(item, 'bucket'));
    const notification = reading.resource({
      id: `${bucket}/notificationConfigs/${need(item, 'id')}`,
      name: text(item, 'id') ?? null,
      facts: pick(item, 'topic', 'event_types', 'object_name_prefix', 'payload_format'),
    });
    yield notification;
    // `//pubsub.googleapis.com/projects/p/topics/t`
    const [, name] = /^\/\/pubsub\.googleapis\.com\/(projects\/[^/]+\/topics\/[^/]+)$/.exec(need(item, 'topic')) ?? [];
    if (!name) throw new MalformedAnswer('a notification names no topic');
    yield link('sends-to', nameEnd(bucket), notification, reading.call, pick(item, 'bucket'));
    yield link(
      'sends-to',
      notification,
      nameEnd(fullName(reading.estate, 'pubsub', name)),
      reading.call,
      pick(item, 'topic'),
    );
  },
});
