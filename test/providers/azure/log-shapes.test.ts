import { expect, test } from 'vitest';
import { idIn, otherTenant, ownTenant } from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';
import { readBoth, readOne, told } from './read-one.ts';

const insights = 'Microsoft.OperationalInsights';

test.each([
  [{ location: 'East Asia', enabled: true, provisioningState: 'Succeeded' }, [['eastasia', 'replica']]],
  [{ location: 'eastasia', enabled: false }, []],
  [{ location: null, enabled: true }, []],
  [null, []],
])('logs are written twice where replication is %j', async (replication, places) => {
  for (const [type, armType] of [
    ['azure.loganalytics.workspace', `${insights}/workspaces`],
    ['azure.loganalytics.cluster', `${insights}/clusters`],
  ] as const) {
    const { resources } = await readOne(type, armType, { location: 'southeastasia', properties: { replication } });
    expect(resources).toMatchObject([{ region: 'southeastasia' }]);
    expect((resources[0]?.locations ?? []).map(({ region, role }) => [region, role])).toEqual(places);
  }
});

test('what agents collect goes to Data Explorer and to Fabric of another tenant too', async () => {
  const fabric = (tenantId: string) => ({
    ...{ tenantId, artifactId: 'a', ingestionUri: 'https://Ingest.example.cn/x?sig=canary-secret' },
  });
  const { links, rows } = await readOne(
    'azure.insights.data-collection-rule',
    'Microsoft.Insights/dataCollectionRules',
    {
      properties: {
        destinations: {
          ...{ logAnalytics: null, azureMonitorMetrics: { name: 'm' } },
          azureDataExplorer: [{ resourceId: idIn('Group', 'Microsoft.Kusto/clusters', 'Logs'), databaseName: 'd' }],
          microsoftFabric: [fabric(otherTenant), { ...fabric(ownTenant.toUpperCase()), ingestionUri: null }],
        },
      },
    },
  );
  expect(told(links).map(line => line.replace(/^\S+ /, ''))).toEqual([
    'sends-to …/microsoft.kusto/clusters/logs',
    `sends-to scope:azure/AzureCloud/${otherTenant}`,
    'sends-to host:ingest.example.cn',
  ]);
  expect(JSON.stringify(rows)).not.toContain('canary-secret');
});

test('a set of keys opens disks with the key before until its rotation is through', async () => {
  const key = (name: string) => ({ keyUrl: `https://V.vault.azure.net/keys/${name}/01` });
  const { links } = await readOne('azure.compute.disk-encryption-set', 'Microsoft.Compute/diskEncryptionSets', {
    properties: { activeKey: key('New'), previousKeys: [key('Old'), { keyUrl: null }] },
  });
  expect(told(links).map(line => line.replace(/^\S+ /, ''))).toEqual([
    'encrypted-with https://v.vault.azure.net/keys/new',
    'encrypted-with https://v.vault.azure.net/keys/old',
  ]);
});

test.each([
  [{ logs: [{ category: 'Audit', enabled: false }], metrics: [{ category: 'AllMetrics', enabled: false }] }, false],
  [{ logs: [{ category: 'Audit', enabled: false }], metrics: [{ category: 'AllMetrics', enabled: true }] }, true],
  [{ logs: [], metrics: null }, true],
  [{ logs: [{ categoryGroup: 'allLogs', enabled: true }], metrics: [] }, true],
])('a setting of which every category is switched off sends nothing: %j', async (categories, sends) => {
  const { links, resources } = await readBoth('azure.insights.diagnostic-setting', ({ add, own }) => {
    const vault = add('Microsoft.KeyVault/vaults', 'V', {});
    const type = 'Microsoft.Insights/diagnosticSettings';
    const workspaceId = foreign(`${insights}/workspaces/Far`);
    const id = `${vault}/providers/${type}/out`;
    own.resources.add({ id, name: 'out', type, properties: { workspaceId, ...categories } });
  });
  expect(resources).toHaveLength(1);
  expect(links).toHaveLength(sends ? 2 : 0);
});
