import { belowGroups } from '../management-groups.ts';
import { isOfGroups, policyAssignmentListing } from '../policies.ts';

/** Policies that are assigned to a management group hold in every subscription below it. */
export const authorizationGroupPolicyAssignment = belowGroups({
  ...policyAssignmentListing,
  only: isOfGroups,
  type: 'azure.authorization.group-policy-assignment',
  docs: 'https://learn.microsoft.com/rest/api/policy-authorization/policy-assignments/list-for-management-group',
  list: { of: 'Microsoft.Authorization/policyAssignments', version: '2022-06-01' },
});
