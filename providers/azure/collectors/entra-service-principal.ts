import type { Collector } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { directoryResource, servicePrincipalLinks } from '../entra.ts';

const select = [
  ...['id', 'appId', 'displayName', 'appOwnerOrganizationId', 'verifiedPublisher', 'servicePrincipalType'],
  ...[
    'accountEnabled',
    'signInAudience',
    'homepage',
    'replyUrls',
    'preferredSingleSignOnMode',
    'applicationTemplateId',
  ],
].join(',');

const facts = [
  ...['appId', 'appOwnerOrganizationId', 'verifiedPublisher', 'servicePrincipalType', 'accountEnabled'],
  ...['signInAudience', 'preferredSingleSignOnMode', 'applicationTemplateId'],
];

/** Applications that may act in the tenant, of its own and of other tenants. */
export const entraServicePrincipal: Collector<AzureClients> = {
  type: 'azure.entra.service-principal',
  per: 'organization',
  holds: 'authority',
  permissions: ['Application.Read.All'],
  docs: 'https://learn.microsoft.com/graph/api/serviceprincipal-list',
  async *collect(context) {
    const { clients, via } = context;
    via(directoryWay);
    for await (const item of clients.directory('/servicePrincipals', 'Application.Read.All', {
      $select: select,
      $top: '999',
    })) {
      const name = text(item, 'displayName') ?? null;
      const self = directoryResource(context, 'service-principals', item, { name, facts: pick(item, ...facts) });
      yield self;
      yield* servicePrincipalLinks(item, self, clients.tenant);
    }
  },
};
