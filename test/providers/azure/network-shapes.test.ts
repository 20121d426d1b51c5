import { describe, expect, test } from 'vitest';
import { idIn, otherTenant, ownTenant } from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';
import { readBoth, readOne, told } from './read-one.ts';

const network = 'Microsoft.Network';
const far = '/subscriptions/cccccccc-0000-4000-8000-000000000003/resourcegroups/far/providers';

describe('a circuit', () => {
  const circuit = (properties: object) =>
    readOne('azure.network.express-route-circuit', `${network}/expressRouteCircuits`, { properties });
  const peeringOf = (name: string) => foreign(`${network}/expressRouteCircuits/${name}/peerings/AzurePrivatePeering`);

  test('leads into those that it was joined to, whichever side made the connection', async () => {
    const connection = (name: string) => ({
      properties: { peerExpressRouteCircuitPeering: { id: peeringOf(name) }, authorizationKey: 'canary-secret' },
    });
    const { links, rows } = await circuit({
      peerings: [{ properties: { connections: [connection('Made')], peeredConnections: [connection('Taken')] } }],
    });
    expect(told(links)).toEqual([
      `…/microsoft.network/expressroutecircuits/one leads-into ${far}/microsoft.network/expressroutecircuits/made`,
      `…/microsoft.network/expressroutecircuits/one leads-into ${far}/microsoft.network/expressroutecircuits/taken`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('canary-secret');
  });

  test('is shared with other subscriptions whose gateways use a key to it', async () => {
    const use = (connectionResourceUri?: string) => ({
      properties: { authorizationKey: 'canary-secret', authorizationUseStatus: 'InUse', connectionResourceUri },
    });
    const { links, rows } = await circuit({
      ...{ peerings: null, serviceProviderProperties: null },
      authorizations: [
        use(foreign(`${network}/connections/Line`)),
        use(idIn('g', `${network}/connections`, 'Own')),
        use(),
      ],
    });
    expect(told(links)).toEqual([
      '…/microsoft.network/expressroutecircuits/one shared-with scope:azure/AzureCloud/cccccccc-0000-4000-8000-000000000003',
    ]);
    expect(JSON.stringify(rows)).not.toContain('canary-secret');
  });
});

describe('rules by service tags', () => {
  const rule = (access: string, direction: string, more: object) => ({
    name: 'r',
    properties: { priority: 100, access, direction, protocol: 'Tcp', destinationPortRange: '443', ...more },
  });
  const opens = async (...securityRules: object[]) => {
    const read = await readOne('azure.network.security-group', `${network}/networkSecurityGroups`, {
      properties: { securityRules, defaultSecurityRules: null },
    });
    return read.links.map(link => [told([link])[0]?.replace(/^\S+ /, ''), link.conditions]);
  };

  test('open to whoever has something in the region, and to all of Azure', async () => {
    expect(
      await opens(
        rule('Allow', 'Inbound', { sourceAddressPrefix: 'AzureCloud.EastAsia' }),
        rule('Allow', 'Inbound', { sourceAddressPrefixes: ['AzureCloud', 'VirtualNetwork', 'AzureLoadBalancer'] }),
        rule('Allow', 'Outbound', { destinationAddressPrefix: 'Storage.chinaeast2' }),
        rule('Deny', 'Outbound', { destinationAddressPrefix: 'Sql.eastasia' }),
      ),
    ).toEqual([
      ['opens-to /servicetags/azurecloud.eastasia', undefined],
      ['opens-to prefix:0.0.0.0/0', ['only from and to addresses of Azure']],
      ['opens-to /servicetags/storage.chinaeast2', undefined],
    ]);
  });

  test('narrow nothing that another rule opens whole', async () => {
    const all = rule('Allow', 'Inbound', { sourceAddressPrefix: 'Internet' });
    expect(await opens(rule('Allow', 'Inbound', { sourceAddressPrefix: 'AzureCloud' }), all)).toEqual([
      ['opens-to prefix:0.0.0.0/0', undefined],
    ]);
  });

  test('send by a route what they stand for straight to it', async () => {
    const routes = ['Storage.EastAsia', '10.0.0.0/8'].map(addressPrefix => ({
      properties: { addressPrefix, nextHopType: 'Internet' },
    }));
    const { links } = await readOne('azure.network.route-table', `${network}/routeTables`, { properties: { routes } });
    expect(told(links).map(line => line.replace(/^\S+ /, ''))).toEqual([
      'routes-to /servicetags/storage.eastasia',
      'routes-to prefix:10.0.0.0/8',
    ]);
  });
});

test('a branch office may be known by names of its lines alone', async () => {
  const vpnSiteLinks = [
    { name: 'a', properties: { fqdn: 'Branch.example.cn', linkProperties: { linkProviderName: 'x' } } },
    { name: 'b', properties: { ipAddress: '203.0.113.9', fqdn: null } },
  ];
  const { links } = await readOne('azure.network.vpn-site', `${network}/vpnSites`, {
    properties: { virtualWan: null, addressSpace: null, ipAddress: '', vpnSiteLinks },
  });
  expect(told(links)).toEqual([
    '…/microsoft.network/vpnsites/one leads-into host:branch.example.cn',
    '…/microsoft.network/vpnsites/one leads-into prefix:203.0.113.9/32',
  ]);
});

test('a gateway lets in whom another tenant or a RADIUS server says, and may send everything to one site', async () => {
  const gateway = (tenant: string) => ({
    gatewayDefaultSite: { id: idIn('Group', `${network}/localNetworkGateways`, 'Branch') },
    vpnClientConfiguration: {
      ...{ aadTenant: `https://login.microsoftonline.com/${tenant}/`, radiusServerAddress: '198.51.100.4' },
      ...{ radiusServerSecret: 'canary-secret', radiusServers: [{ radiusServerAddress: 'Radius.example.cn' }] },
    },
  });
  const read = (tenant: string) =>
    readOne('azure.network.virtual-gateway', `${network}/virtualNetworkGateways`, { properties: gateway(tenant) });
  const { links, rows } = await read(otherTenant.toUpperCase());
  const self = '…/microsoft.network/virtualnetworkgateways/one';
  const sites = [
    `${self} leads-into …/microsoft.network/localnetworkgateways/branch`,
    `${self} leads-into prefix:198.51.100.4/32`,
    `${self} leads-into host:radius.example.cn`,
  ];
  expect(told(links)).toEqual([
    sites[0],
    `${self} shared-with scope:azure/AzureCloud/${otherTenant}`,
    ...sites.slice(1),
  ]);
  expect(JSON.stringify(rows)).not.toContain('canary-secret');
  expect(told((await read(ownTenant)).links)).toEqual(sites);
});

describe('a hub of a virtual WAN', () => {
  const hub = { id: idIn('Group', `${network}/virtualHubs`, 'Hub') };
  const of = '…/microsoft.network/virtualhubs/hub';

  test('is dialled into by whom its server’s tenant or RADIUS servers let in', async () => {
    const servers = await readOne('azure.network.vpn-server', `${network}/vpnServerConfigurations`, {
      properties: {
        ...{ vpnAuthenticationTypes: ['AAD'], radiusServerAddress: null, radiusServerSecret: 'canary-secret' },
        aadAuthenticationParameters: {
          aadTenant: `https://login.microsoftonline.com/${otherTenant}`,
          aadAudience: 'x',
        },
        radiusServers: [{ radiusServerAddress: '203.0.113.4', radiusServerSecret: 'canary-secret' }],
      },
    });
    expect(told(servers.links)).toEqual([
      `…/microsoft.network/vpnserverconfigurations/one shared-with scope:azure/AzureCloud/${otherTenant}`,
      '…/microsoft.network/vpnserverconfigurations/one leads-into prefix:203.0.113.4/32',
    ]);
    expect(JSON.stringify(servers.rows)).not.toContain('canary-secret');
    const { links } = await readOne('azure.network.dial-in-gateway', `${network}/p2svpnGateways`, {
      properties: {
        ...{ virtualHub: hub, customDnsServers: ['114.114.114.114'] },
        vpnServerConfiguration: { id: idIn('Group', `${network}/vpnServerConfigurations`, 'One') },
      },
    });
    expect(told(links)).toEqual([
      `${of} peers-with …/microsoft.network/p2svpngateways/one`,
      '…/microsoft.network/p2svpngateways/one attached-to …/microsoft.network/vpnserverconfigurations/one',
      '…/microsoft.network/p2svpngateways/one sends-to prefix:114.114.114.114/32',
    ]);
  });

  test('may lead through a vendor’s appliance', async () => {
    const { links, rows } = await readOne('azure.network.virtual-appliance', `${network}/networkVirtualAppliances`, {
      properties: {
        ...{
          virtualHub: hub,
          nvaSku: { vendor: 'Sangfor-SDWAN', bundledScaleUnit: '2', marketPlaceVersion: 'latest' },
        },
        ...{ bootStrapConfigurationBlobs: ['https://x.blob.core.windows.net/a?sig=canary-secret'], delegation: null },
      },
    });
    expect(told(links)).toEqual([
      `${of} peers-with …/microsoft.network/networkvirtualappliances/one`,
      '…/microsoft.network/networkvirtualappliances/one published-by publisher:azure-network-appliance/Sangfor-SDWAN',
    ]);
    expect(JSON.stringify(rows)).not.toContain('canary-secret');
  });
});

test('a hub sends what leaves it through a security provider', async () => {
  const { links } = await readOne('azure.network.virtual-hub', `${network}/virtualHubs`, {
    properties: { securityProviderName: 'ZScaler', virtualWan: null },
  });
  expect(told(links)).toEqual([
    '…/microsoft.network/virtualhubs/one leads-into publisher:azure-security-partner/ZScaler',
  ]);
});

test('a network and an interface ask the servers for names that are set, and an interface is mirrored to its taps', async () => {
  const dnsServers = ['10.0.0.4', '114.114.114.114', 'AzureProvidedDNS', '114.114.114.114'];
  const asked = await readOne('azure.network.virtual-network', `${network}/virtualNetworks`, {
    properties: { dhcpOptions: { dnsServers } },
  });
  expect(told(asked.links).map(line => line.replace(/^\S+ /, ''))).toEqual([
    'sends-to prefix:10.0.0.4/32',
    'sends-to prefix:114.114.114.114/32',
  ]);
  const tap = foreign(`${network}/virtualNetworkTaps/Tap`);
  const { links } = await readOne('azure.network.interface', `${network}/networkInterfaces`, {
    properties: {
      dnsSettings: { dnsServers },
      tapConfigurations: [{ properties: { virtualNetworkTap: { id: tap } } }],
    },
  });
  expect(told(links).map(line => line.replace(/^\S+ /, ''))).toEqual([
    `copies-to ${far}/microsoft.network/virtualnetworktaps/tap`,
    'sends-to prefix:10.0.0.4/32',
    'sends-to prefix:114.114.114.114/32',
  ]);
});

describe('an edge', () => {
  const service = foreign(`${network}/privateLinkServices/Origin`);
  const alias = 'Pls.3c0a1f6e-0000-4000-8000-000000000001.eastasia.azure.privatelinkservice';

  test('of the first Front Door keeps what a rule caches, and reaches private origins of others', async () => {
    const pool = (name: string) => idIn('Group', `${network}/frontDoors/backendPools`, `One/${name}`);
    const backend = (address: string, more = {}) => ({ address, ...more });
    const { links } = await readOne('azure.network.front-door', `${network}/frontDoors`, {
      location: 'Global',
      properties: {
        frontendEndpoints: null,
        routingRules: [
          { properties: { routeConfiguration: { cacheConfiguration: {}, backendPool: { id: pool('KEPT') } } } },
          { properties: { routeConfiguration: { cacheConfiguration: null, backendPool: { id: pool('passed') } } } },
          { properties: { routeConfiguration: { customHost: 'x.example' } } },
          { properties: { routeConfiguration: null } },
        ],
        backendPools: [
          {
            id: pool('Kept'),
            properties: { backends: [backend('kept.example.com', { privateLinkResourceId: service })] },
          },
          {
            id: pool('passed'),
            properties: { backends: [backend('passed.example.com', { privateLinkAlias: alias })] },
          },
        ],
      },
    });
    const self = '…/microsoft.network/frontdoors/one';
    expect(told(links)).toEqual([
      `${self} resolves-to host:kept.example.com`,
      `${self} leads-into ${far}/microsoft.network/privatelinkservices/origin`,
      `host:kept.example.com copies-to ${self}`,
      `${self} resolves-to host:passed.example.com`,
      `${self} leads-into ${alias.toLowerCase()}`,
    ]);
  });

  test('of a CDN and of today’s Front Door reach them too', async () => {
    const profile = { location: 'global', sku: { name: 'Premium_AzureFrontDoor' } };
    const { links } = await readBoth('azure.cdn.origin', ({ add }) => {
      add('Microsoft.Cdn/profiles', 'P', profile);
      add('Microsoft.Cdn/profiles/originGroups', 'P/G', {});
      const sharedPrivateLinkResource = {
        privateLink: { id: service },
        privateLinkLocation: 'eastasia',
        status: 'Approved',
      };
      const azureOrigin = { id: foreign('Microsoft.Storage/storageAccounts/Far') };
      add('Microsoft.Cdn/profiles/originGroups/origins', 'P/G/O', {
        properties: { hostName: 'o.example.com', azureOrigin, sharedPrivateLinkResource },
      });
    });
    const origin = '…/microsoft.cdn/profiles/p/origingroups/g/origins/o';
    expect(told(links)).toContain(`${origin} leads-into ${far}/microsoft.network/privatelinkservices/origin`);
    expect(told(links)).toContain(`${origin} resolves-to ${far}/microsoft.storage/storageaccounts/far`);
    const endpoint = await readBoth('azure.cdn.endpoint', ({ add }) => {
      add('Microsoft.Cdn/profiles', 'P', { ...profile, sku: { name: 'Standard_Microsoft' } });
      const origins = [{ name: 'o', properties: { hostName: 'o.example.com', privateLinkResourceId: service } }];
      add('Microsoft.Cdn/profiles/endpoints', 'P/E', { properties: { hostName: 'e.example.com', origins } });
    });
    expect(told(endpoint.links)).toContain(
      `…/microsoft.cdn/profiles/p/endpoints/e leads-into ${far}/microsoft.network/privatelinkservices/origin`,
    );
  });
});
