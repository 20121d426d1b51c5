import { listing } from '../listing.ts';
import { failoverLinks } from '../sql.ts';

export const sqlFailoverGroup = listing({
  type: 'azure.sql.failover-group',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/sql/failover-groups/list-by-server',
  lists: [
    { of: 'Microsoft.Sql/servers', version: '2023-08-01' },
    { of: 'failoverGroups', version: '2023-08-01' },
  ],
  facts: [
    'properties.replicationRole',
    'properties.replicationState',
    'properties.partnerServers',
    'properties.databases',
  ],
  links: failoverLinks,
});
