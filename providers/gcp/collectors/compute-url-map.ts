import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { listing } from '../listing.ts';
import { destinations } from '../url-maps.ts';

/** Which backend a load balancer sends a request to, by its host and path. */
export const computeUrlMap = listing({
  type: 'gcp.compute.url-map',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/urlMaps/aggregatedList',
  assets: ['compute.googleapis.com/UrlMap'],
  list: 'compute:urlMaps.aggregatedList',
  *rows(map, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, map, 'defaultService', 'hostRules', 'defaultUrlRedirect'));
    yield resource;
    for (const { relation, end, fact } of destinations(map, reading))
      yield link(relation, resource, end, reading.call, fact);
  },
});
