import { link } from '../../../src/model/index.ts';
import { pick, texts } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, isArmId, ownerId } from '../names.ts';

const accounts = 'properties.storageAccountIds';

/** Logs and queries of a workspace that are kept in the customer's own accounts. */
export const loganalyticsLinkedStorage = listing({
  type: 'azure.loganalytics.linked-storage',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/loganalytics/linked-storage-accounts/list-by-workspace',
  lists: [
    { of: 'Microsoft.OperationalInsights/workspaces', version: '2025-02-01' },
    { of: 'linkedStorageAccounts', version: '2025-02-01' },
  ],
  facts: ['properties.dataSourceType', accounts],
  *links(linked, self, { call }) {
    const workspace = armEnd(self.partition, ownerId(self.id, 'linkedStorageAccounts'), self.region);
    const fact = pick(linked, 'properties.dataSourceType');
    for (const id of texts(linked, accounts))
      if (isArmId(id))
        yield link('stores-on', workspace, armEnd(self.partition, id), call, { ...fact, [accounts]: [id] });
  },
});
