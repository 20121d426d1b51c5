import { objects, text } from '../../json.ts';
import { identityLinks, paired } from '../links.ts';
import { listing } from '../listing.ts';

const settings = 'properties.storageSettings';

export const dataprotectionVault = listing({
  type: 'azure.dataprotection.vault',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/dataprotection/backup-vaults/get-in-subscription',
  lists: [{ of: 'Microsoft.DataProtection/backupVaults', version: '2023-11-01' }],
  table: 'resources',
  facts: [settings, 'properties.replicatedRegions', 'properties.featureSettings.crossRegionRestoreSettings.state'],
  locations(vault, { call }) {
    const geo = objects(vault, settings).some(one => text(one, 'type') === 'GeoRedundant');
    return geo ? [paired(vault, `${call} ${settings}`)] : [];
  },
  *links(vault, self, reading) {
    yield* identityLinks(self, vault, reading);
  },
});
