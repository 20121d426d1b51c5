import { belowGroups } from '../management-groups.ts';
import { isAboveSubscriptions, roleAssignmentListing } from '../roles.ts';

/** Roles that are given at a management group hold in every subscription below it. */
export const authorizationGroupRoleAssignment = belowGroups({
  ...roleAssignmentListing,
  only: isAboveSubscriptions,
  type: 'azure.authorization.group-role-assignment',
  docs: 'https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-scope',
  list: { of: 'Microsoft.Authorization/roleAssignments', version: '2022-04-01' },
});
