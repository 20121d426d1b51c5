import { expect, test } from 'vitest';
import { idIn } from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';
import { readBoth, readOne, told } from './read-one.ts';

const far = '/subscriptions/cccccccc-0000-4000-8000-000000000003/resourcegroups/far/providers';

/** What the links of one item say, without the item's own id, and with what narrows them. */
async function said(type: string, armType: string, item: object): Promise<string[]> {
  const { links, resources, rows } = await readOne(type, armType, item);
  expect(JSON.stringify(rows)).not.toContain('canary-secret');
  const own = `…/${resources[0]?.id.split('/providers/')[1]}`;
  return told(links).map((line, index) => [line.replaceAll(own, 'it'), ...(links[index]?.conditions ?? [])].join(', '));
}

test('the word of Cosmos DB for everything within Azure is no address of a machine', async () => {
  const ipRules = [{ ipAddressOrRange: '0.0.0.0' }, { ipAddressOrRange: '203.0.113.7' }, { ipAddressOrRange: null }];
  const type = 'Microsoft.DocumentDB/databaseAccounts';
  expect(await said('azure.cosmos.account', type, { properties: { ipRules } })).toEqual([
    'it opens-to prefix:0.0.0.0/0, only from addresses of Azure',
    'it opens-to prefix:203.0.113.7/32',
  ]);
});

test('a storage account is known by every name that it has, and lets in addresses of both kinds', async () => {
  const item = {
    identity: { principalId: 'D0000000-0000-4000-8000-000000000001', userAssignedIdentities: null },
    properties: {
      primaryEndpoints: {
        blob: 'https://a.blob.core.windows.net/',
        microsoftEndpoints: { blob: 'https://a-microsoftrouting.blob.core.windows.net/' },
        internetEndpoints: { blob: 'https://a-internetrouting.blob.core.windows.net/' },
      },
      secondaryEndpoints: { blob: 'https://a-secondary.blob.core.windows.net/', microsoftEndpoints: null },
      customDomain: { name: 'Files.example.cn' },
      networkAcls: {
        ...{ defaultAction: 'Deny', ipRules: [{ value: '203.0.113.0/24', action: 'Allow' }] },
        ...{ ipv6Rules: [{ value: '2001:db8::/32', action: 'Allow' }], resourceAccessRules: null },
      },
    },
  };
  expect(await said('azure.storage.account', 'Microsoft.Storage/storageAccounts', item)).toEqual([
    'host:a.blob.core.windows.net resolves-to it',
    'host:a-microsoftrouting.blob.core.windows.net resolves-to it',
    'host:a-internetrouting.blob.core.windows.net resolves-to it',
    'host:a-secondary.blob.core.windows.net resolves-to it',
    'host:files.example.cn resolves-to it',
    'it opens-to prefix:203.0.113.0/24',
    'it opens-to prefix:2001:db8::/32',
    'principal:azure/AzureCloud/d0000000-0000-4000-8000-000000000001 assumable-by it',
  ]);
});

test('a cache writes itself to the accounts of its connection strings', async () => {
  const secret = 'AccountName=Dump;AccountKey=canary-secret';
  const redisConfiguration = {
    'rdb-storage-connection-string': `DefaultEndpointsProtocol=https;BlobEndpoint=https://Dump.blob.core.chinacloudapi.cn/;${secret}`,
    'aof-storage-connection-string-0': `DefaultEndpointsProtocol=https;${secret};EndpointSuffix=core.windows.net`,
    'aof-storage-connection-string-1': null,
  };
  expect(await said('azure.redis.cache', 'Microsoft.Cache/redis', { properties: { redisConfiguration } })).toEqual([
    'it copies-to host:dump.blob.core.chinacloudapi.cn',
    'it copies-to host:dump.blob.core.windows.net',
  ]);
});

test('a factory and a workspace tell where their code and their catalogue are', async () => {
  const purviewConfiguration = { purviewResourceId: foreign('Microsoft.Purview/accounts/theirs') };
  const code = { type: 'FactoryGitHubConfiguration', hostName: 'https://git.example.cn', accountName: 'team' };
  const links = ['it runs host:git.example.cn', `it sends-to ${far}/microsoft.purview/accounts/theirs`];
  const factory = { properties: { purviewConfiguration, repoConfiguration: code } };
  expect(await said('azure.datafactory.factory', 'Microsoft.DataFactory/factories', factory)).toEqual(links);
  const workspace = {
    properties: {
      ...{ purviewConfiguration, workspaceRepositoryConfiguration: code },
      connectivityEndpoints: { sql: 'Lake.sql.azuresynapse.net', dev: 'https://Lake.dev.azuresynapse.net', web: null },
    },
  };
  expect(await said('azure.synapse.workspace', 'Microsoft.Synapse/workspaces', workspace)).toEqual([
    'host:lake.dev.azuresynapse.net resolves-to it',
    'host:lake.sql.azuresynapse.net resolves-to it',
    ...links,
  ]);
});

