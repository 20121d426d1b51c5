import { type Collector, link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import type { AzureClients } from '../client.ts';
import { directoryResource, servicePrincipalEnd } from '../entra.ts';

const permission = 'Application.Read.All';

/** Applications whose permissions are worth asking for: Microsoft Graph holds mail, files and the directory itself. */
const filter = "appId eq '00000003-0000-0000-c000-000000000000'";

/** Applications that may use Microsoft Graph by themselves, without a user. */
export const entraApplicationPermission: Collector<AzureClients> = {
  type: 'azure.entra.application-permission',
  per: 'organization',
  holds: 'authority',
  permissions: [permission],
  docs: 'https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto',
  async *collect(context) {
    const { clients, target } = context;
    const end = (id: string) => servicePrincipalEnd(clients, target.partition, id);
    for await (const graph of clients.directory('/servicePrincipals', permission, {
      $filter: filter,
      $select: 'id,appId',
    })) {
      const resource = text(graph, 'id') ?? '';
      const path = `/servicePrincipals/${resource}/appRoleAssignedTo`;
      for await (const item of clients.directory(path, permission, { $top: '999' })) {
        const facts = pick(item, 'principalId', 'principalType', 'principalDisplayName', 'resourceId', 'appRoleId');
        const self = directoryResource(context, 'application-permissions', item, { facts });
        yield self;
        const client = text(item, 'principalId');
        if (client) yield link('shared-with', end(resource), end(client), permission, facts);
      }
    }
  },
};
