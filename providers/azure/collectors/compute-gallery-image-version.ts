import type { JsonObject } from '../../../src/model/index.ts';
import { objects, text } from '../../json.ts';
import { encryptionSetLinks, imageOrigin } from '../compute.ts';
import { fromLink, replica } from '../links.ts';
import { listing } from '../listing.ts';
import { regionOf } from '../names.ts';

const [profile, storage] = ['properties.publishingProfile', 'properties.storageProfile'];
const targets = `${profile}.targetRegions`;
/** Edge zones, each with the region that it belongs to. */
const extended = `${profile}.targetExtendedLocations`;

/** Every target, with the members that name where it is. */
const places = (version: JsonObject): { at: string; item: JsonObject; names: readonly string[] }[] => [
  ...objects(version, targets).map(item => ({ at: targets, item, names: ['name'] })),
  ...objects(version, extended).map(item => ({ at: extended, item, names: ['name', 'extendedLocation.name'] })),
];

const osSets = ['diskEncryptionSetId', 'securityProfile.secureVMDiskEncryptionSetId'].map(
  path => `encryption.osDiskImage.${path}`,
);
const sources = ['source.id', 'source.storageAccountId'];

/** A version of an image lies in every region and edge zone that it is replicated to. */
export const computeGalleryImageVersion = listing({
  type: 'azure.compute.gallery-image-version',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/compute/gallery-image-versions/list-by-gallery-image',
  lists: [
    { of: 'Microsoft.Compute/galleries', version: '2023-07-03' },
    { of: 'images', version: '2023-07-03' },
    { of: 'versions', version: '2023-07-03' },
  ],
  table: 'resources',
  facts: [`${profile}.publishedDate`, `${profile}.excludeFromLatest`, targets],
  locations(version, { call }) {
    const own = regionOf(text(version, 'location'));
    const named = places(version).flatMap(({ at, item, names }) =>
      names.flatMap(name => text(item, name) ?? []).map(name => [regionOf(name), at] as const),
    );
    const firsts = new Map([...named].reverse().filter(([region]) => region !== own));
    return [...firsts].reverse().map(([region, at]) => replica(region, `${call} ${at}`));
  },
  *links(version, self, reading) {
    yield* imageOrigin(version, self, reading, `${storage}.source`);
    for (const path of ['source.virtualMachineId', ...sources.map(path => `osDiskImage.${path}`)])
      yield* fromLink('copies-to', self, version, `${storage}.${path}`, reading);
    for (const disk of objects(version, `${storage}.dataDiskImages`))
      for (const path of sources) yield* fromLink('copies-to', self, disk, path, reading);
    for (const { item } of places(version)) {
      yield* encryptionSetLinks(item, self, reading, osSets);
      for (const disk of objects(item, 'encryption.dataDiskImages'))
        yield* encryptionSetLinks(disk, self, reading, ['diskEncryptionSetId']);
    }
  },
});
