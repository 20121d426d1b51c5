import type { Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { anywhere } from '../places.ts';

export const loggingLogBucket = listing({
  type: 'gcp.logging.log-bucket',
  holds: 'data',
  docs: 'https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.locations.buckets/list',
  assets: ['logging.googleapis.com/LogBucket'],
  list: 'logging:projects.locations.buckets.list',
  *rows(bucket, reading): Generator<Row> {
    const item = restItem(reading, 'logging', bucket, 'retentionDays', 'lifecycleState', 'locked', 'analyticsEnabled');
    const resource = reading.resource({ ...item, ...anywhere(item, `${reading.call} name`) });
    yield resource;
    yield* keyLink(resource, bucket, 'cmekSettings.kmsKeyName', reading);
  },
});
