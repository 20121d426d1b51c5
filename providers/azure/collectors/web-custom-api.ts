import { hostLink } from '../links.ts';
import { listing } from '../listing.ts';

/** Connectors that the customer made, and the service behind each. */
export const webCustomApi = listing({
  type: 'azure.web.custom-api',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/appservice/custom-apis/list-by-subscription',
  lists: [{ of: 'Microsoft.Web/customApis', version: '2016-06-01' }],
  table: 'resources',
  facts: ['properties.displayName', 'properties.apiType', 'properties.capabilities'],
  *links(api, self, reading) {
    yield* hostLink('sends-to', self, api, 'properties.backendService.serviceUrl', reading);
  },
});
