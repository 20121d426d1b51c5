import type { Row } from '../../../src/model/index.ts';
import { containerListing } from '../containers.ts';
import { sinkItem, sinkLink } from '../logging.ts';
import { inContainer } from '../organization.ts';

const lists = { organizations: 'logging:organizations.sinks.list', folders: 'logging:folders.sinks.list' } as const;

/** Where the log entries of a folder or the organisation go, of every project below where `includeChildren` says so. */
export const loggingOrganizationSink = containerListing({
  type: 'gcp.logging.organization-sink',
  holds: 'nothing',
  docs: 'https://cloud.google.com/logging/docs/export/aggregated_sinks',
  assets: ['logging.googleapis.com/LogSink'],
  list: Object.values(lists),
  items: inContainer(lists),
  *rows(sink, reading, container): Generator<Row> {
    const resource = reading.resource(sinkItem(reading, container, sink));
    yield resource;
    yield* sinkLink(resource, sink, reading);
  },
});
