import { link } from '../../../src/model/index.ts';
import { text } from '../../json.ts';
import { keyLinks } from '../keys.ts';
import { fromLink, identityLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';
import { backups } from '../sql.ts';

const redundancy = 'properties.currentBackupStorageRedundancy';

/** Databases of logical servers; what protects the server's key protects them. */
export const sqlDatabase = listing({
  type: 'azure.sql.database',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/sql/databases/list-by-server',
  lists: [
    { of: 'Microsoft.Sql/servers', version: '2023-08-01' },
    { of: 'databases', version: '2023-08-01' },
  ],
  table: 'resources',
  facts: [
    ...['sku.name', 'properties.status', 'properties.secondaryType', redundancy, 'properties.zoneRedundant'],
    ...['properties.creationDate', 'properties.earliestRestoreDate', 'properties.readScale'],
  ],
  locations: (database, reading) => backups(database, redundancy, reading),
  *links(database, self, reading) {
    const server = armEnd(self.partition, ownerId(self.id, 'databases'));
    yield link('stores-on', self, server, reading.call, { id: text(database, 'id') ?? '' });
    yield* fromLink('copies-to', self, database, 'properties.sourceDatabaseId', reading);
    yield* keyLinks(self, database, reading, 'properties.encryptionProtector');
    yield* identityLinks(self, database, reading);
  },
});
