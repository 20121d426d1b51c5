import { namedKeyLink } from '../keys.ts';
import { identityLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { replicated } from '../log-copies.ts';

/** What the data of linked workspaces lies on, under a key of the customer's. */
export const loganalyticsCluster = listing({
  type: 'azure.loganalytics.cluster',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/loganalytics/clusters/list',
  lists: [{ of: 'Microsoft.OperationalInsights/clusters', version: '2025-02-01' }],
  table: 'resources',
  facts: ['sku.name', 'properties.clusterId', 'properties.billingType', 'properties.isDoubleEncryptionEnabled'],
  locations: replicated,
  *links(cluster, self, reading) {
    yield* namedKeyLink(self, cluster, reading, [
      'properties.keyVaultProperties.keyVaultUri',
      'properties.keyVaultProperties.keyName',
    ]);
    yield* identityLinks(self, cluster, reading);
  },
});
