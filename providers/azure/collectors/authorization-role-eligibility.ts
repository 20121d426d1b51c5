import { listing } from '../listing.ts';
import { eligibilityRows, roleEligibilityListing } from '../roles.ts';

/** Roles that may be taken in the subscription and below it, which no assignment shows until they are. */
export const authorizationRoleEligibility = listing({
  ...roleEligibilityListing,
  type: 'azure.authorization.role-eligibility',
  docs: 'https://learn.microsoft.com/rest/api/authorization/role-eligibility-schedules/list-for-scope',
  rows: eligibilityRows,
  lists: [{ of: 'Microsoft.Authorization/roleEligibilitySchedules', version: '2020-10-01' }],
});
