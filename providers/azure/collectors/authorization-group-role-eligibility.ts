import { belowGroups } from '../management-groups.ts';
import { isAboveSubscriptions, roleEligibilityListing } from '../roles.ts';

/** Roles that may be taken at a management group, and so in every subscription below it. */
export const authorizationGroupRoleEligibility = belowGroups({
  ...roleEligibilityListing,
  only: isAboveSubscriptions,
  type: 'azure.authorization.group-role-eligibility',
  docs: 'https://learn.microsoft.com/rest/api/authorization/role-eligibility-schedules/list-for-scope',
  list: { of: 'Microsoft.Authorization/roleEligibilitySchedules', version: '2020-10-01' },
});
