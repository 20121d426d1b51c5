import { copyOrigin, diskKeyLinks, diskSets, encryptionSetLinks } from '../compute.ts';
import { planLinks } from '../links.ts';
import { listing } from '../listing.ts';

export const computeDisk = listing({
  type: 'azure.compute.disk',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/compute/disks/list',
  lists: [{ of: 'Microsoft.Compute/disks', version: '2023-10-02' }],
  table: 'resources',
  facts: [
    ...['sku.name', 'zones', 'managedBy', 'properties.diskState', 'properties.osType', 'properties.diskSizeGB'],
    ...['properties.creationData.createOption', 'properties.encryption.type', 'properties.timeCreated'],
    ...['properties.publicNetworkAccess', 'properties.networkAccessPolicy'],
  ],
  *links(disk, self, reading) {
    yield* copyOrigin(disk, self, reading);
    yield* encryptionSetLinks(disk, self, reading, diskSets);
    yield* diskKeyLinks(disk, self, reading);
    yield* planLinks(self, disk, reading, 'properties.purchasePlan');
  },
});
