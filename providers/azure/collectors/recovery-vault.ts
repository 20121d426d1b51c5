import { text } from '../../json.ts';
import { keyLinks } from '../keys.ts';
import { identityLinks, paired } from '../links.ts';
import { listing } from '../listing.ts';

const redundancy = 'properties.redundancySettings.standardTierStorageRedundancy';

/** Vaults of Azure Backup and Site Recovery; geo-redundant ones keep the backups in the paired region too. */
export const recoveryVault = listing({
  type: 'azure.recovery.vault',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/recoveryservices/vaults/list-by-subscription-id',
  lists: [{ of: 'Microsoft.RecoveryServices/vaults', version: '2023-04-01' }],
  table: 'resources',
  facts: ['sku.name', redundancy, 'properties.redundancySettings.crossRegionRestore', 'properties.publicNetworkAccess'],
  locations: (vault, { call }) =>
    text(vault, redundancy) === 'GeoRedundant' ? [paired(vault, `${call} ${redundancy}`)] : [],
  *links(vault, self, reading) {
    yield* keyLinks(self, vault, reading, 'properties.encryption.keyVaultProperties.keyUri');
    yield* identityLinks(self, vault, reading);
  },
});
