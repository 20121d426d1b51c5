import { keyLinks } from '../keys.ts';
import { identityLinks, idLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { backups } from '../sql.ts';

const redundancy = 'properties.currentBackupStorageRedundancy';

export const sqlManagedInstance = listing({
  type: 'azure.sql.managed-instance',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/sql/managed-instances/list',
  lists: [{ of: 'Microsoft.Sql/managedInstances', version: '2023-08-01' }],
  table: 'resources',
  facts: [
    ...['sku.name', 'properties.state', 'properties.fullyQualifiedDomainName', redundancy, 'properties.dnsZone'],
    ...['properties.publicDataEndpointEnabled', 'properties.minimalTlsVersion'],
  ],
  locations: (instance, reading) => backups(instance, redundancy, reading),
  *links(instance, self, reading) {
    yield* namedBy(self, instance, 'properties.fullyQualifiedDomainName', reading);
    yield* keyLinks(self, instance, reading, 'properties.keyId');
    yield* idLink('attached-to', self, instance, 'properties.subnetId', reading);
    yield* identityLinks(self, instance, reading);
  },
});
