import { idLinks } from '../links.ts';
import { listing } from '../listing.ts';

const ends = 'properties.destinations';

/** Where agents send what they collect. */
export const insightsDataCollectionRule = listing({
  type: 'azure.insights.data-collection-rule',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/monitor/data-collection-rules/list-by-subscription',
  lists: [{ of: 'Microsoft.Insights/dataCollectionRules', version: '2022-06-01' }],
  table: 'resources',
  facts: ['kind', 'properties.description', 'properties.dataCollectionEndpointId'],
  *links(rule, self, reading) {
    yield* idLinks('sends-to', self, rule, [`${ends}.logAnalytics`, 'workspaceResourceId'], reading);
    for (const list of ['eventHubs', 'eventHubsDirect'])
      yield* idLinks('sends-to', self, rule, [`${ends}.${list}`, 'eventHubResourceId'], reading);
    for (const list of ['storageAccounts', 'storageBlobsDirect', 'storageTablesDirect'])
      yield* idLinks('sends-to', self, rule, [`${ends}.${list}`, 'storageAccountResourceId'], reading);
    yield* idLinks('sends-to', self, rule, [`${ends}.monitoringAccounts`, 'accountResourceId'], reading);
  },
});
