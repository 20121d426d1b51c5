import { idLink } from '../links.ts';
import { listing } from '../listing.ts';
import { replicated } from '../log-copies.ts';

export const loganalyticsWorkspace = listing({
  type: 'azure.loganalytics.workspace',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/loganalytics/workspaces/list',
  lists: [{ of: 'Microsoft.OperationalInsights/workspaces', version: '2025-02-01' }],
  table: 'resources',
  facts: [
    ...['properties.sku.name', 'properties.retentionInDays', 'properties.customerId', 'properties.features'],
    ...['properties.publicNetworkAccessForIngestion', 'properties.publicNetworkAccessForQuery'],
  ],
  locations: replicated,
  *links(workspace, self, reading) {
    yield* idLink('stores-on', self, workspace, 'properties.features.clusterResourceId', reading);
  },
});
