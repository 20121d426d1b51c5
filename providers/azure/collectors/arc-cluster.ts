import { identityLinks } from '../links.ts';
import { listing } from '../listing.ts';

/** Clusters that run elsewhere and are managed from here: the region is that of the record, where they run nobody says. */
export const arcCluster = listing({
  type: 'azure.arc.cluster',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/hybridkubernetes/connected-cluster/list-by-subscription',
  lists: [{ of: 'Microsoft.Kubernetes/connectedClusters', version: '2024-01-01' }],
  table: 'resources',
  facts: [
    ...['kind', 'properties.distribution', 'properties.infrastructure', 'properties.kubernetesVersion'],
    ...['properties.connectivityStatus', 'properties.offering'],
  ],
  *links(cluster, self, reading) {
    yield* identityLinks(self, cluster, reading);
  },
});
