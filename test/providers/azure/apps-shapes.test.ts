import { describe, expect, test } from 'vitest';
import { servicebusNamespace } from '../../../providers/azure/collectors/servicebus-namespace.ts';
import { webSiteContainer } from '../../../providers/azure/collectors/web-site-container.ts';
import { type Fill, idIn, runCollector, runSweep } from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';
import { said, told } from './read-one.ts';

const far = '/subscriptions/cccccccc-0000-4000-8000-000000000003/resourcegroups/far/providers';

describe('namespaces that are replicated', () => {
  const type = 'Microsoft.ServiceBus/namespaces';
  const locations = [
    { locationName: 'westeurope', roleType: 'Primary' },
    { locationName: 'East Asia', roleType: 'Secondary' },
  ];
  /** As an index that was made with an older version has it, with what the namespace says itself. */
  const fill: Fill = ({ add, own }) => {
    const premium = add(type, 'Premium', { sku: { name: 'Premium' }, properties: { status: 'Active' } });
    add(type, 'Standard', { sku: { name: 'Standard' }, properties: { status: 'Active' } });
    const geoDataReplication = { locations, maxReplicationLagDurationInSeconds: 0 };
    own.answers.answer(premium, { id: premium, properties: { status: 'Active', geoDataReplication } });
  };

  test('are asked where the index does not say so, and no others', async () => {
    const { resources, calls } = await runSweep(servicebusNamespace, fill);
    expect(resources.map(({ name, locations: places }) => [name, places?.map(({ region }) => region)])).toEqual([
      ['Premium', ['eastasia']],
      ['Standard', undefined],
    ]);
    expect(calls.filter(call => /servicebus/i.test(call))).toHaveLength(1);
  });

  test('are not asked again where they are said not to be', async () => {
    const { calls } = await runSweep(servicebusNamespace, ({ add }) => {
      add(type, 'Premium', { sku: { name: 'Premium' }, properties: { geoDataReplication: null } });
    });
    expect(calls.filter(call => /servicebus/i.test(call))).toEqual([]);
  });
});

test.each(['topic', 'domain', 'namespace'])('an event grid %s lets in the addresses that it names', async kind => {
  const properties = {
    publicNetworkAccess: 'Enabled',
    inboundIpRules: [{ ipMask: '203.0.113.0/24', action: 'Allow' }, { ipMask: '198.51.100.7', action: 'Deny' }, null],
  };
  const armType = `Microsoft.EventGrid/${kind}s`;
  expect(await said(`azure.eventgrid.${kind}`, armType, { properties })).toEqual(['it opens-to prefix:203.0.113.0/24']);
  const closed = { properties: { ...properties, publicNetworkAccess: 'Disabled' } };
  expect(await said(`azure.eventgrid.${kind}`, armType, closed)).toEqual([]);
});

test('a workflow is started by the addresses that it names, as prefixes and ranges', async () => {
  const properties = {
    accessControl: {
      triggers: {
        allowedCallerIpAddresses: [{ addressRange: '203.0.113.0/24' }, { addressRange: '198.51.100.4-198.51.100.7' }],
      },
      contents: { allowedCallerIpAddresses: null },
    },
    integrationAccount: { id: foreign('Microsoft.Logic/integrationAccounts/theirs') },
  };
  expect(await said('azure.logic.workflow', 'Microsoft.Logic/workflows', { properties })).toEqual([
    'it opens-to prefix:203.0.113.0/24',
    'it opens-to prefix:198.51.100.4/30',
    `it sends-to ${far}/microsoft.logic/integrationaccounts/theirs`,
  ]);
});

