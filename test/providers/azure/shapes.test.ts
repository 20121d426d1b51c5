import { describe, expect, test } from 'vitest';
import type { AzureClients } from '../../../providers/azure/client.ts';
import { azure } from '../../../providers/azure/index.ts';
import { failoverLinks, instancePairLinks, replicationLinks } from '../../../providers/azure/sql.ts';
import { type Collector, endKey, type Link, type Resource } from '../../../src/model/index.ts';
import { idIn, runCollector, runSweep } from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';

const collector = (type: string): Collector<AzureClients> => {
  const found = azure.collectors.find(each => each.type === type);
  if (!found) throw new Error(`nothing collects ${type}`);
  return found;
};

/** What one item of a list becomes, by the list and by the index, which must agree. */
async function read(type: string, armType: string, item: object) {
  const fill = ({ add }: { add(of: string, name: string, more?: object): string }) => void add(armType, 'One', item);
  const { resources, links, cell } = await runCollector(collector(type), fill);
  const swept = await runSweep(collector(type), fill);
  expect(swept.resources.map(({ id, region }) => [id, region])).toEqual(
    resources.map(({ id, region }) => [id, region]),
  );
  expect(swept.resources.map(({ locations = [] }) => locations.map(({ region }) => region))).toEqual(
    resources.map(({ locations = [] }) => locations.map(({ region }) => region)),
  );
  return { cell, resource: resources[0], links };
}

const [machine, account] = ['Microsoft.Compute/virtualMachines', 'Microsoft.Storage/storageAccounts'];

describe('where a thing lies', () => {
  test.each([
    ['East Asia', 'eastasia'],
    ['EASTASIA', 'eastasia'],
    ['Global', 'global'],
    ['', 'global'],
    [null, 'global'],
    ['China North 3', 'chinanorth3'],
    ['usgovvirginia', 'usgovvirginia'],
    ['East US 2 (Stage)', 'eastus2stage'],
  ])('%j is %s', async (location, region) => {
    expect((await read('azure.compute.virtual-machine', machine, { location })).resource).toMatchObject({ region });
  });

  test.each([
    [{ name: 'microsoftlosangeles1', type: 'EdgeZone' }, 'microsoftlosangeles1'],
    [{ name: foreign('Microsoft.ExtendedLocation/customLocations/westeurope') }, 'custom-location:westeurope'],
  ])('an edge zone, or a site of the customer’s, is a place of its own: %j', async (extendedLocation, region) => {
    const { resource } = await read('azure.compute.virtual-machine', machine, { location: 'westus', extendedLocation });
    expect(resource).toMatchObject({ region: 'westus', locations: [{ region, role: 'primary' }] });
  });

  test.each([
    ['Standard_RAGZRS', 'East Asia', [{ region: 'eastasia', role: 'replica' }]],
    ['Standard_GZRS', undefined, [{ region: 'pair:westeurope', role: 'replica' }]],
    ['Standard_ZRS', undefined, undefined],
    ['standard_ragrs', null, [{ region: 'pair:westeurope', role: 'replica' }]],
  ])('an account of %s whose second region is said to be %j', async (name, secondaryLocation, locations) => {
    const item = { sku: { name }, properties: { secondaryLocation } };
    const { resource } = await read('azure.storage.account', account, item);
    expect(resource?.locations).toEqual(locations?.map(each => ({ ...each, said: expect.any(String) })));
  });
});

