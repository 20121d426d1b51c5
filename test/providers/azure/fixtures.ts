import { emptySubscription, idIn, otherTenant, ownTenant, subscription } from '../../contract/run-azure-collector.ts';

/** An id in a subscription that is not read. */
export const foreign = (path: string): string =>
  `/subscriptions/cccccccc-0000-4000-8000-000000000003/resourceGroups/far/providers/${path}`;
const own = (type: string, name: string) => idIn('Group', type, name);
const identity = {
  ...{ type: 'SystemAssigned, UserAssigned', principalId: 'D0000000-0000-4000-8000-000000000001', tenantId: ownTenant },
  userAssignedIdentities: { [own('Microsoft.ManagedIdentity/userAssignedIdentities', 'Runner')]: { clientId: 'c' } },
};
const key = 'https://Vault.vault.azure.net/keys/Master/0123';
const subnet = own('Microsoft.Network/virtualNetworks/subnets', 'Net/Front');
const plan = { name: 'gold', product: 'firewall', publisher: 'Hillstone-Networks' };
const reference = { publisher: 'Canonical', offer: 'ubuntu', sku: '22_04', version: 'latest' };
const rule = (name: string, priority: number, more: object) => ({
  name,
  properties: {
    priority,
    protocol: 'Tcp',
    access: 'Allow',
    direction: 'Inbound',
    destinationPortRange: '443',
    ...more,
  },
});
const flexible = (more: object) => ({
  properties: {
    ...{ fullyQualifiedDomainName: 'Db.postgres.database.azure.com', replicationRole: 'AsyncReplica', state: 'Ready' },
    ...{ backup: { geoRedundantBackup: 'Enabled' }, dataEncryption: { type: 'AzureKeyVault', primaryKeyURI: key } },
    network: { delegatedSubnetResourceId: subnet },
    ...more,
  },
});
const single = (type: string) => ({
  properties: {
    ...{ fullyQualifiedDomainName: 'Old.mysql.database.azure.com', replicationRole: 'Replica' },
    ...{ masterServerId: foreign(`${type}/Main`), storageProfile: { geoRedundantBackup: 'Enabled' } },
  },
});
const namespace = (host: string) => ({
  ...{ identity, sku: { name: 'Premium' } },
  properties: {
    serviceBusEndpoint: `https://${host}:443/`,
    encryption: { keyVaultProperties: [{ keyName: 'Master', keyVaultUri: 'https://vault.vault.azure.net' }] },
    geoDataReplication: { locations: [{ locationName: 'westeurope' }, { locationName: 'East Asia' }] },
  },
});
const ruleSet = {
  location: null,
  properties: {
    ...{
      publicNetworkAccess: 'Enabled',
      defaultAction: 'Deny',
      virtualNetworkRules: [],
      trustedServiceAccessEnabled: null,
    },
    ipRules: [{ ipMask: '203.0.113.0/24', action: 'Allow' }],
  },
};
const pairing = (type: string) => ({
  properties: { role: 'Primary', partnerNamespace: foreign(`${type}/Twin`), provisioningState: 'Succeeded' },
});
const ranges = (startIpAddress: string, endIpAddress: string) => ({ properties: { startIpAddress, endIpAddress } });
const site = {
  ...{ kind: 'app,linux,container', identity },
  properties: {
    ...{ state: 'Running', hostNames: ['Site.azurewebsites.net', '*.example.com'], virtualNetworkSubnetId: subnet },
    siteConfig: { linuxFxVersion: 'DOCKER|quay.io/team/site:1' },
  },
};
const hook = {
  properties: {
    topic: own('Microsoft.Storage/storageAccounts', 'Geo'),
    destination: {
      endpointType: 'WebHook',
      properties: { endpointBaseUrl: 'https://Hooks.example.cn/in?code=canary-secret', endpointUrl: null },
    },
    deadLetterDestination: {
      endpointType: 'StorageBlob',
      properties: { resourceId: own('Microsoft.Storage/storageAccounts', 'Dead'), blobContainerName: 'x' },
    },
    filter: { includedEventTypes: ['All'] },
  },
};
const diagnostic = {
  properties: {
    workspaceId: foreign('Microsoft.OperationalInsights/workspaces/Logs'),
    eventHubAuthorizationRuleId: foreign('Microsoft.EventHub/namespaces/Bus/authorizationRules/Root'),
    ...{ eventHubName: 'logs', logs: [{ category: 'AuditEvent', enabled: true }] },
  },
};
const connected = {
  location: null,
  properties: {
    ...{ category: 'OpenAI', authType: 'ApiKey', target: 'https://Api.deepseek.com/v1?key=canary-secret' },
    credentials: { key: 'canary-secret' },
    metadata: { ApiKey: 'canary-secret' },
  },
};
const records = { TTL: 300, fqdn: 'www.example.com.' };
const machine = {
  identity,
  plan,
  properties: {
    ...{ vmId: 'v', hardwareProfile: { vmSize: 'Standard_D2s_v5' } },
    storageProfile: {
      imageReference: { ...plan, ...reference, publisher: 'hillstone-networks' },
      osDisk: { osType: 'Linux', managedDisk: { id: own('Microsoft.Compute/disks', 'Os') } },
      dataDisks: [
        {
          managedDisk: {
            id: own('Microsoft.Compute/disks', 'Data'),
            diskEncryptionSet: { id: own('Microsoft.Compute/diskEncryptionSets', 'Set') },
          },
        },
      ],
    },
    networkProfile: { networkInterfaces: [{ id: own('Microsoft.Network/networkInterfaces', 'Nic') }] },
    osProfile: { adminPassword: 'canary-secret' },
  },
};
const disk = (kind: string) => ({
  ...{ sku: { name: 'Premium_LRS' }, zones: ['1'] },
  properties: {
    ...{ diskState: 'Attached', osType: 'Linux', diskSizeGB: 64 },
    creationData: { createOption: 'Copy', sourceResourceId: foreign(`Microsoft.Compute/${kind}/Origin`) },
    encryption: {
      type: 'EncryptionAtRestWithCustomerKey',
      diskEncryptionSetId: own('Microsoft.Compute/diskEncryptionSets', 'Set'),
    },
  },
});

