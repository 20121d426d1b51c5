import { singleServer } from '../databases.ts';
import { listing } from '../listing.ts';

export const mysqlServer = listing({
  ...singleServer,
  type: 'azure.mysql.server',
  docs: 'https://learn.microsoft.com/rest/api/mysql/singleserver/servers/list',
  lists: [{ of: 'Microsoft.DBforMySQL/servers', version: '2017-12-01' }],
});
