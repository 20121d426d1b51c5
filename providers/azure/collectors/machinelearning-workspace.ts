import { values } from '../../json.ts';
import { keyLinks } from '../keys.ts';
import { hostLink, identityLinks, idLink, idLinks } from '../links.ts';
import { listing } from '../listing.ts';

export const machinelearningWorkspace = listing({
  type: 'azure.machinelearning.workspace',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/azureml/workspaces/list-by-subscription',
  lists: [{ of: 'Microsoft.MachineLearningServices/workspaces', version: '2024-10-01' }],
  table: 'resources',
  facts: [
    'kind',
    'properties.friendlyName',
    'properties.publicNetworkAccess',
    'properties.hbiWorkspace',
    'properties.discoveryUrl',
  ],
  *links(workspace, self, reading) {
    for (const store of ['storageAccount', 'containerRegistry', 'keyVault'])
      yield* idLink('stores-on', self, workspace, `properties.${store}`, reading);
    yield* idLink('sends-to', self, workspace, 'properties.applicationInsights', reading);
    yield* keyLinks(self, workspace, reading, 'properties.encryption.keyVaultProperties.keyIdentifier');
    yield* identityLinks(self, workspace, reading);
    yield* idLink('stores-on', self, workspace, 'properties.hubResourceId', reading);
    const joined = ['properties.sharedPrivateLinkResources', 'properties.privateLinkResourceId'] as const;
    yield* idLinks('leads-into', self, workspace, joined, reading);
    for (const rule of values(workspace, 'properties.managedNetwork.outboundRules')) {
      if (typeof rule['destination'] === 'string') yield* hostLink('opens-to', self, rule, 'destination', reading);
      yield* idLink('leads-into', self, rule, 'destination.serviceResourceId', reading);
    }
  },
});
