import { objects, text, texts } from '../../json.ts';
import { keyLinks } from '../keys.ts';
import { identityLinks, paired } from '../links.ts';
import { listing } from '../listing.ts';
import { regionOf } from '../names.ts';

const settings = 'properties.storageSettings';
const regions = 'properties.replicatedRegions';
const key = 'properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri';

export const dataprotectionVault = listing({
  type: 'azure.dataprotection.vault',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/dataprotection/backup-vaults/get-in-subscription',
  lists: [{ of: 'Microsoft.DataProtection/backupVaults', version: '2025-07-01' }],
  table: 'resources',
  facts: [settings, regions, 'properties.featureSettings.crossRegionRestoreSettings.state'],
  locations(vault, { call }) {
    const named = texts(vault, regions).map(regionOf);
    if (named.length > 0) return named.map(region => ({ region, role: 'backup', said: `${call} ${regions}` }));
    const geo = objects(vault, settings).some(one => text(one, 'type') === 'GeoRedundant');
    return geo ? [paired(vault, `${call} ${settings}`)] : [];
  },
  *links(vault, self, reading) {
    yield* keyLinks(self, vault, reading, key);
    yield* identityLinks(self, vault, reading);
  },
});