test('a container app is known by all its names, and lets in the addresses that it names', async () => {
  const environment = idIn('Group', 'Microsoft.App/managedEnvironments', 'Env');
  const properties = {
    ...{ environmentId: environment, managedEnvironmentId: environment },
    latestRevisionFqdn: 'app--1.happy.westeurope.azurecontainerapps.io',
    configuration: {
      ingress: {
        fqdn: 'app.happy.westeurope.azurecontainerapps.io',
        customDomains: [{ name: 'Shop.example.cn' }],
        ipSecurityRestrictions: [
          { name: 'a', ipAddressRange: '203.0.113.0/24', action: 'Allow' },
          { name: 'b', ipAddressRange: '198.51.100.0/24', action: 'Deny' },
        ],
      },
    },
  };
  expect(await said('azure.containerapps.app', 'Microsoft.App/containerApps', { properties })).toEqual([
    'host:app.happy.westeurope.azurecontainerapps.io resolves-to it',
    'host:app--1.happy.westeurope.azurecontainerapps.io resolves-to it',
    'host:shop.example.cn resolves-to it',
    'it opens-to prefix:203.0.113.0/24',
    'it attached-to …/microsoft.app/managedenvironments/env',
  ]);
});

test('a group of containers tells its volumes and where its logs go', async () => {
  const properties = {
    volumes: [
      { name: 'a', azureFile: { shareName: 's', storageAccountName: 'Files', storageAccountKey: 'canary-secret' } },
      { name: 'b', gitRepo: { repository: 'https://user:canary-secret@gitee.com/team/app.git' } },
      { name: 'c', emptyDir: {} },
    ],
    diagnostics: {
      logAnalytics: { workspaceId: 'w', workspaceResourceId: foreign('Microsoft.OperationalInsights/workspaces/Logs') },
    },
  };
  const type = 'Microsoft.ContainerInstance/containerGroups';
  expect(await said('azure.containerinstance.group', type, { properties })).toEqual([
    `it sends-to ${far}/microsoft.operationalinsights/workspaces/logs`,
    'it stores-on host:files.file.core.windows.net',
    'it runs host:gitee.com',
  ]);
});

test('a cluster tells its proxy, its registry, its identities and who issues its tokens', async () => {
  const identity = (name: string) => idIn('Group', 'Microsoft.ManagedIdentity/userAssignedIdentities', name);
  const subnet = (name: string) => idIn('Group', 'Microsoft.Network/virtualNetworks/subnets', `Net/${name}`);
  const properties = {
    privateFQDN: 'c.privatelink.westeurope.azmk8s.io',
    agentPoolProfiles: [
      {
        ...{ vnetSubnetID: subnet('Nodes'), podSubnetID: subnet('Pods') },
        creationData: { sourceResourceId: foreign('Microsoft.ContainerService/snapshots/theirs') },
      },
    ],
    apiServerAccessProfile: { subnetId: subnet('Api'), authorizedIPRanges: null },
    bootstrapProfile: { containerRegistryId: foreign('Microsoft.ContainerRegistry/registries/theirs') },
    securityProfile: {
      defender: { logAnalyticsWorkspaceResourceId: foreign('Microsoft.OperationalInsights/workspaces/Seen') },
    },
    httpProxyConfig: { httpProxy: 'http://user:canary-secret@proxy.example.cn:3128/', httpsProxy: null },
    identityProfile: { kubeletidentity: { resourceId: identity('Kubelet'), clientId: 'c' } },
    addonProfiles: { azurepolicy: { enabled: true, identity: { resourceId: identity('Addon') } }, none: null },
    oidcIssuerProfile: { enabled: true, issuerURL: 'https://westeurope.oic.prod-aks.azure.com/t/g/' },
  };
  const type = 'Microsoft.ContainerService/managedClusters';
  const network = '…/microsoft.network/virtualnetworks/net/subnets';
  expect(await said('azure.aks.cluster', type, { properties })).toEqual([
    'host:c.privatelink.westeurope.azmk8s.io resolves-to it',
    `it attached-to ${network}/nodes`,
    `it attached-to ${network}/pods`,
    `it attached-to ${network}/api`,
    `it runs ${far}/microsoft.containerservice/snapshots/theirs`,
    `it runs ${far}/microsoft.containerregistry/registries/theirs`,
    `it sends-to ${far}/microsoft.operationalinsights/workspaces/seen`,
    'it sends-to host:proxy.example.cn',
    '…/microsoft.managedidentity/userassignedidentities/kubelet assumable-by it',
    '…/microsoft.managedidentity/userassignedidentities/addon assumable-by it',
    'principal:azure/AzureCloud/westeurope.oic.prod-aks.azure.com/t/g assumable-by it',
  ]);
});

