import { planLinks } from '../links.ts';
import { listing } from '../listing.ts';

export const computeGalleryImage = listing({
  type: 'azure.compute.gallery-image',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/compute/gallery-images/list-by-gallery',
  lists: [
    { of: 'Microsoft.Compute/galleries', version: '2023-07-03' },
    { of: 'images', version: '2023-07-03' },
  ],
  table: 'resources',
  facts: [
    'properties.osType',
    'properties.osState',
    'properties.identifier',
    'properties.purchasePlan',
    'properties.hyperVGeneration',
  ],
  *links(image, self, reading) {
    yield* planLinks(self, image, reading, 'properties.purchasePlan');
  },
});
