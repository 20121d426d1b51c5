import { objects } from '../../json.ts';
import { keyLinks } from '../keys.ts';
import { identityLinks } from '../links.ts';
import { listing } from '../listing.ts';

/** Stands between disks and the key that wraps theirs. */
export const computeDiskEncryptionSet = listing({
  type: 'azure.compute.disk-encryption-set',
  holds: 'keys',
  docs: 'https://learn.microsoft.com/rest/api/compute/disk-encryption-sets/list',
  lists: [{ of: 'Microsoft.Compute/diskEncryptionSets', version: '2023-10-02' }],
  table: 'resources',
  facts: ['properties.encryptionType', 'properties.rotationToLatestKeyVersionEnabled', 'properties.federatedClientId'],
  *links(set, self, reading) {
    yield* keyLinks(self, set, reading, 'properties.activeKey.keyUrl');
    // Until a rotation is through, some disks are still under the key before.
    for (const previous of objects(set, 'properties.previousKeys')) yield* keyLinks(self, previous, reading, 'keyUrl');
    yield* identityLinks(self, set, reading);
  },
});
