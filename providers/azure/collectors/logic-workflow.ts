import { identityLinks, idLink } from '../links.ts';
import { listing } from '../listing.ts';
import { callerLinks, workflowLinks } from '../workflows.ts';

/** Workflows with the connections that they use and the hosts that they call. The definition itself is not kept. */
export const logicWorkflow = listing({
  type: 'azure.logic.workflow',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/logic/workflows/list-by-subscription',
  lists: [{ of: 'Microsoft.Logic/workflows', version: '2019-05-01' }],
  table: 'resources',
  facts: ['properties.state', 'properties.createdTime', 'properties.changedTime', 'properties.version'],
  *links(workflow, self, reading) {
    yield* workflowLinks(workflow, self, reading);
    yield* callerLinks(workflow, self, reading);
    yield* idLink('sends-to', self, workflow, 'properties.integrationAccount.id', reading);
    yield* identityLinks(self, workflow, reading);
  },
});
