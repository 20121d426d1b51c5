import { idLink, planLinks } from '../links.ts';
import { listing } from '../listing.ts';

/** Solutions that work on the logs of a workspace; `SecurityInsights` is Microsoft Sentinel. */
export const monitoringSolution = listing({
  type: 'azure.monitoring.solution',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/loganalytics/operationsmanagement/solutions/list-by-subscription',
  lists: [{ of: 'Microsoft.OperationsManagement/solutions', version: '2015-11-01-preview' }],
  table: 'resources',
  facts: ['plan', 'properties.workspaceResourceId', 'properties.creationTime'],
  *links(solution, self, reading) {
    yield* planLinks(self, solution, reading);
    yield* idLink('attached-to', self, solution, 'properties.workspaceResourceId', reading);
  },
});
