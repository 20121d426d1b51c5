import { longTermBackups } from '../long-term-backups.ts';

export const sqlLongTermBackup = longTermBackups({
  type: 'azure.sql.long-term-backup',
  docs: 'https://learn.microsoft.com/rest/api/sql/long-term-retention-backups/list-by-location',
  servers: 'Microsoft.Sql/servers',
  of: 'Microsoft.Sql/locations/longTermRetentionBackups',
  member: 'properties.serverName',
});
