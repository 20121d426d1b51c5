import { longTermBackups } from '../long-term-backups.ts';

export const sqlInstanceLongTermBackup = longTermBackups({
  type: 'azure.sql.instance-long-term-backup',
  docs: 'https://learn.microsoft.com/rest/api/sql/long-term-retention-managed-instance-backups/list-by-location',
  servers: 'Microsoft.Sql/managedInstances',
  of: 'Microsoft.Sql/locations/longTermRetentionManagedInstanceBackups',
  member: 'properties.managedInstanceName',
});
