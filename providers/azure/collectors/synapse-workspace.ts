import { keyLinks } from '../keys.ts';
import { hostLink, identityLinks } from '../links.ts';
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
    yield* keyLinks(self, workspace, reading, 'properties.encryption.cmk.key.keyVaultUrl');
    yield* identityLinks(self, workspace, reading);
  },
});
