import { listing } from '../listing.ts';
import { isOfSubscription, policyAssignmentListing } from '../policies.ts';

/** Policies assigned in the subscription and below it; those that it inherits are their management group's. */
export const authorizationPolicyAssignment = listing({
  ...policyAssignmentListing,
  type: 'azure.authorization.policy-assignment',
  docs: 'https://learn.microsoft.com/rest/api/policy-authorization/policy-assignments/list',
  lists: [{ of: 'Microsoft.Authorization/policyAssignments', version: '2022-06-01' }],
  only: isOfSubscription,
});
