import type { Collector, Row } from '../../../src/model/index.ts';
import { children, Failed } from '../below.ts';
import type { AzureClients } from '../client.ts';
import { problemOf, readingOf, resourceRows } from '../listing.ts';
import { groupRoleAssignments } from '../roles.ts';

const groups = { of: 'Microsoft.Management/managementGroups', version: '2021-04-01' };
const assignments = {
  of: 'providers/Microsoft.Authorization/roleAssignments',
  version: '2022-04-01',
  query: { $filter: 'atScope()' },
};
const action = 'Microsoft.Authorization/roleAssignments/read';

/** Roles that are given at a management group hold in every subscription below it. */
export const authorizationGroupRoleAssignment: Collector<AzureClients> = {
  type: 'azure.authorization.group-role-assignment',
  per: 'organization',
  holds: 'authority',
  permissions: [`${groups.of}/read`, action],
  docs: 'https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-scope',
  async *collect(context): AsyncGenerator<Row> {
    const { clients, problem } = context;
    const reading = readingOf(context, clients.tenant, action);
    const seen = new Set<string>();
    const above = clients.list(`/providers/${groups.of}`, groups.version);
    for await (const found of children(clients, above, groups, assignments)) {
      if (found instanceof Failed) yield problemOf(problem, found);
      else if (groupRoleAssignments.only?.(found) && !seen.has(String(found['id']))) {
        seen.add(String(found['id']));
        yield* resourceRows(groupRoleAssignments, found, reading);
      }
    }
  },
};
