import type { Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';

export const memcacheInstance = listing({
  type: 'gcp.memcache.instance',
  holds: 'data',
  docs: 'https://cloud.google.com/memorystore/docs/memcached/reference/rest/v1/projects.locations.instances/list',
  assets: ['memcache.googleapis.com/Instance'],
  list: 'memcache:projects.locations.instances.list',
  *rows(instance, reading): Generator<Row> {
    const resource = reading.resource(restItem(reading, 'memcache', instance, 'zones', 'state', 'nodeCount'));
    yield resource;
    yield* computeLink('attached-to', resource, instance, 'authorizedNetwork', reading);
  },
});
