import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { objects, pick, text } from '../json.ts';
import { keyLinks } from './keys.ts';
import { fromLink, hostLink, idLink, isMicrosoft, planLinks, publisherEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { scopeEnd } from './names.ts';

/** What a disk or a snapshot was made from. */
export function* copyOrigin(disk: JsonObject, self: Resource, reading: Reading): Generator<Link> {
  for (const path of ['sourceResourceId', 'storageAccountId', 'imageReference.id', 'galleryImageReference.id'])
    yield* fromLink('copies-to', self, disk, `properties.creationData.${path}`, reading);
}

/** Where an encryption set may stand in a disk, a snapshot, or a replica of an image. */
const sets = [
  'properties.encryption.diskEncryptionSetId',
  'encryption.osDiskImage.diskEncryptionSetId',
  'managedDisk.diskEncryptionSet.id',
] as const;

const diskKeys = 'properties.encryptionSettingsCollection.encryptionSettings';

/** Keys that wrap the ones which the machine itself encrypts a disk with. */
export function* diskKeyLinks(disk: JsonObject, self: Resource, reading: Reading): Generator<Link> {
  for (const settings of objects(disk, diskKeys)) yield* keyLinks(self, settings, reading, 'keyEncryptionKey.keyUrl');
}

export function* encryptionSetLink(item: JsonObject, self: Resource, reading: Reading): Generator<Link> {
  for (const path of sets) yield* idLink('encrypted-with', self, item, path, reading);
}

/** The image of a machine or scale set, its publisher, its plan, and the keys of its disks. `storage`: path of its storage profile. */
export function* machineLinks(item: JsonObject, self: Resource, reading: Reading, storage: string): Generator<Link> {
  const image = `${storage}.imageReference`;
  yield* idLink('runs', self, item, `${image}.id`, reading);
  const known = [...publishers(item, image, self.partition)];
  for (const { to, path } of known) yield link('runs', self, to, reading.call, pick(item, path));
  // A plan names the publisher of the image that it was bought with.
  if (known.length === 0) yield* planLinks(self, item, reading);
  for (const disk of [
    { at: item, path: `${storage}.osDisk.` },
    ...objects(item, `${storage}.dataDisks`).map(at => ({ at, path: '' })),
  ])
    yield* diskLinks(disk.at, self, disk.path, reading);
}

/** A disk of a machine: its key, and the storage account that an unmanaged one is a blob of. */
function* diskLinks(item: JsonObject, self: Resource, path: string, reading: Reading): Generator<Link> {
  yield* idLink('encrypted-with', self, item, `${path}managedDisk.diskEncryptionSet.id`, reading);
  yield* hostLink('stores-on', self, item, `${path}vhd.uri`, reading);
}

/**
 * Who published an image that is not the customer's own: of the marketplace by publisher, of a community gallery by its
 * public name, of a gallery that another subscription shares by that subscription.
 */
function* publishers(item: JsonObject, image: string, partition: string): Generator<{ to: End; path: string }> {
  const publisher = text(item, `${image}.publisher`);
  if (publisher && !isMicrosoft(publisher)) yield { to: publisherEnd(publisher), path: image };
  const [, community] =
    /^\/communitygalleries\/([^/]+)/i.exec(text(item, `${image}.communityGalleryImageId`) ?? '') ?? [];
  if (community) yield { to: { kind: 'publisher', catalogue: 'azure-community-gallery', id: community }, path: image };
  const [, owner] =
    /^\/sharedgalleries\/([0-9a-f-]{36})-/i.exec(text(item, `${image}.sharedGalleryImageId`) ?? '') ?? [];
  if (owner) yield { to: scopeEnd(partition, owner), path: image };
}
