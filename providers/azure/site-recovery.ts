import type { JsonObject, Link, Location, Resource } from '../../src/model/index.ts';
import { objects, text } from '../json.ts';
import { keyLinks } from './keys.ts';
import { fromLink, idLink, replica } from './links.ts';
import type { Reading } from './listing.ts';
import { regionOf } from './names.ts';

export const details = 'properties.providerSpecificDetails';

/** Where a machine would be recovered, by what copies it: Azure's own replication, and that of VMware machines. */
const targets = ['recoveryFabricLocation', 'targetLocation'].map(name => `${details}.${name}`);

/** Members that each way of replication has in its own name; ids, where they are told. */
const networks = ['selectedRecoveryAzureNetworkId', 'targetNetworkId'].map(name => `${details}.${name}`);
const accounts = ['recoveryAzureStorageAccount', 'azureStorageAccountId', 'storageAccountId'].map(
  name => `${details}.${name}`,
);
const disks = ['protectedManagedDisks', 'protectedDisks'].map(name => `${details}.${name}`);
const copies = ['recoveryReplicaDiskId', 'seedManagedDiskId', 'recoveryAzureStorageAccountId'];
const sets = ['recoveryDiskEncryptionSetId', 'diskEncryptionSetId'];

/** The region of the copy; `undefined`: that of its vault. */
export const recoveredIn = (item: JsonObject): string | undefined =>
  targets.map(path => text(item, path)).find(region => region !== undefined);

/** The edge zone of the copy, where it is in one. */
export function recoveryZone(item: JsonObject, { call }: Reading): Location[] {
  const path = `${details}.recoveryExtendedLocation.name`;
  const zone = text(item, path);
  return zone === undefined ? [] : [{ ...replica(regionOf(zone), `${call} ${path}`), role: 'primary' }];
}

/** What the copy is of, what it would be attached to, what it is kept on, and under whose keys. */
export function* replicatedLinks(item: JsonObject, self: Resource, reading: Reading): Generator<Link> {
  yield* fromLink('copies-to', self, item, `${details}.fabricObjectId`, reading);
  for (const path of networks) yield* idLink('attached-to', self, item, path, reading);
  for (const path of accounts) yield* idLink('stores-on', self, item, path, reading);
  for (const disk of disks.flatMap(list => objects(item, list))) {
    for (const path of copies) yield* idLink('stores-on', self, disk, path, reading);
    for (const path of sets) yield* idLink('encrypted-with', self, disk, path, reading);
    yield* keyLinks(self, disk, reading, 'keyIdentifier');
  }
}
