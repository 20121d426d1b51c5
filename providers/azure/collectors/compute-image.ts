import type { JsonObject, Link, Resource } from '../../../src/model/index.ts';
import { objects } from '../../json.ts';
import { encryptionSetLinks } from '../compute.ts';
import { fromLink, hostLink } from '../links.ts';
import { listing, type Reading } from '../listing.ts';

const profile = 'properties.storageProfile';

/** What a disk of an image was made from, and its keys. */
function* diskLinks(disk: JsonObject, self: Resource, reading: Reading, at: string): Generator<Link> {
  for (const part of ['snapshot.id', 'managedDisk.id'])
    yield* fromLink('copies-to', self, disk, `${at}${part}`, reading);
  for (const { from, to, ...blob } of hostLink('copies-to', self, disk, `${at}blobUri`, reading))
    yield { ...blob, from: to, to: from };
  yield* encryptionSetLinks(disk, self, reading, [`${at}diskEncryptionSet.id`]);
}

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
      yield* diskLinks(disk.disk, self, reading, disk.at ? `${disk.at}.` : '');
  },
});