/** What Azure Resource Manager answers of a type besides id, name and place, in its own members. */
export const fixtures: { readonly [armType: string]: object } = {
  'Microsoft.App/containerApps': {
    identity,
    properties: {
      managedEnvironmentId: own('Microsoft.App/managedEnvironments', 'Env'),
      configuration: { ingress: { fqdn: 'App.region.azurecontainerapps.io', external: true } },
      template: {
        containers: [
          { image: 'mirror.azurecr.cn/team/app:1', name: 'app', env: [{ name: 'K', value: 'canary-secret' }] },
        ],
        initContainers: [{ image: 'busybox' }],
      },
    },
  },
  'Microsoft.App/jobs': {
    identity,
    properties: {
      environmentId: own('Microsoft.App/managedEnvironments', 'Env'),
      configuration: { triggerType: 'Schedule' },
      template: { containers: [{ image: 'ghcr.io/team/job:1', name: 'job' }] },
    },
  },
  'Microsoft.Cache/redisEnterprise': {
    ...{ sku: { name: 'Balanced_B5' }, identity },
    properties: {
      hostName: 'Fast.westeurope.redis.azure.net',
      encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: key } },
    },
  },
  'Microsoft.Cdn/profiles/customDomains': { properties: { hostName: 'WWW.example.com' } },
  'Microsoft.DBforMySQL/flexibleServers/firewallRules': ranges('203.0.113.0', '203.0.113.7'),
  'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules': ranges('0.0.0.0', '255.255.255.255'),
  'Microsoft.DataProtection/backupVaults/backupInstances': {
    properties: {
      friendlyName: 'Data',
      dataSourceInfo: { resourceID: own('Microsoft.Compute/disks', 'Data'), datasourceType: 'Microsoft.Compute/disks' },
      currentProtectionState: 'ProtectionConfigured',
    },
  },
  'Microsoft.EventGrid/domains/topics/eventSubscriptions': hook,
  'Microsoft.EventGrid/partnerTopics': {
    identity,
    properties: { partnerRegistrationImmutableId: 'F0000000-0000-4000-8000-000000000001', source: 'orders' },
  },
  'Microsoft.EventGrid/partnerTopics/eventSubscriptions': hook,
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments': {
    properties: { model: 'azureml://registries/azureml-DeepSeek/models/DeepSeek-R1/versions/1', instanceType: 'A100' },
  },
  'Microsoft.Network/ExpressRoutePorts': {
    properties: { peeringLocation: 'Equinix-Hong-Kong-HK1', bandwidthInGbps: 10 },
  },
  'Microsoft.Network/expressRouteGateways': {
    properties: {
      virtualHub: { id: own('Microsoft.Network/virtualHubs', 'Hub') },
      expressRouteConnections: [
        {
          properties: {
            expressRouteCircuitPeering: {
              id: own('Microsoft.Network/expressRouteCircuits/peerings', 'Line/AzurePrivatePeering'),
            },
          },
        },
      ],
    },
  },
  'Microsoft.Network/networkWatchers/flowLogs': {
    properties: {
      ...{ enabled: true, targetResourceId: own('Microsoft.Network/networkSecurityGroups', 'Nsg') },
      storageId: foreign('Microsoft.Storage/storageAccounts/Flows'),
      flowAnalyticsConfiguration: {
        networkWatcherFlowAnalyticsConfiguration: {
          ...{ enabled: true, workspaceRegion: 'eastasia' },
          workspaceResourceId: own('Microsoft.OperationalInsights/workspaces', 'Logs'),
        },
      },
    },
  },
  'Microsoft.Network/virtualHubs': {
    properties: { virtualWan: { id: own('Microsoft.Network/virtualWans', 'Wan') }, addressPrefix: '10.7.0.0/24' },
  },
  'Microsoft.Network/virtualWans': { properties: { type: 'Standard', allowBranchToBranchTraffic: true } },
  'Microsoft.Network/vpnGateways': {
    properties: {
      virtualHub: { id: own('Microsoft.Network/virtualHubs', 'Hub') },
      connections: [{ properties: { remoteVpnSite: { id: own('Microsoft.Network/vpnSites', 'Branch') } } }],
    },
  },
  'Microsoft.OperationalInsights/clusters': {
    identity,
    properties: { keyVaultProperties: { keyVaultUri: 'https://vault.vault.azure.net', keyName: 'Master' } },
  },
  'Microsoft.Sql/servers/firewallRules': ranges('0.0.0.0', '0.0.0.0'),
  'Microsoft.Storage/storageAccounts/encryptionScopes': {
    properties: { source: 'Microsoft.KeyVault', state: 'Enabled', keyVaultProperties: { keyUri: key } },
  },
  'Microsoft.Web/customApis': {
    properties: { displayName: 'Ours', backendService: { serviceUrl: 'https://Api.example.cn/v1?key=canary-secret' } },
  },
  'Microsoft.App/managedEnvironments': {
    properties: { defaultDomain: 'x', vnetConfiguration: { infrastructureSubnetId: subnet } },
  },
  'Microsoft.Authorization/roleAssignments': {
    properties: {
      ...{ principalId: 'E0000000-0000-4000-8000-000000000009', principalType: 'ServicePrincipal' },
      roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd`,
      scope: `/subscriptions/${subscription}`,
    },
  },
  'Microsoft.Authorization/roleEligibilitySchedules': {
    properties: {
      ...{ principalId: 'E0000000-0000-4000-8000-000000000009', principalType: 'User', status: 'Provisioned' },
      roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd`,
      ...{ scope: `/subscriptions/${subscription}`, memberType: 'Direct', condition: null },
    },
  },
  'Microsoft.Authorization/roleDefinitions': {
    properties: { roleName: 'Ours', type: 'CustomRole', permissions: [{ actions: ['*'] }], assignableScopes: ['/'] },
  },
  'Microsoft.Authorization/policyAssignments': {
    identity,
    properties: { displayName: 'p', enforcementMode: 'Default' },
  },
  'Microsoft.Cache/redis': {
    identity,
    properties: {
      ...{ hostName: 'Cache.redis.cache.windows.net', subnetId: subnet, sku: { name: 'Premium' } },
      linkedServers: [{ id: own('Microsoft.Cache/redis/linkedServers', 'x/y') }],
    },
  },
  'Microsoft.Cache/redis/linkedServers': {
    properties: {
      ...{ linkedRedisCacheId: foreign('Microsoft.Cache/Redis/Twin'), linkedRedisCacheLocation: 'East Asia' },
      serverRole: 'Secondary',
    },
  },
  'Microsoft.Cache/redisEnterprise/databases': {
    properties: {
      clientProtocol: 'Encrypted',
      geoReplication: {
        groupNickname: 'all',
        linkedDatabases: [{ id: foreign('Microsoft.Cache/redisEnterprise/Twin/databases/default'), state: 'Linked' }],
      },
    },
  },
  'Microsoft.Cdn/profiles': {
    location: 'Global',
    sku: { name: 'Standard_ChinaCdn' },
    properties: { resourceState: 'Active' },
  },
  'Microsoft.Cdn/profiles/endpoints': {
    properties: {
      ...{
        hostName: 'Edge.azureedge.net',
        customDomains: [{ name: 'd', properties: { hostName: 'cdn.example.com' } }],
      },
      origins: [{ name: 'o', properties: { hostName: 'origin.example.cn' } }],
    },
  },
  'Microsoft.CognitiveServices/accounts': {
    ...{ kind: 'OpenAI', sku: { name: 'S0' }, identity },
    properties: {
      endpoint: 'https://Ai.openai.azure.com/',
      encryption: { keyVaultProperties: { keyName: 'Master', keyVaultUri: 'https://vault.vault.azure.net/' } },
      networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.0/24' }] },
    },
  },
  'Microsoft.CognitiveServices/accounts/connections': connected,
  'Microsoft.CognitiveServices/accounts/projects': { identity, properties: { displayName: 'Ours' } },
  'Microsoft.CognitiveServices/accounts/projects/connections': connected,
  'Microsoft.MachineLearningServices/workspaces/connections': connected,
  'Microsoft.CognitiveServices/accounts/deployments': {
    sku: { name: 'GlobalStandard', capacity: 10 },
    properties: { model: { format: 'DeepSeek', name: 'DeepSeek-V3', version: '1' } },
  },
  'Microsoft.Compute/disks': disk('snapshots'),
  'Microsoft.Compute/snapshots': disk('disks'),
  'Microsoft.Compute/diskEncryptionSets': { identity, properties: { activeKey: { keyUrl: key } } },
  'Microsoft.Compute/galleries': {
    properties: { sharingProfile: { permissions: 'Community', communityGalleryInfo: { publicNames: ['ours-1'] } } },
  },
  'Microsoft.Compute/galleries/images': { properties: { osType: 'Linux', purchasePlan: plan } },
  'Microsoft.Compute/galleries/images/versions': {
    properties: {
      publishingProfile: {
        targetRegions: [
          { name: 'West Europe', regionalReplicaCount: 1 },
          {
            name: 'East Asia',
            encryption: { osDiskImage: { diskEncryptionSetId: own('Microsoft.Compute/diskEncryptionSets', 'Set') } },
          },
        ],
      },
      storageProfile: { source: { id: own('Microsoft.Compute/virtualMachines', 'Vm') } },
    },
  },
  'Microsoft.Compute/images': {
    properties: {
      sourceVirtualMachine: { id: own('Microsoft.Compute/virtualMachines', 'Vm') },
      storageProfile: {
        osDisk: { osType: 'Linux', osState: 'Generalized', snapshot: { id: own('Microsoft.Compute/snapshots', 'Os') } },
        dataDisks: [{ managedDisk: { id: own('Microsoft.Compute/disks', 'Data') } }],
      },
    },
  },
  'Microsoft.Compute/virtualMachines': machine,
  'Microsoft.Compute/virtualMachines/extensions': {
    properties: { publisher: 'Qualys', type: 'LinuxQualysAgent', settings: { license: 'canary-secret' } },
  },
  'Microsoft.Compute/virtualMachineScaleSets': {
    ...{ identity, sku: { name: 'Standard_D2s_v5', capacity: 3 } },
    properties: {
      orchestrationMode: 'Uniform',
      virtualMachineProfile: {
        storageProfile: {
          imageReference: { communityGalleryImageId: '/CommunityGalleries/pub-9f/Images/x/Versions/1' },
        },
        networkProfile: {
          networkInterfaceConfigurations: [
            {
              properties: {
                networkSecurityGroup: { id: own('Microsoft.Network/networkSecurityGroups', 'Nsg') },
                ipConfigurations: [{ properties: { subnet: { id: subnet } } }],
              },
            },
          ],
        },
      },
    },
  },
  'Microsoft.ContainerInstance/containerGroups': {
    properties: {
      ...{ osType: 'Linux', ipAddress: { ip: '203.0.113.9', fqdn: 'Group.westeurope.azurecontainer.io' } },
      containers: [{ name: 'c', properties: { image: 'registry.cn-hangzhou.aliyuncs.com/x/y:1' } }],
      subnetIds: [{ id: subnet }],
    },
  },
  'Microsoft.ContainerRegistry/registries': {
    ...{ sku: { name: 'Premium' }, identity },
    properties: {
      ...{ loginServer: 'Registry.azurecr.io', anonymousPullEnabled: true },
      encryption: { keyVaultProperties: { keyIdentifier: key } },
      networkRuleSet: { defaultAction: 'Deny', ipRules: [{ action: 'Allow', value: '198.51.100.7' }] },
    },
  },
  'Microsoft.ContainerRegistry/registries/replications': {
    location: 'East Asia',
    properties: { status: { displayStatus: 'Ready' } },
  },
  'Microsoft.ContainerRegistry/registries/cacheRules': {
    properties: { sourceRepository: 'docker.io/library/nginx', targetRepository: 'nginx' },
  },
  'Microsoft.ContainerRegistry/registries/connectedRegistries': {
    properties: { mode: 'ReadWrite', loginServer: { host: 'edge.example.com' } },
  },
  'Microsoft.ContainerService/managedClusters': {
    identity,
    properties: {
      ...{ kubernetesVersion: '1.30', fqdn: 'Aks.hcp.westeurope.azmk8s.io' },
      diskEncryptionSetID: own('Microsoft.Compute/diskEncryptionSets', 'Set'),
      agentPoolProfiles: [{ name: 'a', vnetSubnetID: subnet }],
      apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] },
      addonProfiles: {
        omsagent: {
          config: { logAnalyticsWorkspaceResourceID: own('Microsoft.OperationalInsights/workspaces', 'Logs') },
        },
      },
      securityProfile: { azureKeyVaultKms: { keyId: key } },
    },
  },
  'Microsoft.Kubernetes/connectedClusters': {
    identity,
    properties: { distribution: 'k3s', infrastructure: 'generic', connectivityStatus: 'Connected' },
  },
  'Microsoft.KubernetesConfiguration/extensions': {
    plan: { name: 'p', publisher: 'zillizinc1703056661329', product: 'zilliz_cloud' },
    properties: { extensionType: 'Zilliz.Cloud', version: '1' },
  },
  'Microsoft.DBforMariaDB/servers': single('Microsoft.DBforMariaDB/servers'),
  'Microsoft.DBforMySQL/servers': single('Microsoft.DBforMySQL/servers'),
  'Microsoft.DBforPostgreSQL/servers': single('Microsoft.DBforPostgreSQL/servers'),
  'Microsoft.DBforMySQL/flexibleServers': flexible({
    sourceServerResourceId: foreign('Microsoft.DBforMySQL/flexibleServers/Main'),
  }),
  'Microsoft.DBforPostgreSQL/flexibleServers': flexible({
    sourceServerResourceId: foreign('Microsoft.DBforPostgreSQL/flexibleServers/Main'),
  }),
  'Microsoft.DataFactory/factories': {
    identity,
    properties: { encryption: { vaultBaseUrl: 'https://vault.vault.azure.net', keyName: 'Master' } },
  },
  'Microsoft.DataFactory/factories/linkedservices': {
    properties: {
      type: 'SqlServer',
      typeProperties: { connectionString: 'Data Source=tcp:Db.example.cn,1433;User ID=sa;Password=canary-secret' },
    },
  },
  'Microsoft.DataProtection/backupVaults': {
    identity,
    properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'GeoRedundant' }] },
  },
  'Microsoft.DocumentDB/databaseAccounts': {
    ...{ kind: 'GlobalDocumentDB', identity },
    properties: {
      ...{
        documentEndpoint: 'https://Cosmos.documents.azure.com:443/',
        keyVaultKeyUri: 'https://vault.vault.azure.net/keys/Master',
      },
      locations: [
        { id: 'a', locationName: 'West Europe', failoverPriority: 0 },
        { id: 'b', locationName: 'East Asia', failoverPriority: 1 },
      ],
      ipRules: [{ ipAddressOrRange: '203.0.113.1' }],
      backupPolicy: { type: 'Periodic', periodicModeProperties: { backupStorageRedundancy: 'Geo' } },
    },
  },
  'Microsoft.EventGrid/domains': {
    identity,
    properties: { endpoint: 'https://Domain.westeurope-1.eventgrid.azure.net/api/events' },
  },
  'Microsoft.EventGrid/topics': {
    identity,
    properties: { endpoint: 'https://Topic.westeurope-1.eventgrid.azure.net/api/events' },
  },
  'Microsoft.EventGrid/systemTopics': {
    properties: {
      source: own('Microsoft.Storage/storageAccounts', 'Geo'),
      topicType: 'Microsoft.Storage.StorageAccounts',
    },
  },
  'Microsoft.EventGrid/namespaces': {
    identity,
    properties: {
      topicsConfiguration: { hostname: 'Space.westeurope-1.eventgrid.azure.net' },
      topicSpacesConfiguration: {
        ...{ state: 'Enabled', hostname: 'Space.westeurope-1.ts.eventgrid.azure.net' },
        routeTopicResourceId: foreign('Microsoft.EventGrid/topics/Devices'),
      },
    },
  },
  'Microsoft.EventGrid/namespaces/topics/eventSubscriptions': {
    properties: {
      deliveryConfiguration: {
        deliveryMode: 'Push',
        push: {
          ...{ maxDeliveryCount: 10, destination: hook.properties.destination },
          deadLetterDestinationWithResourceIdentity: {
            ...{ identity: { type: 'SystemAssigned' } },
            deadLetterDestination: hook.properties.deadLetterDestination,
          },
        },
      },
    },
  },
  'Microsoft.EventGrid/eventSubscriptions': hook,
  'Microsoft.EventGrid/domains/eventSubscriptions': hook,
  'Microsoft.EventGrid/topics/eventSubscriptions': hook,
  'Microsoft.EventGrid/systemTopics/eventSubscriptions': hook,
  'Microsoft.EventHub/namespaces': namespace('Hub.servicebus.windows.net'),
  'Microsoft.EventHub/namespaces/networkRuleSets': ruleSet,
  'Microsoft.ServiceBus/namespaces/networkRuleSets': ruleSet,
  'Microsoft.Cache/redis/firewallRules': { properties: { startIP: '203.0.113.0', endIP: '203.0.113.5' } },
  'Microsoft.Synapse/workspaces/firewallRules': ranges('0.0.0.0', '0.0.0.0'),
  'Microsoft.EventHub/namespaces/disasterRecoveryConfigs': pairing('Microsoft.EventHub/namespaces'),
  'Microsoft.EventHub/namespaces/eventhubs': {
    properties: {
      messageRetentionInDays: 1,
      captureDescription: {
        enabled: true,
        destination: { properties: { storageAccountResourceId: own('Microsoft.Storage/storageAccounts', 'Capture') } },
      },
    },
  },
  'Microsoft.Insights/dataCollectionRules': {
    properties: {
      destinations: {
        logAnalytics: [{ name: 'a', workspaceResourceId: foreign('Microsoft.OperationalInsights/workspaces/Logs') }],
        eventHubs: [{ name: 'b', eventHubResourceId: foreign('Microsoft.EventHub/namespaces/Bus/eventhubs/x') }],
      },
    },
  },
  'Microsoft.Insights/diagnosticSettings': diagnostic,
  'Microsoft.KeyVault/vaults': {
    properties: {
      ...{ vaultUri: 'https://Vault.vault.azure.net/', tenantId: ownTenant, enableRbacAuthorization: false },
      accessPolicies: [
        {
          tenantId: ownTenant,
          objectId: 'E0000000-0000-4000-8000-000000000009',
          permissions: { keys: ['get', 'unwrapKey'] },
        },
      ],
      networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.7' }] },
    },
  },
  'Microsoft.KeyVault/vaults/keys': { properties: { kty: 'RSA', keySize: 2048 } },
  'Microsoft.KeyVault/managedHSMs': {
    properties: {
      ...{ hsmUri: 'https://Hsm.managedhsm.azure.net/', tenantId: ownTenant },
      regions: [
        { name: 'westeurope', isPrimary: true },
        { name: 'East Asia', isPrimary: false },
      ],
    },
  },
  'Microsoft.KeyVault/managedHSMs/keys': { properties: { kty: 'RSA-HSM', keySize: 3072 } },
  'Microsoft.Logic/workflows': {
    identity,
    properties: {
      state: 'Enabled',
      parameters: {
        $connections: { value: { mail: { connectionId: own('Microsoft.Web/connections', 'Mail'), id: 'x' } } },
      },
      definition: {
        actions: {
          Call: { type: 'Http', inputs: { method: 'POST', uri: 'https://Api.example.cn/v1?key=canary-secret' } },
          If: { type: 'If', actions: { In: { inputs: { uri: 'https://inner.example.com/@{triggerBody()}' } } } },
          Late: { inputs: { uri: "@parameters('uri')" } },
        },
      },
    },
  },
  'Microsoft.MachineLearningServices/workspaces': {
    ...{ kind: 'Hub', identity },
    properties: {
      storageAccount: own('Microsoft.Storage/storageAccounts', 'Ml'),
      keyVault: own('Microsoft.KeyVault/vaults', 'Ml'),
      encryption: { keyVaultProperties: { keyIdentifier: key } },
    },
  },
  'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints': {
    properties: {
      modelSettings: { modelId: 'azureml://registries/azureml-deepseek/models/DeepSeek-R1' },
      inferenceEndpoint: { uri: 'https://R1.westeurope.models.ai.azure.com' },
    },
  },
  'Microsoft.ManagedIdentity/userAssignedIdentities': {
    properties: { principalId: 'D0000000-0000-4000-8000-000000000002', clientId: 'c', tenantId: ownTenant },
  },
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials': {
    properties: { issuer: 'https://oidc.Example.cn/id', subject: 'repo:x', audiences: ['api://AzureADTokenExchange'] },
  },
  'Microsoft.ManagedServices/registrationAssignments': {
    properties: {
      registrationDefinition: {
        plan: { name: 'p', publisher: 'msp', product: 'care' },
        properties: {
          ...{ managedByTenantId: otherTenant, managedByTenantName: 'Care' },
          authorizations: [{ principalId: 'p', roleDefinitionId: 'r', principalIdDisplayName: 'Ops' }],
        },
      },
    },
  },
  'Microsoft.MarketplaceOrdering/agreements': {
    properties: { publisher: 'Hillstone-Networks', product: 'firewall', plan: 'gold', accepted: true },
  },
  'Microsoft.Network/connections': {
    properties: {
      virtualNetworkGateway1: { id: own('Microsoft.Network/virtualNetworkGateways', 'Gw') },
      localNetworkGateway2: { id: own('Microsoft.Network/localNetworkGateways', 'Branch') },
      ...{ connectionType: 'IPsec', connectionStatus: 'Connected', sharedKey: 'canary-secret' },
    },
  },
  'Microsoft.Network/localNetworkGateways': {
    properties: { gatewayIpAddress: '203.0.113.20', localNetworkAddressSpace: { addressPrefixes: ['10.9.0.0/16'] } },
  },
  'Microsoft.Network/virtualNetworkGateways': {
    properties: {
      gatewayType: 'Vpn',
      ipConfigurations: [
        {
          properties: {
            publicIPAddress: { id: own('Microsoft.Network/publicIPAddresses', 'Gw') },
            subnet: { id: own('Microsoft.Network/virtualNetworks/subnets', 'Net/GatewaySubnet') },
          },
        },
      ],
    },
  },
  'Microsoft.Network/dnszones': {
    location: 'global',
    properties: { zoneType: 'Public', nameServers: ['ns1.azure-dns.com.'] },
  },
  'Microsoft.Network/dnszones/recordsets': { properties: records },
  'Microsoft.Network/privateDnsZones': { location: 'global', properties: { numberOfRecordSets: 1 } },
  'Microsoft.Network/expressRouteCircuits': {
    sku: { tier: 'Premium', family: 'MeteredData' },
    properties: {
      serviceProviderProperties: {
        ...{ serviceProviderName: 'China Telecom Global', peeringLocation: 'Hong Kong2', bandwidthInMbps: 50 },
      },
      peerings: [
        {
          properties: {},
          connections: [
            {
              properties: {
                peerExpressRouteCircuitPeering: {
                  id: foreign('Microsoft.Network/expressRouteCircuits/Far/peerings/AzurePrivatePeering'),
                },
              },
            },
          ],
        },
      ],
    },
  },
  'Microsoft.Network/frontDoors': {
    location: 'Global',
    properties: {
      frontendEndpoints: [{ name: 'f', properties: { hostName: 'Door.azurefd.net' } }],
      backendPools: [{ properties: { backends: [{ address: 'origin.example.cn' }] } }],
    },
  },
  'Microsoft.Network/networkInterfaces': {
    properties: {
      networkSecurityGroup: { id: own('Microsoft.Network/networkSecurityGroups', 'Nsg') },
      ipConfigurations: [
        {
          properties: {
            subnet: { id: subnet },
            publicIPAddress: { id: own('Microsoft.Network/publicIPAddresses', 'Ip') },
          },
        },
      ],
    },
  },
  'Microsoft.Network/networkSecurityGroups': {
    properties: {
      securityRules: [
        rule('web', 100, { sourceAddressPrefix: 'Internet' }),
        rule('ssh', 110, { sourceAddressPrefixes: ['203.0.113.0/24', '198.51.100.1'], destinationPortRange: '22' }),
        rule('never', 400, { sourceAddressPrefix: '192.0.2.0/24' }),
        rule('rest', 300, { access: 'Deny', protocol: '*', sourceAddressPrefix: '*', destinationPortRange: '*' }),
        rule('out', 200, {
          direction: 'Outbound',
          sourceAddressPrefix: '*',
          destinationAddressPrefix: 'Storage.WestEurope',
        }),
      ],
      defaultSecurityRules: [
        rule('AllowInternetOutBound', 65001, {
          ...{ direction: 'Outbound', protocol: '*', destinationPortRange: '*', sourceAddressPrefix: '*' },
          destinationAddressPrefix: 'Internet',
        }),
      ],
    },
  },
  'Microsoft.Network/privateEndpoints': {
    properties: {
      subnet: { id: subnet },
      manualPrivateLinkServiceConnections: [
        {
          properties: {
            privateLinkServiceId: foreign('Microsoft.Network/privateLinkServices/Theirs'),
            privateLinkServiceConnectionState: { status: 'Pending' },
          },
        },
      ],
      privateLinkServiceConnections: [
        {
          properties: {
            privateLinkServiceId: own('Microsoft.Storage/storageAccounts', 'Geo'),
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
    },
  },
  'Microsoft.Network/privateLinkServices': {
    properties: {
      ...{ alias: 'a', visibility: { subscriptions: ['*'] }, autoApproval: { subscriptions: [emptySubscription] } },
      privateEndpointConnections: [
        {
          properties: {
            privateEndpoint: { id: foreign('Microsoft.Network/privateEndpoints/Theirs') },
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
    },
  },
  'Microsoft.Network/publicIPAddresses': {
    sku: { name: 'Standard' },
    properties: { ipAddress: '203.0.113.50', dnsSettings: { fqdn: 'Web.westeurope.cloudapp.azure.com' } },
  },
  'Microsoft.Network/routeTables': {
    properties: {
      routes: [
        { properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' } },
        { properties: { addressPrefix: '203.0.113.0/24', nextHopType: 'Internet' } },
        { properties: { addressPrefix: '10.1.0.0/16', nextHopType: 'None' } },
      ],
    },
  },
  'Microsoft.Network/trafficmanagerprofiles': {
    location: 'global',
    properties: {
      dnsConfig: { fqdn: 'Tm.trafficmanager.net' },
      endpoints: [
        { properties: { targetResourceId: own('Microsoft.Web/sites', 'Site'), target: 'site.azurewebsites.net' } },
        { properties: { target: 'asia.example.cn' } },
      ],
    },
  },
  'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections': {
    properties: { remoteVirtualNetwork: { id: foreign('Microsoft.Network/virtualNetworks/Theirs') } },
  },
  'Microsoft.Network/vpnSites': {
    properties: {
      ...{ ipAddress: '203.0.113.30', addressSpace: { addressPrefixes: ['10.8.0.0/16'] } },
      virtualWan: { id: own('Microsoft.Network/virtualWans', 'Wan') },
    },
  },
  'Microsoft.OperationalInsights/workspaces': {
    properties: {
      retentionInDays: 90,
      features: { clusterResourceId: own('Microsoft.OperationalInsights/clusters', 'Cluster') },
    },
  },
  'Microsoft.OperationalInsights/workspaces/dataExports': {
    properties: {
      ...{ tableNames: ['SecurityEvent'], enable: true },
      destination: { resourceId: foreign('Microsoft.EventHub/namespaces/Bus') },
    },
  },
  'Microsoft.OperationsManagement/solutions': {
    plan: { name: 'SecurityInsights(Logs)', publisher: 'Microsoft', product: 'OMSGallery/SecurityInsights' },
    properties: { workspaceResourceId: own('Microsoft.OperationalInsights/workspaces', 'Logs') },
  },
  'Microsoft.RecoveryServices/vaults': {
    ...{ sku: { name: 'Standard' }, identity },
    properties: {
      redundancySettings: { standardTierStorageRedundancy: 'GeoRedundant', crossRegionRestore: 'Enabled' },
      encryption: { keyVaultProperties: { keyUri: key } },
    },
  },
  'Microsoft.SaaS/resources': {
    location: 'global',
    properties: { publisherId: 'ZillizInc1703056661329', offerId: 'zilliz_cloud', status: 'Subscribed' },
  },
  'Microsoft.ServiceBus/namespaces': namespace('Bus.servicebus.windows.net'),
  'Microsoft.ServiceBus/namespaces/disasterRecoveryConfigs': pairing('Microsoft.ServiceBus/namespaces'),
  'Microsoft.Solutions/applications': {
    ...{ kind: 'MarketPlace', plan: { ...plan, version: '1' } },
    properties: {
      managedResourceGroupId: `/subscriptions/${subscription}/resourceGroups/Managed`,
      ...{ publisherTenantId: otherTenant, managementMode: 'Managed' },
      authorizations: [{ principalId: 'p', roleDefinitionId: 'r' }],
    },
  },
  'Microsoft.Sql/servers': {
    identity,
    properties: { fullyQualifiedDomainName: 'Sql.database.windows.net', keyId: key, state: 'Ready' },
  },
  'Microsoft.Sql/servers/databases': {
    sku: { name: 'BC_Gen5' },
    properties: { status: 'Online', secondaryType: 'Geo', currentBackupStorageRedundancy: 'Geo' },
  },
  'Microsoft.Sql/servers/databases/replicationLinks': {
    properties: {
      ...{ role: 'Primary', partnerServer: 'twin', partnerDatabase: 'x', partnerLocation: 'East Asia' },
      partnerDatabaseId: foreign('Microsoft.Sql/servers/Twin/databases/x'),
    },
  },
  'Microsoft.Sql/servers/failoverGroups': {
    properties: {
      replicationRole: 'Primary',
      partnerServers: [
        { id: foreign('Microsoft.Sql/servers/Twin'), location: 'East Asia', replicationRole: 'Secondary' },
      ],
      databases: [own('Microsoft.Sql/servers/databases', 'r1/Orders')],
    },
  },
  'Microsoft.Sql/managedInstances/databases': { properties: { status: 'Online' } },
  'Microsoft.Sql/managedInstances': {
    identity,
    properties: {
      ...{ fullyQualifiedDomainName: 'Mi.zone.database.windows.net', keyId: key, subnetId: subnet },
      currentBackupStorageRedundancy: 'Geo',
    },
  },
  'Microsoft.Storage/storageAccounts': {
    ...{ kind: 'StorageV2', sku: { name: 'Standard_GRS' } },
    properties: {
      ...{ secondaryLocation: 'northeurope', statusOfSecondary: 'available' },
      primaryEndpoints: { blob: 'https://R1.blob.core.windows.net/', web: 'https://R1.z6.web.core.windows.net/' },
    },
  },
  'Microsoft.Storage/storageAccounts/objectReplicationPolicies': {
    properties: {
      ...{ policyId: 'p', sourceAccount: 'r1', destinationAccount: foreign('Microsoft.Storage/storageAccounts/Twin') },
      rules: [{ ruleId: 'r', sourceContainer: 'in', destinationContainer: 'out' }],
    },
  },
  'Microsoft.Synapse/workspaces': {
    identity,
    properties: {
      defaultDataLakeStorage: { accountUrl: 'https://Lake.dfs.core.windows.net' },
      encryption: { cmk: { key: { keyVaultUrl: key } } },
    },
  },
  'Microsoft.Web/connections': {
    properties: {
      api: {
        name: 'wechat',
        displayName: 'WeChat',
        id: `/subscriptions/${subscription}/providers/Microsoft.Web/locations/westeurope/managedApis/wechat`,
      },
      parameterValues: { token: 'canary-secret' },
    },
  },
  'Microsoft.Web/sites': site,
  'Microsoft.Web/sites/sitecontainers': {
    properties: {
      ...{ image: 'registry.cn-hangzhou.aliyuncs.com/team/sidecar:1', isMain: false, targetPort: '4317' },
      environmentVariables: [{ name: 'KEY', value: 'canary-secret' }],
    },
  },
  'Microsoft.Web/sites/slots': {
    ...{ kind: 'app,linux,container' },
    properties: {
      siteProperties: {
        properties: [{ name: 'LinuxFxVersion', value: 'DOCKER|mirror.azurecr.cn/x:1' }, { name: 'A' }],
      },
    },
  },
};

/** Two networks, whose parts come with them. */
export const network = {
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [
      {
        ...{ id: subnet, name: 'Front' },
        properties: {
          addressPrefix: '10.0.0.0/24',
          networkSecurityGroup: { id: own('Microsoft.Network/networkSecurityGroups', 'Nsg') },
          routeTable: { id: own('Microsoft.Network/routeTables', 'Routes') },
        },
      },
    ],
    virtualNetworkPeerings: [
      {
        ...{ id: own('Microsoft.Network/virtualNetworks/virtualNetworkPeerings', 'Net/ToTheirs'), name: 'ToTheirs' },
        properties: {
          ...{ peeringState: 'Initiated', allowVirtualNetworkAccess: true },
          remoteVirtualNetwork: { id: foreign('Microsoft.Network/virtualNetworks/Theirs') },
        },
      },
    ],
  },
};
