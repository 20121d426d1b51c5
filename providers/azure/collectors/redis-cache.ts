import { identityLinks, idLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

export const redisCache = listing({
  type: 'azure.redis.cache',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/redis/redis/list-by-subscription',
  lists: [{ of: 'Microsoft.Cache/redis', version: '2023-08-01' }],
  table: 'resources',
  facts: [
    ...['zones', 'properties.sku', 'properties.hostName', 'properties.redisVersion', 'properties.publicNetworkAccess'],
    ...['properties.enableNonSslPort', 'properties.minimumTlsVersion', 'properties.linkedServers'],
  ],
  *links(cache, self, reading) {
    yield* namedBy(self, cache, 'properties.hostName', reading);
    yield* idLink('attached-to', self, cache, 'properties.subnetId', reading);
    yield* identityLinks(self, cache, reading);
  },
});