/** The types that a subscription lists itself, with their name in Azure. Parts of a network are told with it. */
const simple = azure.collectors.flatMap(({ type, sweep, permissions }) => {
  const read = permissions.filter(action => !/ResourceGraph|Authorization|Resources\//.test(action)).at(-1) ?? '';
  const armType = read.replace(/\/read$/, '');
  const own = sweep !== undefined && armType.split('/').length === 2 && !/subnet|peering/.test(type);
  return own ? [[type, armType] as const] : [];
});

describe('an answer that lacks what others have', () => {
  test.each(simple)('is listed: %s without properties, tags, sku and place', async (type, armType) => {
    const nothing = { location: null, tags: null, sku: null, plan: null, identity: null, kind: null, properties: null };
    const { cell, rows } = await runCollector(collector(type), ({ add, own }) => {
      const group = { id: idIn('Group', 'x', '').split('/providers/')[0] ?? '', name: 'Group' };
      own.resources.add({ ...group, type: 'Microsoft.Resources/resourceGroups', location: 'westeurope' });
      add(armType, 'One', nothing);
    });
    expect(cell.status).toMatch(/^(assessed|unsupported)$/);
    expect(rows.length).toBeGreaterThan(0);
  });
});

const self = (type: string, name: string): Resource => ({
  ...{ kind: 'resource', provider: 'azure', partition: 'AzureCloud', scope: 's', region: 'westeurope' },
  ...{ type: 'azure.sql.failover-group', holds: 'nothing', id: idIn('g', type, name).toLowerCase() },
});
const reading = { partition: 'AzureCloud', scope: 's', tenant: 't', call: 'read', resource: () => self('a/b', 'c') };
const regions = (links: Iterable<Link>) =>
  [...links].map(({ to, from }) =>
    [from, to].map(end => (end.kind === 'resource' ? end.region : endKey(end))).join(' > '),
  );

describe('a copy in a subscription that nobody reads', () => {
  test('lies where the failover group says', () => {
    const group = {
      properties: {
        ...{ replicationRole: 'Primary', databases: [idIn('g', 'Microsoft.Sql/servers/databases', 's/d')] },
        partnerServers: [
          { id: foreign('Microsoft.Sql/servers/twin'), location: 'East Asia', replicationRole: 'Secondary' },
        ],
      },
    };
    const links = failoverLinks(group, self('Microsoft.Sql/servers/failoverGroups', 's/f'), reading);
    expect(regions(links)).toEqual([' > eastasia', ' > eastasia']);
  });

  test.each([
    [[{ location: 'East Asia', replicationRole: 'Secondary' }], ' > eastasia'],
    [[{ location: 'East Asia' }, { location: 'Japan East' }], ' > '],
    [undefined, ' > '],
  ])('of managed instances with partners in %j', (partnerRegions, told) => {
    const managedInstancePairs = [
      {
        primaryManagedInstanceId: idIn('g', 'Microsoft.Sql/managedInstances', 'one'),
        partnerManagedInstanceId: foreign('Microsoft.Sql/managedInstances/twin'),
      },
    ];
    const group = {
      properties: { replicationRole: 'Primary', managedInstancePairs, ...(partnerRegions && { partnerRegions }) },
    };
    expect(regions(instancePairLinks(group, self('a/b', 'c'), reading))).toEqual([told]);
  });

  test('lies where the replication link says; a server that is named alone is told by its cloud', () => {
    const item = {
      properties: {
        ...{ role: 'Primary', partnerServer: 'Twin', partnerLocation: 'China North 3' },
        partnerDatabaseId: foreign('Microsoft.Sql/servers/twin/databases/d'),
      },
    };
    const link = self('Microsoft.Sql/servers/databases/replicationLinks', 's/d/r');
    expect(regions(replicationLinks(item, link, reading))).toEqual([' > chinanorth3']);
    const named = { properties: { role: 'Primary', partnerServer: 'Twin' } };
    const inGovernment = { ...link, partition: 'AzureUSGovernment' };
    expect(regions(replicationLinks(named, inGovernment, reading))).toEqual([
      ' > host:twin.database.usgovcloudapi.net',
    ]);
  });
});

const told = (links: readonly Link[]) => links.map(({ relation, to }) => `${relation} ${endKey(to)}`);

describe('what only some of them have', () => {
  test('unmanaged disks lie in the account that they are blobs of', async () => {
    const storageProfile = {
      osDisk: { vhd: { uri: 'https://Vhds.blob.core.chinacloudapi.cn/vhds/os.vhd?sig=canary-secret' } },
      dataDisks: [{ lun: 0, vhd: { uri: 'https://data.blob.core.windows.net/vhds/1.vhd' }, managedDisk: null }],
    };
    const { links } = await read('azure.compute.virtual-machine', machine, { properties: { storageProfile } });
    expect(told(links)).toEqual([
      'stores-on host:vhds.blob.core.chinacloudapi.cn',
      'stores-on host:data.blob.core.windows.net',
    ]);
    expect(JSON.stringify(links)).not.toContain('canary-secret');
  });

  test('workflows poll and subscribe by their triggers too', async () => {
    const definition = {
      triggers: { Poll: { type: 'Http', inputs: { uri: 'https://poll.example.cn/x?k=canary-secret' } } },
      actions: {
        Hook: { type: 'HttpWebhook', inputs: { subscribe: { uri: 'https://hook.example.cn/in' }, unsubscribe: null } },
      },
    };
    const { links } = await read('azure.logic.workflow', 'Microsoft.Logic/workflows', { properties: { definition } });
    expect(told(links)).toEqual(['sends-to host:poll.example.cn', 'sends-to host:hook.example.cn']);
  });

  test('several containers of a site are told in YAML', async () => {
    const yaml =
      'services:\n  web:\n    image: "registry.cn-hangzhou.aliyuncs.com/a/b:1"\n  db:\n    image: mysql:8 # x\n';
    const linuxFxVersion = `COMPOSE|${Buffer.from(yaml).toString('base64')}`;
    const { links } = await read('azure.web.site', 'Microsoft.Web/sites', {
      properties: { siteConfig: { linuxFxVersion } },
    });
    expect(told(links)).toEqual(['runs host:registry.cn-hangzhou.aliyuncs.com', 'runs host:docker.io']);
  });

  test('others offer a service by its alias alone', async () => {
    const alias = 'Vendor-PLS.0A1B2C3D-0000-4000-8000-000000000001.eastasia.azure.privatelinkservice';
    const connection = {
      properties: { privateLinkServiceId: alias, privateLinkServiceConnectionState: { status: 'Approved' } },
    };
    const properties = { manualPrivateLinkServiceConnections: [connection] };
    const type = 'Microsoft.Network/privateEndpoints';
    const { links } = await read('azure.network.private-endpoint', type, { properties });
    expect(links.map(({ to }) => to)).toMatchObject([{ id: alias.toLowerCase(), region: 'eastasia', scope: null }]);
    const service = 'Microsoft.Network/privateLinkServices';
    const own = await read('azure.network.private-link-service', service, { properties: { alias } });
    expect(own.links.map(({ from, to }) => `${endKey(from)} ${endKey(to)}`)).toEqual([
      `${alias.toLowerCase()} ${own.resource?.id}`,
    ]);
  });
});
