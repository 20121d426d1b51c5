import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** Microsoft Sentinel is a solution of a workspace. */
const sentinel = /^securityinsights\b/i;

/** What Microsoft Sentinel takes into its workspace, from Microsoft's services and from others'. */
export const sentinelDataConnector = listing({
  type: 'azure.sentinel.data-connector',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/securityinsights/data-connectors/list',
  lists: [
    {
      ...{ of: 'Microsoft.OperationsManagement/solutions', version: '2015-11-01-preview' },
      below: solution => sentinel.test(text(solution, 'name') ?? ''),
    },
    {
      ...{ of: 'providers/Microsoft.SecurityInsights/dataConnectors', version: '2023-11-01' },
      under: solution => text(solution, 'properties.workspaceResourceId'),
    },
  ],
  facts: ['kind', 'properties.tenantId', 'properties.subscriptionId', 'properties.awsRoleArn'],
  *links(connector, self, { call }) {
    const workspace = armEnd(self.partition, ownerId(self.id, 'providers'));
    yield link('sends-to', self, workspace, call, pick(connector, 'kind', 'id'));
  },
});
