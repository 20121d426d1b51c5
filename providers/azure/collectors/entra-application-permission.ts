import { type Collector, link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { directoryResource, servicePrincipalEnd } from '../entra.ts';

const permission = 'Application.Read.All';

/**
 * Applications whose permissions are worth asking for, as they hold mail, files and the directory itself: Microsoft Graph,
 * Exchange Online, SharePoint Online. Source: learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in.
 */
const guarded = [
  '00000003-0000-0000-c000-000000000000',
  '00000002-0000-0ff1-ce00-000000000000',
  '00000003-0000-0ff1-ce00-000000000000',
];

/** Applications that may use mail, files and the directory by themselves, without a user. */
export const entraApplicationPermission: Collector<AzureClients> = {
  type: 'azure.entra.application-permission',
  per: 'organization',
  holds: 'authority',
  permissions: [permission],
  docs: 'https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto',
  async *collect(context) {
    const { clients, target, via } = context;
    via(directoryWay);
    const end = (id: string) => servicePrincipalEnd(clients, target.partition, id);
    for (const appId of guarded)
      for await (const resource of clients.directory('/servicePrincipals', permission, {
        ...{ $filter: `appId eq '${appId}'`, $select: 'id,appId' },
      })) {
        const id = text(resource, 'id') ?? '';
        const path = `/servicePrincipals/${id}/appRoleAssignedTo`;
        for await (const item of clients.directory(path, permission, { $top: '999' })) {
          const facts = pick(item, 'principalId', 'principalType', 'principalDisplayName', 'resourceId', 'appRoleId');
          const self = directoryResource(context, 'application-permissions', item, { facts });
          yield self;
          const client = text(item, 'principalId');
          if (client) yield link('shared-with', end(id), end(client), permission, facts);
        }
      }
  },
};
