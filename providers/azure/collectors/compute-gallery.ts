import { link } from '../../../src/model/index.ts';
import { objects, text, texts } from '../../json.ts';
import { listing } from '../listing.ts';
import { scopeEnd } from '../names.ts';

const permissions = 'properties.sharingProfile.permissions';
const groups = 'properties.sharingProfile.groups';

/** Galleries of images. A community gallery is anybody's to read; others are shared with subscriptions and tenants, which no list names. */
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
  whole: {
    of: gallery => text(gallery, permissions) === 'Groups',
    query: { $select: 'Permissions', $expand: 'SharingProfile/Groups' },
  },
  *links(gallery, self, { call }) {
    if (text(gallery, permissions) === 'Community')
      yield link('shared-with', self, { kind: 'anyone', provider: 'azure' }, call, { [permissions]: 'Community' });
    for (const group of objects(gallery, groups))
      for (const id of texts(group, 'ids'))
        yield link('shared-with', self, scopeEnd(self.partition, id), call, {
          [groups]: [{ type: text(group, 'type') ?? '', ids: [id] }],
        });
  },
});
