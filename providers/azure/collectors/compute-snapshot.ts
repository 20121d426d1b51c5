import { copyOrigin, diskKeyLinks, diskSets, encryptionSetLinks } from '../compute.ts';
import { planLinks } from '../links.ts';
import { listing } from '../listing.ts';

/** Snapshots of disks; one that was copied from another region names the snapshot there. */
export const computeSnapshot = listing({
  type: 'azure.compute.snapshot',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/compute/snapshots/list',
  lists: [{ of: 'Microsoft.Compute/snapshots', version: '2023-10-02' }],
  table: 'resources',
  facts: [
    ...['sku.name', 'properties.osType', 'properties.diskSizeGB', 'properties.incremental', 'properties.timeCreated'],
    ...['properties.creationData.createOption', 'properties.encryption.type', 'properties.diskState'],
    ...['properties.publicNetworkAccess', 'properties.networkAccessPolicy'],
  ],
  *links(snapshot, self, reading) {
    yield* copyOrigin(snapshot, self, reading);
    yield* encryptionSetLinks(snapshot, self, reading, diskSets);
    yield* diskKeyLinks(snapshot, self, reading);
    yield* planLinks(self, snapshot, reading, 'properties.purchasePlan');
  },
});
