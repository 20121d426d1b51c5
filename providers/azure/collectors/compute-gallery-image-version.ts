import { objects, text } from '../../json.ts';
import { encryptionSetLink } from '../compute.ts';
import { fromLink, replica } from '../links.ts';
import { listing } from '../listing.ts';
import { regionOf } from '../names.ts';

const targets = 'properties.publishingProfile.targetRegions';
/** Edge zones, each with the region that it belongs to. */
const extended = 'properties.publishingProfile.targetExtendedLocations';

/** A version of an image lies in every region that it is replicated to. */
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
  facts: ['properties.publishingProfile.publishedDate', 'properties.publishingProfile.excludeFromLatest', targets],
  locations(version, { call }) {
    const own = regionOf(text(version, 'location'));
    const regions = [targets, extended].flatMap(list => objects(version, list).map(one => regionOf(text(one, 'name'))));
    return [...new Set(regions)].filter(one => one !== own).map(region => replica(region, `${call} ${targets}`));
  },
  *links(version, self, reading) {
    for (const path of ['source.id', 'source.virtualMachineId', 'osDiskImage.source.id'])
      yield* fromLink('copies-to', self, version, `properties.storageProfile.${path}`, reading);
    for (const target of objects(version, targets)) yield* encryptionSetLink(target, self, reading);
  },
});
