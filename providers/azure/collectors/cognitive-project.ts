import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { identityLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** Projects of Azure AI Foundry, which lie in their account. */
export const cognitiveProject = listing({
  type: 'azure.cognitive.project',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/aifoundry/accountmanagement/projects/list',
  lists: [
    { of: 'Microsoft.CognitiveServices/accounts', version: '2025-06-01' },
    { of: 'projects', version: '2025-06-01' },
  ],
  facts: ['properties.displayName', 'properties.isDefault', 'properties.provisioningState'],
  *links(project, self, reading) {
    const account = armEnd(self.partition, ownerId(self.id, 'projects'), self.region);
    yield link('stores-on', self, account, reading.call, pick(project, 'id'));
    yield* identityLinks(self, project, reading);
  },
});
