import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { objects, pick, text, texts } from '../json.ts';
import { keyLinks } from './keys.ts';
import { fromLink, hostLink, idLink, idLinks, isMicrosoft, planLinks, publisherEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { scopeEnd } from './names.ts';

const origin = 'properties.creationData';

/** What a disk or a snapshot was made from. */
export function* copyOrigin(disk: JsonObject, self: Resource, reading: Reading): Generator<Link> {
  for (const path of ['sourceResourceId', 'storageAccountId', 'elasticSanResourceId'])
    yield* fromLink('copies-to', self, disk, `${origin}.${path}`, reading);
  for (const { from, to, ...blob } of hostLink('copies-to', self, disk, `${origin}.sourceUri`, reading))
    yield { ...blob, from: to, to: from };
  for (const image of [`${origin}.imageReference`, `${origin}.galleryImageReference`])
    yield* imageOrigin(disk, self, reading, image);
}

/** `/Subscriptions/…/Locations/westeurope/Publishers/Canonical/ArtifactTypes/VMImage/…`: an image of the marketplace. */
const platformImage = /\/publishers\/([^/]+)\/artifacttypes\//i;

/** The image that a disk was made from. Of one that is not the customer's, its publisher is told. */
export function* imageOrigin(item: JsonObject, self: Resource, reading: Reading, image: string): Generator<Link> {
  const [, publisher] = platformImage.exec(text(item, `${image}.id`) ?? '') ?? [];
  if (publisher === undefined) yield* fromLink('copies-to', self, item, `${image}.id`, reading);
  else if (!isMicrosoft(publisher))
    yield link('published-by', self, publisherEnd(publisher), reading.call, pick(item, `${image}.id`));
  for (const { to, path } of galleryOwners(item, image, self.partition))
    yield to.kind === 'scope'
      ? link('copies-to', to, self, reading.call, pick(item, path))
      : link('published-by', self, to, reading.call, pick(item, path));
}

/** Sets of keys of a disk or a snapshot; the second opens the part that only a confidential machine sees. */
export const diskSets = [
  'properties.encryption.diskEncryptionSetId',
  'properties.securityProfile.secureVMDiskEncryptionSetId',
] as const;

const diskKeys = 'properties.encryptionSettingsCollection.encryptionSettings';

/** Keys that wrap the ones which the machine itself encrypts a disk with. */
export function* diskKeyLinks(disk: JsonObject, self: Resource, reading: Reading): Generator<Link> {
  for (const settings of objects(disk, diskKeys)) yield* keyLinks(self, settings, reading, 'keyEncryptionKey.keyUrl');
}

/** The sets of keys that the ids at the paths name. */
export function* encryptionSetLinks(
  item: JsonObject,
  self: Resource,
  reading: Reading,
  paths: readonly string[],
): Generator<Link> {
  for (const path of paths) yield* idLink('encrypted-with', self, item, path, reading);
}

/**
 * What machines and scale sets run, by image, publisher, plan and applications of a gallery; the keys of their disks, and the
 * account that gets what they print on their console. `profile`: where they are described.
 */
export function* machineLinks(item: JsonObject, self: Resource, reading: Reading, profile: string): Generator<Link> {
  const storage = `${profile}.storageProfile`;
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
  yield* idLinks(
    'runs',
    self,
    item,
    [`${profile}.applicationProfile.galleryApplications`, 'packageReferenceId'],
    reading,
  );
  yield* hostLink('sends-to', self, item, `${profile}.diagnosticsProfile.bootDiagnostics.storageUri`, reading);
}

/** A disk of a machine: its keys, and the storage account that an unmanaged one and its image are blobs of. */
function* diskLinks(item: JsonObject, self: Resource, path: string, reading: Reading): Generator<Link> {
  const managed = `${path}managedDisk`;
  const sets = [`${managed}.diskEncryptionSet.id`, `${managed}.securityProfile.diskEncryptionSet.id`];
  yield* encryptionSetLinks(item, self, reading, sets);
  yield* keyLinks(self, item, reading, `${path}encryptionSettings.keyEncryptionKey.keyUrl`);
  yield* hostLink('stores-on', self, item, `${path}vhd.uri`, reading);
  yield* hostLink('runs', self, item, `${path}image.uri`, reading);
  for (const container of new Set(texts(item, `${path}vhdContainers`)))
    yield* hostLink('stores-on', self, { vhdContainers: container }, 'vhdContainers', reading);
}

/** Who published an image that is not the customer's own. */
function* publishers(item: JsonObject, image: string, partition: string): Generator<{ to: End; path: string }> {
  const publisher = text(item, `${image}.publisher`);
  if (publisher && !isMicrosoft(publisher)) yield { to: publisherEnd(publisher), path: image };
  for (const { to } of galleryOwners(item, image, partition)) yield { to, path: image };
}

/** Whose gallery an image comes from: a community gallery by its public name, one that another subscription shares by that subscription. */
function* galleryOwners(item: JsonObject, image: string, partition: string): Generator<{ to: End; path: string }> {
  const [inCommunity, shared] = [`${image}.communityGalleryImageId`, `${image}.sharedGalleryImageId`];
  const [, community] = /^\/communitygalleries\/([^/]+)/i.exec(text(item, inCommunity) ?? '') ?? [];
  if (community) {
    const to: End = { kind: 'publisher', catalogue: 'azure-community-gallery', id: community };
    yield { to, path: inCommunity };
  }
  const [, owner] = /^\/sharedgalleries\/([0-9a-f-]{36})-/i.exec(text(item, shared) ?? '') ?? [];
  if (owner) yield { to: scopeEnd(partition, owner), path: shared };
}
