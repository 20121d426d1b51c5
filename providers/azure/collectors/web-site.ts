import { listing } from '../listing.ts';
import { siteListing } from '../sites.ts';

export const webSite = listing({
  ...siteListing,
  type: 'azure.web.site',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps/list',
  lists: [{ of: 'Microsoft.Web/sites', version: '2023-12-01' }],
});
