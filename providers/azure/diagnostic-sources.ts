import type { List } from './listing.ts';

/**
 * What holds data or keys and tells who used them, by the logs that it sends. Blob storage does not log under its account
 * but under the service in it. Source: learn.microsoft.com/azure/azure-monitor/reference/logs-index.
 */
export const diagnosticSources: readonly [List, ...List[]][] = [
  [{ of: 'Microsoft.KeyVault/vaults', version: '2023-07-01' }],
  [{ of: 'Microsoft.KeyVault/managedHSMs', version: '2023-07-01' }],
  [
    { of: 'Microsoft.Storage/storageAccounts', version: '2023-05-01' },
    { of: 'blobServices', version: '2023-05-01' },
  ],
  [
    { of: 'Microsoft.Sql/servers', version: '2023-08-01' },
    { of: 'databases', version: '2023-08-01' },
  ],
  [{ of: 'Microsoft.Sql/managedInstances', version: '2023-08-01' }],
  [{ of: 'Microsoft.DocumentDB/databaseAccounts', version: '2023-11-15' }],
  [{ of: 'Microsoft.DBforPostgreSQL/flexibleServers', version: '2022-12-01' }],
  [{ of: 'Microsoft.DBforMySQL/flexibleServers', version: '2021-05-01' }],
  [{ of: 'Microsoft.Cache/redis', version: '2023-08-01' }],
  [{ of: 'Microsoft.DataFactory/factories', version: '2018-06-01' }],
  [{ of: 'Microsoft.Synapse/workspaces', version: '2021-06-01' }],
  [{ of: 'Microsoft.EventHub/namespaces', version: '2024-01-01' }],
  [{ of: 'Microsoft.ServiceBus/namespaces', version: '2024-01-01' }],
  [{ of: 'Microsoft.Logic/workflows', version: '2019-05-01' }],
  [{ of: 'Microsoft.Web/sites', version: '2023-12-01' }],
  [{ of: 'Microsoft.App/managedEnvironments', version: '2024-03-01' }],
  [{ of: 'Microsoft.ContainerService/managedClusters', version: '2024-02-01' }],
  [{ of: 'Microsoft.ContainerRegistry/registries', version: '2023-07-01' }],
  [{ of: 'Microsoft.CognitiveServices/accounts', version: '2023-05-01' }],
  [{ of: 'Microsoft.MachineLearningServices/workspaces', version: '2023-10-01' }],
  [{ of: 'Microsoft.OperationalInsights/workspaces', version: '2022-10-01' }],
  [{ of: 'Microsoft.RecoveryServices/vaults', version: '2023-04-01' }],
  [{ of: 'Microsoft.Cdn/profiles', version: '2023-05-01' }],
];
