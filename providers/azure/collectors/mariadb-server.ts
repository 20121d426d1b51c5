import { singleServer } from '../databases.ts';
import { listing } from '../listing.ts';

export const mariadbServer = listing({
  ...singleServer,
  type: 'azure.mariadb.server',
  docs: 'https://learn.microsoft.com/rest/api/mariadb/servers/list',
  lists: [{ of: 'Microsoft.DBforMariaDB/servers', version: '2018-06-01' }],
});
