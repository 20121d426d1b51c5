import { type JsonObject, type Location, link, type ResourceItem, type Row } from '../../../src/model/index.ts';
import { listingCalls, listings } from '../analyticshub.ts';
import { restItem } from '../items.ts';
import { listing, type Reading } from '../listing.ts';
import { fullName, nameEnd, regionOf } from '../names.ts';
import { objects, pick, text, texts } from '../read.ts';

/** The regions that the offered dataset is copied to for subscribers: what is offered then holds data itself. */
function replicated(item: JsonObject, region: string, { call }: Reading): Partial<ResourceItem> {
  const path = 'bigqueryDataset.effectiveReplicas';
  const named = objects(item, path).flatMap(one => text(one, 'location') ?? []);
  const regions = new Set([...named, ...texts(item, 'bigqueryDataset.replicaLocations')].map(regionOf));
  regions.delete(region);
  const locations = [...regions].map((one): Location => ({ region: one, role: 'replica', said: `${call} ${path}` }));
  return locations.length > 0 ? { holds: 'data', locations } : {};
}

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
    const rest = restItem(reading, 'analyticshub', item, ...facts);
    const resource = reading.resource({ ...rest, ...replicated(item, rest.region ?? 'global', reading) });
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
