import { keyLinks } from '../keys.ts';
import { identityLinks, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

export const sqlServer = listing({
  type: 'azure.sql.server',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/sql/servers/list',
  lists: [{ of: 'Microsoft.Sql/servers', version: '2023-08-01' }],
  table: 'resources',
  facts: [
    ...[
      'kind',
      'properties.fullyQualifiedDomainName',
      'properties.publicNetworkAccess',
      'properties.minimalTlsVersion',
    ],
    ...['properties.restrictOutboundNetworkAccess', 'properties.federatedClientId', 'properties.state'],
  ],
  *links(server, self, reading) {
    yield* namedBy(self, server, 'properties.fullyQualifiedDomainName', reading);
    yield* keyLinks(self, server, reading, 'properties.keyId');
    yield* identityLinks(self, server, reading);
  },
});
