import { flexibleServer } from '../databases.ts';
import { listing } from '../listing.ts';

export const postgresqlFlexibleServer = listing({
  ...flexibleServer,
  type: 'azure.postgresql.flexible-server',
  docs: 'https://learn.microsoft.com/rest/api/postgresql/flexibleserver/servers/list',
  lists: [{ of: 'Microsoft.DBforPostgreSQL/flexibleServers', version: '2025-08-01' }],
});
