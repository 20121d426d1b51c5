import { link, type Row } from '../../../src/model/index.ts';
import { listingCalls, listings } from '../analyticshub.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';

/** A dataset or topic that is offered to subscribers; who subscribes is granted by the listing's policy. */
export const analyticshubListing = listing({
  type: 'gcp.analyticshub.listing',
  holds: 'nothing',
  docs: 'https://cloud.google.com/bigquery/docs/reference/analytics-hub/rest/v1/projects.locations.dataExchanges.listings/list',
  assets: ['analyticshub.googleapis.com/Listing'],
  list: listingCalls,
  items: listings,
  *rows(item, reading): Generator<Row> {
    const facts = [
      'state',
      'description',
      'categories',
      'publisher.name',
      'dataProvider.name',
      'restrictedExportConfig',
    ];
    const resource = reading.resource(restItem(reading, 'analyticshub', item, ...facts));
    yield resource;
    for (const [service, path] of [
      ['bigquery', 'bigqueryDataset.dataset'],
      ['pubsub', 'pubsubTopic.topic'],
    ] as const) {
      const name = text(item, path);
      if (name)
        yield link(
          'shared-with',
          nameEnd(fullName(reading.estate, service, name)),
          resource,
          reading.call,
          pick(item, path),
        );
    }
  },
});
