import { beyondReach } from '../beyond-reach.ts';
import { listing } from '../listing.ts';

export const aksImage = listing({
  ...beyondReach(
    'which images run in a cluster only its own API server tells, which no role of Azure Resource Manager opens',
  ),
  type: 'azure.aks.image',
  holds: 'software',
  docs: 'https://learn.microsoft.com/azure/aks/concepts-identity',
  lists: [{ of: 'Microsoft.ContainerService/managedClusters', version: '2024-02-01' }],
  table: 'resources',
});
