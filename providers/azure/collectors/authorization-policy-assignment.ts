import { identityLinks } from '../links.ts';
import { listing } from '../listing.ts';

export const authorizationPolicyAssignment = listing({
  type: 'azure.authorization.policy-assignment',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/policy-authorization/policy-assignments/list',
  lists: [{ of: 'Microsoft.Authorization/policyAssignments', version: '2022-06-01' }],
  facts: [
    'properties.displayName',
    'properties.policyDefinitionId',
    'properties.scope',
    'properties.notScopes',
    'properties.enforcementMode',
  ],
  only: assignment => /^\/subscriptions\//i.test(String(assignment['id'])),
  *links(assignment, self, reading) {
    yield* identityLinks(self, assignment, reading);
  },
});
