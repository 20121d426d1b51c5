import { idLink } from '../links.ts';
import { listing } from '../listing.ts';

export const loganalyticsWorkspace = listing({
  type: 'azure.loganalytics.workspace',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/loganalytics/workspaces/list',
  lists: [{ of: 'Microsoft.OperationalInsights/workspaces', version: '2022-10-01' }],
  table: 'resources',
  facts: [
    ...['properties.sku.name', 'properties.retentionInDays', 'properties.customerId', 'properties.features'],
    ...['properties.publicNetworkAccessForIngestion', 'properties.publicNetworkAccessForQuery'],
  ],
  *links(workspace, self, reading) {
    yield* idLink('stores-on', self, workspace, 'properties.features.clusterResourceId', reading);
  },
});
