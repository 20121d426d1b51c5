import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, namedEnd, ownerId } from '../names.ts';

const source = 'properties.dataSourceInfo.resourceID';

/** What a Backup vault holds a copy of: disks, blobs, databases, clusters. */
export const dataprotectionBackupInstance = listing({
  type: 'azure.dataprotection.backup-instance',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/dataprotection/backup-instances/list',
  lists: [
    { of: 'Microsoft.DataProtection/backupVaults', version: '2025-07-01' },
    { of: 'backupInstances', version: '2025-07-01' },
  ],
  facts: [
    ...['properties.friendlyName', source, 'properties.dataSourceInfo.datasourceType'],
    ...['properties.dataSourceInfo.resourceLocation', 'properties.currentProtectionState'],
  ],
  *links(instance, self, { call }) {
    const vault = armEnd(self.partition, ownerId(self.id, 'backupInstances'), self.region);
    yield link('stores-on', self, vault, call, pick(instance, 'id'));
    const from = namedEnd(self, instance, source);
    if (from) yield link('copies-to', from, self, call, pick(instance, source, 'properties.currentProtectionState'));
  },
});
