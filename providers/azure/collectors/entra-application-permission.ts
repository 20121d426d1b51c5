import { type Collector, type JsonObject, link, type Row } from '../../../src/model/index.ts';
import { concurrently } from '../../concurrently.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { directoryResource, givesPermissions, servicePrincipalEnd } from '../entra.ts';
import { isGone } from '../errors.ts';

const permission = 'Application.Read.All';

/** Applications that may use mail, files, the directory and what else has permissions to give by themselves, without a user. */
export const entraApplicationPermission: Collector<AzureClients> = {
  type: 'azure.entra.application-permission',
  per: 'organization',
  holds: 'authority',
  permissions: [permission],
  docs: 'https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto',
  async *collect(context) {
    const { clients, target, problem, via } = context;
    via(directoryWay);
    const end = (id: string) => servicePrincipalEnd(clients, target.partition, id);
    const read = async (resource: JsonObject): Promise<Row[]> => {
      const id = text(resource, 'id') ?? '';
      const rows: Row[] = [];
      if (!givesPermissions(resource)) return rows;
      try {
        const path = `/servicePrincipals/${id}/appRoleAssignedTo`;
        for await (const item of clients.directory(path, permission, { $top: '999' })) {
          // People and groups are assigned roles of an application too.
          if (!/^serviceprincipal$/i.test(text(item, 'principalType') ?? 'ServicePrincipal')) continue;
          const facts = pick(item, 'principalId', 'principalType', 'principalDisplayName', 'resourceId', 'appRoleId');
          rows.push(directoryResource(context, 'application-permissions', item, { facts }));
          const client = text(item, 'principalId');
          if (client && client !== id) rows.push(link('shared-with', end(id), end(client), permission, facts));
        }
        return rows;
      } catch (error) {
        if (isGone(error)) return [];
        const sorted = problem(error, `/tenants/${clients.tenant}/service-principals/${id.toLowerCase()}`);
        if (sorted.problem === 'expired' || sorted.problem === 'skipped') throw error;
        return [...rows, sorted];
      }
    };
    const resources = clients.directory('/servicePrincipals', permission, {
      $select: 'id,appId,appRoles',
      $top: '999',
    });
    for await (const rows of concurrently(resources, 8, read)) yield* rows;
  },
};
