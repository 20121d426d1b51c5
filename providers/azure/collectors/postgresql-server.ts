import { singleServer } from '../databases.ts';
import { listing } from '../listing.ts';

export const postgresqlServer = listing({
  ...singleServer,
  type: 'azure.postgresql.server',
  docs: 'https://learn.microsoft.com/rest/api/postgresql/singleserver/servers/list',
  lists: [{ of: 'Microsoft.DBforPostgreSQL/servers', version: '2017-12-01' }],
});
