import { link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { planLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { scopeEnd } from '../names.ts';

const tenantId = 'properties.publisherTenantId';
const group = 'properties.managedResourceGroupId';

/** Managed applications: their publisher may act in the resource group that they run in. */
export const solutionsApplication = listing({
  type: 'azure.solutions.application',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/managedapplications/applications/list-by-subscription',
  lists: [{ of: 'Microsoft.Solutions/applications', version: '2021-07-01' }],
  table: 'resources',
  facts: [
    ...['kind', 'plan', group, tenantId, 'properties.managementMode', 'properties.applicationDefinitionId'],
    ...['properties.provisioningState', 'properties.authorizations'],
  ],
  *links(application, self, reading) {
    yield* planLinks(self, application, reading);
    const [publisher, managed] = [text(application, tenantId), text(application, group)];
    if (!publisher || publisher.toLowerCase() === reading.tenant || !managed) return;
    const roles = objects(application, 'properties.authorizations').map(one =>
      pick(one, 'principalId', 'roleDefinitionId'),
    );
    const fact = { ...pick(application, tenantId, group), authorizations: roles };
    yield link('shared-with', self, scopeEnd(self.partition, publisher), reading.call, fact);
  },
});
