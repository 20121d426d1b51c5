import { objects } from '../../json.ts';
import { fromLink } from '../links.ts';
import { listing } from '../listing.ts';

const profile = 'properties.storageProfile';

export const computeImage = listing({
  type: 'azure.compute.image',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/compute/images/list',
  lists: [{ of: 'Microsoft.Compute/images', version: '2024-03-01' }],
  table: 'resources',
  facts: [
    `${profile}.osDisk.osType`,
    `${profile}.osDisk.osState`,
    `${profile}.zoneResilient`,
    'properties.hyperVGeneration',
  ],
  *links(image, self, reading) {
    yield* fromLink('copies-to', self, image, 'properties.sourceVirtualMachine.id', reading);
    for (const disk of [
      { disk: image, at: `${profile}.osDisk` },
      ...objects(image, `${profile}.dataDisks`).map(one => ({ disk: one, at: '' })),
    ])
      for (const part of ['snapshot.id', 'managedDisk.id'])
        yield* fromLink('copies-to', self, disk.disk, disk.at ? `${disk.at}.${part}` : part, reading);
  },
});
