import { listing } from '../listing.ts';
import { siteListing } from '../sites.ts';

/** Further deployments of a site, each with an image of its own. */
export const webSlot = listing({
  ...siteListing,
  type: 'azure.web.slot',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps/list-slots',
  lists: [
    { of: 'Microsoft.Web/sites', version: '2023-12-01' },
    { of: 'slots', version: '2023-12-01' },
  ],
});