test('a registry is known by the hosts that its layers come from', async () => {
  const properties = { loginServer: 'R.azurecr.io', dataEndpointHostNames: ['R.eastasia.data.azurecr.io'] };
  expect(await said('azure.acr.registry', 'Microsoft.ContainerRegistry/registries', { properties })).toEqual([
    'host:r.azurecr.io resolves-to it',
    'host:r.eastasia.data.azurecr.io resolves-to it',
  ]);
});

test('a function’s code lies in a container of blobs', async () => {
  const properties = {
    managedEnvironmentId: idIn('Group', 'Microsoft.App/managedEnvironments', 'Env'),
    functionAppConfig: {
      deployment: { storage: { type: 'blobContainer', value: 'https://Code.blob.core.windows.net/app?canary-secret' } },
    },
  };
  expect(await said('azure.web.site', 'Microsoft.Web/sites', { kind: 'functionapp,linux', properties })).toEqual([
    'it attached-to …/microsoft.app/managedenvironments/env',
    'it runs host:code.blob.core.windows.net',
  ]);
});

test('containers are asked for of sites on Linux that are no functions', async () => {
  const { links, calls } = await runCollector(webSiteContainer, ({ add }) => {
    const site = 'Microsoft.Web/sites';
    const kinds = { a: 'app,linux', b: 'app', c: 'functionapp,linux', d: null };
    for (const [name, kind] of Object.entries(kinds)) add(site, name, { kind, properties: { reserved: name === 'd' } });
    for (const name of Object.keys(kinds))
      add(`${site}/sitecontainers`, `${name}/side`, {
        location: null,
        properties: { image: `${name}.example.cn/x:1` },
      });
  });
  expect(told(links)).toEqual([
    '…/microsoft.web/sites/a runs host:a.example.cn',
    '…/microsoft.web/sites/d runs host:d.example.cn',
  ]);
  expect(calls.filter(call => /sitecontainers/i.test(call))).toHaveLength(2);
});

test('a connection leads to the server that its connector is pointed at, whichever way it keeps it', async () => {
  const connection = (more: object) => ({ properties: { api: { name: 'ftp', displayName: 'FTP' }, ...more } });
  const type = ['azure.web.connection', 'Microsoft.Web/connections'] as const;
  const secret = { password: 'canary-secret', connectionString: 'Endpoint=sb://x;SharedAccessKey=canary-secret' };
  for (const [values, host] of [
    [{ parameterValues: { serverAddress: 'Ftp.example.cn', ...secret } }, 'ftp.example.cn'],
    [{ parameterValues: null, nonSecretParameterValues: { server: 'tcp:db.example.cn,1433' } }, 'db.example.cn'],
    [
      {
        parameterValueSet: {
          name: 'managedIdentityAuth',
          values: { namespaceEndpoint: { value: 'sb://bus.servicebus.chinacloudapi.cn/' } },
        },
      },
      'bus.servicebus.chinacloudapi.cn',
    ],
  ] as const)
    expect(await said(...type, connection(values))).toEqual([
      `it sends-to host:${host}`,
      'it sends-to publisher:azure-connector/ftp',
    ]);
  expect(await said(...type, connection({ parameterValues: { server: 'gateway-db', url: '@x' } }))).toEqual([
    'it sends-to publisher:azure-connector/ftp',
  ]);
});
