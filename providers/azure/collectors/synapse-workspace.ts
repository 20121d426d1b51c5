import { keyLinks } from '../keys.ts';
import { hostLink, identityLinks, idLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

export const synapseWorkspace = listing({
  type: 'azure.synapse.workspace',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/synapse/resourcemanager/workspaces/list',
  lists: [{ of: 'Microsoft.Synapse/workspaces', version: '2021-06-01' }],
  table: 'resources',
  facts: [
    'properties.connectivityEndpoints',
    'properties.managedVirtualNetwork',
    'properties.publicNetworkAccess',
    'properties.defaultDataLakeStorage.accountUrl',
  ],
  *links(workspace, self, reading) {
    yield* hostLink('stores-on', self, workspace, 'properties.defaultDataLakeStorage.accountUrl', reading);
    for (const name of ['web', 'dev', 'sql', 'sqlOnDemand'])
      yield* namedBy(self, workspace, `properties.connectivityEndpoints.${name}`, reading);
    yield* hostLink('runs', self, workspace, 'properties.workspaceRepositoryConfiguration.hostName', reading);
    yield* idLink('sends-to', self, workspace, 'properties.purviewConfiguration.purviewResourceId', reading);
    yield* keyLinks(self, workspace, reading, 'properties.encryption.cmk.key.keyVaultUrl');
    yield* identityLinks(self, workspace, reading);
  },
});
