import { describe, expect, it } from 'vitest';
import { storageAccount } from '../../../providers/azure/collectors/storage-account.ts';
import { lines } from '../../contract/lines.ts';
import {
  collectorContract,
  type Fill,
  otherTenant,
  ownTenant,
  runCollector,
} from '../../contract/run-azure-collector.ts';

const type = 'Microsoft.Storage/storageAccounts';

const fill: Fill = ({ add }) => {
  add(type, 'Geo', {
    ...{
      location: 'Southeast Asia',
      kind: 'StorageV2',
      sku: { name: 'Standard_GRS', tier: 'Standard' },
      tags: { Env: 'prod' },
    },
    properties: {
      ...{ primaryLocation: 'southeastasia', secondaryLocation: 'East Asia', statusOfSecondary: 'available' },
      encryption: {
        keySource: 'Microsoft.Keyvault',
        keyvaultproperties: { keyvaulturi: 'https://Vault.vault.azure.net/', keyname: 'Master', keyversion: '' },
      },
      networkAcls: {
        defaultAction: 'Deny',
        ipRules: [
          { value: '203.0.113.7', action: 'Allow' },
          { value: '198.51.100.0/24', action: 'Allow' },
        ],
        resourceAccessRules: [
          {
            tenantId: otherTenant,
            resourceId: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Synapse/workspaces/z',
          },
          {
            tenantId: ownTenant,
            resourceId: '/subscriptions/x/resourceGroups/y/providers/Microsoft.Synapse/workspaces/own',
          },
        ],
      },
    },
  });
  add(type, 'local', {
    sku: { name: 'Standard_LRS' },
    properties: { networkAcls: { defaultAction: 'Allow', ipRules: [] } },
  });
};

describe('azure.storage.account', () => {
  collectorContract(storageAccount, fill);

  it('gives the paired region of a geo-redundant account as a place of it, under its own code', async () => {
    const { resources } = await runCollector(storageAccount, fill);
    expect(resources).toMatchObject([
      {
        ...{ name: 'Geo', region: 'southeastasia', labels: { Env: 'prod' } },
        locations: [{ region: 'eastasia', role: 'replica', said: `${type}/read properties.secondaryLocation` }],
      },
      { name: 'local', region: 'westeurope', labels: {} },
    ]);
    expect(resources[1]).not.toHaveProperty('locations');
  });

  it('says that there is a second copy where the answer does not say in which region', async () => {
    const { resources } = await runCollector(storageAccount, ({ add }) => {
      for (const sku of ['Standard_RAGZRS', 'Standard_GRS', 'Standard_ZRS', 'Premium_LRS'])
        add(type, sku, { location: 'Southeast Asia', sku: { name: sku }, properties: {} });
    });
    expect(resources.map(({ name, locations = [] }) => [name, ...locations.map(({ region }) => region)])).toEqual([
      ['Standard_RAGZRS', 'pair:southeastasia'],
      ['Standard_GRS', 'pair:southeastasia'],
      ['Standard_ZRS'],
      ['Premium_LRS'],
    ]);
  });

  it('links to its key, the addresses that it lets in, and resources of other tenants', async () => {
    const { links } = await runCollector(storageAccount, fill);
    const [id] = links.map(({ from }) => (from.kind === 'resource' ? from.id : ''));
    expect(lines(links)).toEqual([
      `${id} encrypted-with https://vault.vault.azure.net/keys/master`,
      `${id} opens-to prefix:203.0.113.7/32`,
      `${id} opens-to prefix:198.51.100.0/24`,
      `${id} shared-with scope:azure/AzureCloud/${otherTenant}`,
    ]);
  });
});
