import { text } from '../../json.ts';
import { listing } from '../listing.ts';
import { replicationLinks } from '../sql.ts';

/** Geo-replicas that are in no failover group show nowhere else; each database is asked. */
export const sqlReplicationLink = listing({
  type: 'azure.sql.replication-link',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/sql/replication-links/list-by-database',
  lists: [
    { of: 'Microsoft.Sql/servers', version: '2023-08-01' },
    { of: 'databases', version: '2023-08-01', below: database => text(database, 'name') !== 'master' },
    { of: 'replicationLinks', version: '2023-08-01' },
  ],
  facts: [
    ...['properties.role', 'properties.partnerServer', 'properties.partnerDatabase', 'properties.partnerLocation'],
    ...['properties.partnerRole', 'properties.replicationState', 'properties.linkType'],
  ],
  links: replicationLinks,
});
