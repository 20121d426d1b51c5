import { link } from '../../../src/model/index.ts';
import { text } from '../../json.ts';
import { listing } from '../listing.ts';

const permissions = 'properties.sharingProfile.permissions';

/** Galleries of images. A community gallery is anybody's to read. */
export const computeGallery = listing({
  type: 'azure.compute.gallery',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/compute/galleries/list',
  lists: [{ of: 'Microsoft.Compute/galleries', version: '2023-07-03' }],
  table: 'resources',
  facts: [
    permissions,
    'properties.identifier.uniqueName',
    'properties.sharingProfile.communityGalleryInfo.publicNames',
  ],
  *links(gallery, self, { call }) {
    if (text(gallery, permissions) === 'Community')
      yield link('shared-with', self, { kind: 'anyone', provider: 'azure' }, call, { [permissions]: 'Community' });
  },
});
