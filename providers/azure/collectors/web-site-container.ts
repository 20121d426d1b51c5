import { listing } from '../listing.ts';
import { mayHaveContainers, siteContainerListing } from '../sites.ts';

export const webSiteContainer = listing({
  ...siteContainerListing,
  type: 'azure.web.site-container',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps/list-site-containers',
  lists: [
    { of: 'Microsoft.Web/sites', version: '2023-12-01', below: mayHaveContainers },
    { of: 'sitecontainers', version: '2023-12-01' },
  ],
});
