import { linkedServiceListing } from '../linked-services.ts';
import { listing } from '../listing.ts';
import { idOf } from '../names.ts';

const action = 'Microsoft.Synapse/workspaces/artifacts/read';

/** Listed by the workspace's own endpoint, to holders of the workspace's own roles. */
export const synapseLinkedService = listing({
  ...linkedServiceListing,
  type: 'azure.synapse.linked-service',
  docs: 'https://learn.microsoft.com/rest/api/synapse/data-plane/linked-service/get-linked-services-by-workspace',
  lists: [
    { of: 'Microsoft.Synapse/workspaces', version: '2021-06-01' },
    {
      of: 'linkedservices',
      version: '2020-12-01',
      own: {
        way: "each workspace's own endpoint",
        action,
        list: (clients, workspace, version) => clients.workspace(idOf(workspace), 'linkedservices', version, action),
      },
    },
  ],
});
