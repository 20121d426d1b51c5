import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, namedEnd, ownerId } from '../names.ts';

const source = 'properties.sourceResourceId';

/** What a vault of Azure Backup holds a copy of. */
export const recoveryBackupItem = listing({
  type: 'azure.recovery.backup-item',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/backup/backup-protected-items/list',
  lists: [
    { of: 'Microsoft.RecoveryServices/vaults', version: '2023-04-01' },
    { of: 'backupProtectedItems', version: '2023-04-01' },
  ],
  facts: [
    ...['properties.protectedItemType', 'properties.workloadType', 'properties.friendlyName', source],
    ...['properties.policyName', 'properties.protectionState', 'properties.lastRecoveryPoint'],
  ],
  *links(item, self, { call }) {
    const vault = armEnd(self.partition, ownerId(self.id, 'backupFabrics'), self.region);
    yield link('stores-on', self, vault, call, pick(item, 'id'));
    const from = namedEnd(self, item, source);
    if (from) yield link('copies-to', from, self, call, pick(item, source, 'properties.protectionState'));
  },
});
