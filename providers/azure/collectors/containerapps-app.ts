import { containerLinks } from '../images.ts';
import { identityLinks, idLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

const template = 'properties.template';

export const containerappsApp = listing({
  type: 'azure.containerapps.app',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/containerapps/container-apps/list-by-subscription',
  lists: [{ of: 'Microsoft.App/containerApps', version: '2024-03-01' }],
  table: 'resources',
  facts: [
    'properties.configuration.ingress.fqdn',
    'properties.configuration.ingress.external',
    'properties.managedEnvironmentId',
  ],
  *links(app, self, reading) {
    yield* namedBy(self, app, 'properties.configuration.ingress.fqdn', reading);
    yield* containerLinks(self, app, [`${template}.containers`, `${template}.initContainers`], 'image', reading);
    yield* idLink('attached-to', self, app, 'properties.managedEnvironmentId', reading);
    yield* identityLinks(self, app, reading);
  },
});
