import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';
import { objects } from '../read.ts';

/** What a load balancer sends to, and whether Cloud CDN keeps copies at Google's edges all over the world. */
export const computeBackendService = listing({
  type: 'gcp.compute.backend-service',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/backendServices/aggregatedList',
  assets: ['compute.googleapis.com/BackendService', 'compute.googleapis.com/RegionBackendService'],
  list: 'compute:backendServices.aggregatedList',
  *rows(service, reading): Generator<Row> {
    const facts = ['loadBalancingScheme', 'protocol', 'enableCDN', 'cdnPolicy.cacheMode', 'securityPolicy'];
    const resource = reading.resource(computeItem(reading, service, ...facts));
    yield resource;
    for (const backend of objects(service, 'backends'))
      yield* computeLink('routes-to', resource, backend, 'group', reading);
  },
});
