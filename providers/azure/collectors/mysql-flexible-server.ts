import { flexibleServer } from '../databases.ts';
import { listing } from '../listing.ts';

export const mysqlFlexibleServer = listing({
  ...flexibleServer,
  type: 'azure.mysql.flexible-server',
  docs: 'https://learn.microsoft.com/rest/api/mysql/flexibleserver/servers/list',
  lists: [{ of: 'Microsoft.DBforMySQL/flexibleServers', version: '2023-12-30' }],
});
