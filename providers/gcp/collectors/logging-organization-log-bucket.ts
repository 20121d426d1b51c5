import type { Row } from '../../../src/model/index.ts';
import { containerListing } from '../containers.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { inContainer } from '../organization.ts';
import { anywhere } from '../places.ts';

const lists = {
  organizations: 'logging:organizations.locations.buckets.list',
  folders: 'logging:folders.locations.buckets.list',
} as const;

/** Where the organisation's and its folders' own log entries are kept, and those that their sinks gather. */
export const loggingOrganizationLogBucket = containerListing({
  type: 'gcp.logging.organization-log-bucket',
  holds: 'data',
  docs: 'https://cloud.google.com/logging/docs/reference/v2/rest/v2/organizations.locations.buckets/list',
  assets: ['logging.googleapis.com/LogBucket'],
  list: Object.values(lists),
  items: inContainer(lists),
  *rows(bucket, reading): Generator<Row> {
    const item = restItem(reading, 'logging', bucket, 'retentionDays', 'lifecycleState', 'locked', 'analyticsEnabled');
    const resource = reading.resource({ ...item, ...anywhere(item, `${reading.call} name`) });
    yield resource;
    yield* keyLink(resource, bucket, 'cmekSettings.kmsKeyName', reading);
  },
});
