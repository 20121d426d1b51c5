import { beyondReach } from '../beyond-reach.ts';
import { listing } from '../listing.ts';

export const synapseLinkedService = listing({
  ...beyondReach(
    "linked services only the workspace's own endpoint lists, to holders of its own roles, which no role of Azure gives",
  ),
  type: 'azure.synapse.linked-service',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/azure/synapse-analytics/security/synapse-workspace-synapse-rbac-roles',
  lists: [{ of: 'Microsoft.Synapse/workspaces', version: '2021-06-01' }],
  table: 'resources',
});