test('servers of MySQL and PostgreSQL name the key of their copy too', async () => {
  const dataEncryption = {
    ...{ type: 'AzureKeyVault', primaryKeyURI: 'https://one.vault.azure.net/keys/k/1' },
    ...{ geoBackupKeyURI: 'https://two.vault.azure.cn/keys/k/1', geoBackupUserAssignedIdentityId: null },
  };
  const sourceServerResourceId = idIn('Group', 'Microsoft.DBforMySQL/flexibleServers', 'Source');
  const properties = { dataEncryption, sourceServerResourceId, replicationRole: 'Replica' };
  for (const [type, armType] of [
    ['azure.mysql.flexible-server', 'Microsoft.DBforMySQL/flexibleServers'],
    ['azure.postgresql.flexible-server', 'Microsoft.DBforPostgreSQL/flexibleServers'],
  ] as const)
    expect(await said(type, armType, { properties })).toEqual([
      '…/microsoft.dbformysql/flexibleservers/source copies-to it',
      'it encrypted-with https://one.vault.azure.net/keys/k',
      'it encrypted-with https://two.vault.azure.cn/keys/k',
    ]);
});

test('a machine that is copied lies where it would be recovered, by whatever it is copied', async () => {
  const set = (name: string) => idIn('Group', 'Microsoft.Compute/diskEncryptionSets', name);
  const path = 'replicationFabrics/f/replicationProtectionContainers/c/replicationProtectedItems';
  const ways = {
    azure: {
      ...{ instanceType: 'A2A', primaryFabricLocation: 'westeurope', recoveryFabricLocation: 'East Asia' },
      recoveryExtendedLocation: { name: 'microsoftlosangeles1', type: 'EdgeZone' },
      protectedManagedDisks: [
        {
          recoveryReplicaDiskId: foreign('Microsoft.Compute/disks/replica'),
          recoveryDiskEncryptionSetId: set('Far'),
          keyIdentifier: 'https://far.vault.azure.net/keys/k/1',
        },
      ],
      protectedDisks: null,
    },
    vmware: {
      ...{ instanceType: 'InMageRcm', targetLocation: 'southeastasia', storageAccountId: null },
      targetNetworkId: foreign('Microsoft.Network/virtualNetworks/theirs'),
      protectedDisks: [{ seedManagedDiskId: foreign('Microsoft.Compute/disks/seed'), diskEncryptionSetId: null }],
    },
    hyperv: {
      instanceType: 'HyperVReplicaAzure',
      recoveryAzureStorageAccount: foreign('Microsoft.Storage/storageAccounts/theirs'),
      protectedManagedDisks: [],
    },
  };
  const { resources, links } = await readBoth('azure.recovery.replicated-item', ({ add, own }) => {
    const vault = add('Microsoft.RecoveryServices/vaults', 'v');
    for (const [name, providerSpecificDetails] of Object.entries(ways))
      own.resources.add({ id: `${vault}/${path}/${name}`, name, type: 'x', properties: { providerSpecificDetails } });
  });
  expect(resources.map(({ name, region, locations }) => [name, region, locations?.map(each => each.region)])).toEqual([
    ['azure', 'eastasia', ['microsoftlosangeles1']],
    ['vmware', 'southeastasia', undefined],
    ['hyperv', 'westeurope', undefined],
  ]);
  const items = `…/microsoft.recoveryservices/vaults/v/${path.toLowerCase()}/`;
  expect(told(links).map(line => line.replace(items, ''))).toEqual([
    `azure stores-on ${far}/microsoft.compute/disks/replica`,
    'azure encrypted-with …/microsoft.compute/diskencryptionsets/far',
    'azure encrypted-with https://far.vault.azure.net/keys/k',
    `vmware attached-to ${far}/microsoft.network/virtualnetworks/theirs`,
    `vmware stores-on ${far}/microsoft.compute/disks/seed`,
    `hyperv stores-on ${far}/microsoft.storage/storageaccounts/theirs`,
  ]);
});
