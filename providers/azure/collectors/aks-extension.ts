import { extensionListing } from '../cluster-extensions.ts';
import { listing } from '../listing.ts';

export const aksExtension = listing({
  ...extensionListing,
  type: 'azure.aks.extension',
  docs: 'https://learn.microsoft.com/rest/api/kubernetesconfiguration/extensions/extensions/list',
  lists: [
    { of: 'Microsoft.ContainerService/managedClusters', version: '2024-02-01' },
    { of: 'providers/Microsoft.KubernetesConfiguration/extensions', version: '2023-05-01' },
  ],
});
