import { link, type Row } from '../../../src/model/index.ts';
import { applicationsTaken, ingested, rolesTaken } from '../ingestion.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { anywhere, storedIn } from '../places.ts';
import { modelLinks } from '../transforms.ts';

const regions = 'messageStoragePolicy.allowedPersistenceRegions';

/** Messages are kept where the storage policy allows, or with none wherever they are published. */
export const pubsubTopic = listing({
  type: 'gcp.pubsub.topic',
  holds: 'data',
  docs: 'https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.topics/list',
  assets: ['pubsub.googleapis.com/Topic'],
  list: 'pubsub:projects.topics.list',
  *rows(topic, reading): Generator<Row> {
    const facts = ['messageStoragePolicy', 'messageRetentionDuration', 'state'];
    const item = { ...restItem(reading, 'pubsub', topic, ...facts), ...storedIn(topic, regions, reading) };
    const resource = reading.resource({ ...item, ...anywhere(item, `${reading.call} messageStoragePolicy`) });
    yield resource;
    yield* keyLink(resource, topic, 'kmsKeyName', reading);
    for (const { end, fact } of ingested(topic)) yield link('sends-to', end, resource, reading.call, fact);
    for (const { end, fact } of [...rolesTaken(topic), ...applicationsTaken(topic)])
      yield link('assumable-by', end, resource, reading.call, fact);
    yield* modelLinks(resource, topic, reading);
  },
});
