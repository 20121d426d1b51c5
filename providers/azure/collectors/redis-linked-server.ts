import { link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, namedEnd, ownerId } from '../names.ts';

const path = 'properties.linkedRedisCacheId';

/** Geo-replication of caches: both sides list the link, each with the role of the other. */
export const redisLinkedServer = listing({
  type: 'azure.redis.linked-server',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/redis/linked-server/list',
  lists: [
    {
      ...{ of: 'Microsoft.Cache/redis', version: '2023-08-01' },
      below: cache => objects(cache, 'properties.linkedServers').length > 0,
    },
    { of: 'linkedServers', version: '2023-08-01' },
  ],
  facts: ['properties.linkedRedisCacheLocation', 'properties.serverRole', path],
  *links(item, self, { call }) {
    const own = armEnd(self.partition, ownerId(self.id, 'linkedServers'));
    const other = namedEnd(self, item, path, 'properties.linkedRedisCacheLocation');
    const fact = pick(item, path, 'properties.linkedRedisCacheLocation', 'properties.serverRole');
    if (!other) return;
    if (text(item, 'properties.serverRole') === 'Primary') yield link('copies-to', other, own, call, fact);
    else yield link('copies-to', own, other, call, fact);
  },
});
