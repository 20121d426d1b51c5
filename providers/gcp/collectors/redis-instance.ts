import type { Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { computeLink, keyLink } from '../links.ts';
import { listing } from '../listing.ts';

export const redisInstance = listing({
  type: 'gcp.redis.instance',
  holds: 'data',
  docs: 'https://cloud.google.com/memorystore/docs/redis/reference/rest/v1/projects.locations.instances/list',
  assets: ['redis.googleapis.com/Instance'],
  list: 'redis:projects.locations.instances.list',
  *rows(instance, reading): Generator<Row> {
    const facts = [
      'locationId',
      'alternativeLocationId',
      'tier',
      'state',
      'readReplicasMode',
      'persistenceConfig.persistenceMode',
    ];
    const resource = reading.resource(restItem(reading, 'redis', instance, ...facts));
    yield resource;
    yield* keyLink(resource, instance, 'customerManagedKey', reading);
    yield* computeLink('attached-to', resource, instance, 'authorizedNetwork', reading);
  },
});
