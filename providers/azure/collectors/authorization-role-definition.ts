import { text } from '../../json.ts';
import { listing } from '../listing.ts';

/** The customer's own roles. */
export const authorizationRoleDefinition = listing({
  type: 'azure.authorization.role-definition',
  holds: 'authority',
  docs: 'https://learn.microsoft.com/rest/api/authorization/role-definitions/list',
  lists: [
    {
      ...{ of: 'Microsoft.Authorization/roleDefinitions', version: '2022-04-01' },
      query: { $filter: "type eq 'CustomRole'" },
    },
  ],
  facts: ['properties.roleName', 'properties.type', 'properties.permissions', 'properties.assignableScopes'],
  only: role => text(role, 'properties.type') === 'CustomRole',
});
