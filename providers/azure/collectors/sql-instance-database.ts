import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { fromLink } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

export const sqlInstanceDatabase = listing({
  type: 'azure.sql.instance-database',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/sql/managed-databases/list-by-instance',
  lists: [
    { of: 'Microsoft.Sql/managedInstances', version: '2023-08-01' },
    { of: 'databases', version: '2023-08-01' },
  ],
  table: 'resources',
  facts: ['properties.status', 'properties.creationDate', 'properties.earliestRestorePoint'],
  *links(database, self, reading) {
    const instance = armEnd(self.partition, ownerId(self.id, 'databases'));
    yield link('stores-on', self, instance, reading.call, pick(database, 'id'));
    yield* fromLink('copies-to', self, database, 'properties.sourceDatabaseId', reading);
  },
});
