import { containerLinks } from '../images.ts';
import { identityLinks, idLink } from '../links.ts';
import { listing } from '../listing.ts';

const template = 'properties.template';

export const containerappsJob = listing({
  type: 'azure.containerapps.job',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/containerapps/jobs/list-by-subscription',
  lists: [{ of: 'Microsoft.App/jobs', version: '2025-07-01' }],
  table: 'resources',
  facts: ['properties.environmentId', 'properties.configuration.triggerType', 'properties.provisioningState'],
  *links(job, self, reading) {
    yield* containerLinks(self, job, [`${template}.containers`, `${template}.initContainers`], 'image', reading);
    yield* idLink('attached-to', self, job, 'properties.environmentId', reading);
    yield* identityLinks(self, job, reading);
  },
});
