import { link } from '../../../src/model/index.ts';
import { objects, pick } from '../../json.ts';
import { listing } from '../listing.ts';
import { namedEnd } from '../names.ts';

const linked = 'properties.geoReplication.linkedDatabases';

/** Databases of Redis Enterprise; those that are linked hold the same data, each for writing. */
export const redisEnterpriseDatabase = listing({
  type: 'azure.redis.enterprise-database',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/redis/redisenterprisecache/databases/list-by-cluster',
  lists: [
    { of: 'Microsoft.Cache/redisEnterprise', version: '2023-11-01' },
    { of: 'databases', version: '2023-11-01' },
  ],
  facts: ['properties.clientProtocol', 'properties.resourceState', 'properties.geoReplication.groupNickname', linked],
  *links(database, self, reading) {
    for (const one of objects(database, linked)) {
      const to = namedEnd(self, one, 'id');
      if (to) yield link('copies-to', self, to, reading.call, { [linked]: [pick(one, 'id', 'state')] });
    }
  },
});
