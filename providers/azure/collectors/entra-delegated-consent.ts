import { type Collector, link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { directoryResource, servicePrincipalEnd } from '../entra.ts';

const permission = 'Directory.Read.All';

/** Consents: an application may use another one's data in the name of one user or of all. */
export const entraDelegatedConsent: Collector<AzureClients> = {
  type: 'azure.entra.delegated-consent',
  per: 'organization',
  holds: 'authority',
  permissions: [permission],
  docs: 'https://learn.microsoft.com/graph/api/oauth2permissiongrant-list',
  async *collect(context) {
    const { clients, target, via } = context;
    via(directoryWay);
    for await (const item of clients.directory('/oauth2PermissionGrants', permission, { $top: '999' })) {
      const facts = pick(item, 'clientId', 'resourceId', 'consentType', 'principalId', 'scope');
      const self = directoryResource(context, 'delegated-consents', item, { facts });
      yield self;
      const [client, resource] = [text(item, 'clientId'), text(item, 'resourceId')];
      if (!client || !resource || client === resource) continue;
      const end = (id: string) => servicePrincipalEnd(clients, target.partition, id);
      yield link('shared-with', end(resource), end(client), permission, facts);
    }
  },
};
