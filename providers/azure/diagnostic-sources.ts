import type { AzureClients } from './client.ts';
import { actionsOf, type List } from './listing.ts';

/** Storage does not log under its account but under each service in it. */
const storage = (service: string): [List, ...List[]] => [
  { of: 'Microsoft.Storage/storageAccounts', version: '2023-05-01' },
  { of: service, version: '2023-05-01' },
];

/**
 * What holds data or keys and tells who used them, by the logs that it sends. A test holds it to the types that are read.
 * Source: learn.microsoft.com/azure/azure-monitor/reference/logs-index.
 */
export const diagnosticSources: readonly [List, ...List[]][] = [
  [{ of: 'Microsoft.KeyVault/vaults', version: '2023-07-01' }],
  [{ of: 'Microsoft.KeyVault/managedHSMs', version: '2023-07-01' }],
  ...['blobServices', 'fileServices', 'queueServices', 'tableServices'].map(storage),
  [
    { of: 'Microsoft.Sql/servers', version: '2023-08-01' },
    { of: 'databases', version: '2023-08-01' },
  ],
  [{ of: 'Microsoft.Sql/managedInstances', version: '2023-08-01' }],
  [
    { of: 'Microsoft.Sql/managedInstances', version: '2023-08-01' },
    { of: 'databases', version: '2023-08-01' },
  ],
  [{ of: 'Microsoft.DocumentDB/databaseAccounts', version: '2023-11-15' }],
  [{ of: 'Microsoft.DBforPostgreSQL/flexibleServers', version: '2022-12-01' }],
  [{ of: 'Microsoft.DBforMySQL/flexibleServers', version: '2021-05-01' }],
  [{ of: 'Microsoft.DBforPostgreSQL/servers', version: '2017-12-01' }],
  [{ of: 'Microsoft.DBforMySQL/servers', version: '2017-12-01' }],
  [{ of: 'Microsoft.DBforMariaDB/servers', version: '2018-06-01' }],
  [{ of: 'Microsoft.Cache/redis', version: '2023-08-01' }],
  [
    { of: 'Microsoft.Cache/redisEnterprise', version: '2023-11-01' },
    { of: 'databases', version: '2023-11-01' },
  ],
  [{ of: 'Microsoft.DataFactory/factories', version: '2018-06-01' }],
  [{ of: 'Microsoft.Synapse/workspaces', version: '2021-06-01' }],
  [{ of: 'Microsoft.EventHub/namespaces', version: '2024-01-01' }],
  [{ of: 'Microsoft.ServiceBus/namespaces', version: '2024-01-01' }],
  ...['topics', 'domains', 'systemTopics', 'partnerTopics', 'namespaces'].map((part): [List] => [
    { of: `Microsoft.EventGrid/${part}`, version: part === 'namespaces' ? '2025-02-15' : '2022-06-15' },
  ]),
  [{ of: 'Microsoft.Logic/workflows', version: '2019-05-01' }],
  [{ of: 'Microsoft.Web/sites', version: '2023-12-01' }],
  [
    { of: 'Microsoft.Web/sites', version: '2023-12-01' },
    { of: 'slots', version: '2023-12-01' },
  ],
  [{ of: 'Microsoft.ContainerInstance/containerGroups', version: '2023-05-01' }],
  [{ of: 'Microsoft.App/managedEnvironments', version: '2024-03-01' }],
  [{ of: 'Microsoft.ContainerService/managedClusters', version: '2024-02-01' }],
  [{ of: 'Microsoft.ContainerRegistry/registries', version: '2023-07-01' }],
  [{ of: 'Microsoft.CognitiveServices/accounts', version: '2023-05-01' }],
  [{ of: 'Microsoft.MachineLearningServices/workspaces', version: '2023-10-01' }],
  [{ of: 'Microsoft.OperationalInsights/workspaces', version: '2022-10-01' }],
  [{ of: 'Microsoft.RecoveryServices/vaults', version: '2023-04-01' }],
  [{ of: 'Microsoft.DataProtection/backupVaults', version: '2023-11-01' }],
  [{ of: 'Microsoft.Cdn/profiles', version: '2023-05-01' }],
  [
    { of: 'Microsoft.Cdn/profiles', version: '2023-05-01' },
    { of: 'endpoints', version: '2023-05-01' },
  ],
  [{ of: 'Microsoft.Network/frontDoors', version: '2021-06-01' }],
];

/** Whether a subscription has nothing of a kind, which saves asking for it; only where nothing of it could be hidden. */
export async function hasNone(
  { index }: Pick<AzureClients, 'index'>,
  subscription: string,
  lists: readonly [List, ...List[]],
): Promise<boolean> {
  if (!(await index.mayRead(subscription, actionsOf({ lists })))) return false;
  return (await index.inventory(subscription))?.has(lists[0].of.toLowerCase()) === false;
}
