import { identityLinks, idLink } from '../links.ts';
import { listing } from '../listing.ts';

export const containerappsEnvironment = listing({
  type: 'azure.containerapps.environment',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/containerapps/managed-environments/list-by-subscription',
  lists: [{ of: 'Microsoft.App/managedEnvironments', version: '2025-07-01' }],
  table: 'resources',
  facts: [
    'properties.defaultDomain',
    'properties.staticIp',
    'properties.appLogsConfiguration.destination',
    'properties.zoneRedundant',
  ],
  *links(environment, self, reading) {
    yield* idLink('attached-to', self, environment, 'properties.vnetConfiguration.infrastructureSubnetId', reading);
    yield* identityLinks(self, environment, reading);
  },
});
