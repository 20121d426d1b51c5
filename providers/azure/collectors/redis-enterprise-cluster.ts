import { keyLinks } from '../keys.ts';
import { identityLinks, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

/** Clusters of Redis Enterprise and Azure Managed Redis, whose databases share a key. */
export const redisEnterpriseCluster = listing({
  type: 'azure.redis.enterprise-cluster',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/redis/redisenterprisecache/redis-enterprise/list',
  lists: [{ of: 'Microsoft.Cache/redisEnterprise', version: '2023-11-01' }],
  table: 'resources',
  facts: ['sku.name', 'zones', 'properties.hostName', 'properties.redisVersion', 'properties.minimumTlsVersion'],
  *links(cluster, self, reading) {
    yield* namedBy(self, cluster, 'properties.hostName', reading);
    yield* keyLinks(self, cluster, reading, 'properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl');
    yield* identityLinks(self, cluster, reading);
  },
});
