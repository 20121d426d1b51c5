import { type End, hostEnd, type JsonObject, link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing, type Reading } from '../listing.ts';
import { bucketName, datasetName, fullName, nameEnd } from '../names.ts';
import { need, pick, text } from '../read.ts';
import { modelLinks } from '../transforms.ts';

const topicEnd = ({ estate }: Reading, name: string): End => nameEnd(fullName(estate, 'pubsub', name));

/** Where messages are delivered to, by the member that says so. Attributes and tokens of a push are not kept. */
function deliveries(item: JsonObject, reading: Reading): [path: string, end: End | undefined][] {
  const push = text(item, 'pushConfig.pushEndpoint');
  const dataset = datasetName(text(item, 'bigqueryConfig.table') ?? '');
  const [instance] = /^projects\/[^/]+\/instances\/[^/]+/.exec(text(item, 'bigtableConfig.table') ?? '') ?? [];
  const bucket = text(item, 'cloudStorageConfig.bucket');
  const dead = text(item, 'deadLetterPolicy.deadLetterTopic');
  const table = dataset ? nameEnd(fullName(reading.estate, 'bigquery', dataset)) : undefined;
  return [
    ['pushConfig.pushEndpoint', push === undefined ? undefined : hostEnd(push)],
    ['bigqueryConfig.table', table],
    ['bigtableConfig.table', instance ? nameEnd(fullName(reading.estate, 'bigtableadmin', instance)) : undefined],
    ['cloudStorageConfig.bucket', bucket === undefined ? undefined : nameEnd(bucketName(bucket))],
    ['deadLetterPolicy.deadLetterTopic', dead === undefined ? undefined : topicEnd(reading, dead)],
  ];
}

export const pubsubSubscription = listing({
  type: 'gcp.pubsub.subscription',
  holds: 'nothing',
  docs: 'https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions/list',
  assets: ['pubsub.googleapis.com/Subscription'],
  list: 'pubsub:projects.subscriptions.list',
  *rows(item, reading): Generator<Row> {
    const facts = ['topic', 'state', 'messageRetentionDuration', 'filter', 'pushConfig.oidcToken.serviceAccountEmail'];
    const resource = reading.resource(restItem(reading, 'pubsub', item, ...facts));
    yield resource;
    const topic = need(item, 'topic');
    // A subscription outlives its topic, and says so by this name.
    if (topic !== '_deleted-topic_')
      yield link('sends-to', topicEnd(reading, topic), resource, reading.call, { topic });
    for (const [path, end] of deliveries(item, reading))
      if (end) yield link('sends-to', resource, end, reading.call, fact(item, path));
    yield* modelLinks(resource, item, reading);
  },
});

/** An endpoint may carry a token in its query, so the address is kept without it. */
function fact(item: JsonObject, path: string): JsonObject {
  const value = text(item, path);
  return value?.includes('://') ? { [path]: value.replace(/[?#].*$/s, '') } : pick(item, path);
}
