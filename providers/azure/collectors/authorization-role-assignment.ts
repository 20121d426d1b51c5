import { listing } from '../listing.ts';
import { assignmentRows, roleAssignmentListing } from '../roles.ts';

/**
 * Roles given in the subscription and below it; those that it inherits are their management group's. Resource Graph has them
 * too, but nothing tells whether it is behind.
 */
export const authorizationRoleAssignment = listing({
  ...roleAssignmentListing,
  type: 'azure.authorization.role-assignment',
  docs: 'https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-subscription',
  rows: assignmentRows,
  lists: [{ of: 'Microsoft.Authorization/roleAssignments', version: '2022-04-01' }],
});
