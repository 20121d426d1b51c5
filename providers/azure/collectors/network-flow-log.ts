import { at } from '../../json.ts';
import { fromLink, idLink } from '../links.ts';
import { listing } from '../listing.ts';

const analytics = 'properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration';

/** Who spoke to whom, written to a storage account and a workspace. */
export const networkFlowLog = listing({
  type: 'azure.network.flow-log',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/network-watcher/flow-logs/list',
  lists: [
    { of: 'Microsoft.Network/networkWatchers', version: '2023-09-01' },
    { of: 'flowLogs', version: '2023-09-01' },
  ],
  table: 'resources',
  facts: ['properties.enabled', 'properties.targetResourceId', `${analytics}.enabled`, `${analytics}.workspaceRegion`],
  *links(log, self, reading) {
    if (at(log, 'properties.enabled') === false) return;
    yield* fromLink('sends-to', self, log, 'properties.targetResourceId', reading);
    yield* idLink('sends-to', self, log, 'properties.storageId', reading);
    if (at(log, `${analytics}.enabled`) === true)
      yield* idLink('sends-to', self, log, `${analytics}.workspaceResourceId`, reading);
  },
});
