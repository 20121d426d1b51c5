import { endKey, link } from '../../../src/model/index.ts';
import { text } from '../../json.ts';
import { serverEnd } from '../linked-services.ts';
import { identityLinks, idLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

/** Accounts that the cache writes itself to; of these connection strings nothing but the host is kept. */
const copies = [
  'rdb-storage-connection-string',
  'aof-storage-connection-string-0',
  'aof-storage-connection-string-1',
].map(name => `properties.redisConfiguration.${name}`);

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
    for (const path of copies) {
      const account = serverEnd(text(cache, path) ?? '');
      if (account) yield link('copies-to', self, account, reading.call, { [path]: endKey(account) });
    }
    yield* identityLinks(self, cache, reading);
  },
});
