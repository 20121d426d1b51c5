import { namedKeyLink } from '../keys.ts';
import { hostLink, identityLinks, idLink } from '../links.ts';
import { listing } from '../listing.ts';

export const datafactoryFactory = listing({
  type: 'azure.datafactory.factory',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/datafactory/factories/list',
  lists: [{ of: 'Microsoft.DataFactory/factories', version: '2018-06-01' }],
  table: 'resources',
  facts: [
    'properties.publicNetworkAccess',
    'properties.version',
    'properties.createTime',
    'properties.provisioningState',
  ],
  *links(factory, self, reading) {
    yield* namedKeyLink(self, factory, reading, [
      'properties.encryption.vaultBaseUrl',
      'properties.encryption.keyName',
    ]);
    yield* hostLink('runs', self, factory, 'properties.repoConfiguration.hostName', reading);
    yield* idLink('sends-to', self, factory, 'properties.purviewConfiguration.purviewResourceId', reading);
    yield* identityLinks(self, factory, reading);
  },
});
