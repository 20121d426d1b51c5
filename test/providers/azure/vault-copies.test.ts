import { expect, test } from 'vitest';
import { shippedDataset } from '../../../mappings/dataset.ts';
import { keyvaultKey } from '../../../providers/azure/collectors/keyvault-key.ts';
import { keyvaultManagedHsmKey } from '../../../providers/azure/collectors/keyvault-managed-hsm-key.ts';
import { keyvaultVault } from '../../../providers/azure/collectors/keyvault-vault.ts';
import { copiedVaults } from '../../../providers/azure/vault-copies.ts';
import { runCollector } from '../../contract/run-azure-collector.ts';
import { readBoth } from './read-one.ts';

const vault = 'Microsoft.KeyVault/vaults';

test('vaults are copied in every region with a pair, but the one whose pair lies in another geography', () => {
  const pairs = shippedDataset().table('pairs');
  const paired = pairs.filter(({ provider }) => provider === 'azure').map(({ region }) => region);
  expect([...copiedVaults].sort()).toEqual(paired.filter(region => region !== 'brazilsouth').sort());
});

test.each([
  ['Southeast Asia', ['pair:southeastasia']],
  ['brazilsouth', []],
  ['polandcentral', []],
  [null, []],
])('a vault in %s and its keys lie in %j besides', async (location, places) => {
  const properties = { keyUri: 'https://v.vault.azure.net/keys/k' };
  for (const collector of [keyvaultVault, keyvaultKey]) {
    const { resources } = await runCollector(collector, ({ add }) => {
      add(vault, 'v', { location });
      add(`${vault}/keys`, 'v/k', { location, properties });
    });
    expect(resources.map(({ locations = [] }) => locations.map(({ region }) => region))).toEqual([places]);
  }
});

test('keys of an HSM lie where their pool says', async () => {
  const of = 'Microsoft.KeyVault/managedHSMs';
  const { resources } = await runCollector(keyvaultManagedHsmKey, ({ add }) => {
    add(of, 'h', { location: 'southeastasia' });
    add(`${of}/keys`, 'h/k', { properties: { keyUri: 'https://h.managedhsm.azure.net/keys/k' } });
  });
  expect(resources[0]).not.toHaveProperty('locations');
});

test.each([
  [undefined, ['eastasia']],
  [[{ name: 'japaneast', isPrimary: false }], ['japaneast']],
  [[], []],
])('a pool whose list has the regions %j is asked for by itself where it has none', async (regions, places) => {
  const of = 'Microsoft.KeyVault/managedHSMs';
  const hsm = { hsmUri: 'https://h.managedhsm.azure.net/', provisioningState: 'Succeeded' };
  const { resources } = await readBoth('azure.keyvault.managed-hsm', ({ add, own }) => {
    const id = add(of, 'h', { location: 'Southeast Asia', properties: { ...hsm, ...(regions && { regions }) } });
    const all = [
      { name: 'southeastasia', isPrimary: true },
      { name: 'East Asia', isPrimary: false },
    ];
    own.answers.answer(id, {
      id,
      name: 'h',
      type: of,
      location: 'southeastasia',
      properties: { ...hsm, regions: all },
    });
  });
  expect((resources[0]?.locations ?? []).map(({ region }) => region)).toEqual(places);
});
