import { extensionListing } from '../cluster-extensions.ts';
import { listing } from '../listing.ts';

export const arcExtension = listing({
  ...extensionListing,
  type: 'azure.arc.extension',
  docs: 'https://learn.microsoft.com/rest/api/kubernetesconfiguration/extensions/extensions/list',
  lists: [
    { of: 'Microsoft.Kubernetes/connectedClusters', version: '2024-01-01' },
    { of: 'providers/Microsoft.KubernetesConfiguration/extensions', version: '2023-05-01' },
  ],
});
