import { listing } from '../listing.ts';
import { mayHaveContainers, siteContainerListing } from '../sites.ts';

export const webSlotContainer = listing({
  ...siteContainerListing,
  type: 'azure.web.slot-container',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps/list-site-containers-slot',
  lists: [
    { of: 'Microsoft.Web/sites', version: '2023-12-01', below: mayHaveContainers },
    { of: 'slots', version: '2023-12-01' },
    { of: 'sitecontainers', version: '2023-12-01' },
  ],
});
