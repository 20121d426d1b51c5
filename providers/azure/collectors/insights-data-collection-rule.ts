import { link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { hostLink, idLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { scopeEnd } from '../names.ts';

const ends = 'properties.destinations';

/** Where agents send what they collect. */
export const insightsDataCollectionRule = listing({
  type: 'azure.insights.data-collection-rule',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/monitor/data-collection-rules/list-by-subscription',
  lists: [{ of: 'Microsoft.Insights/dataCollectionRules', version: '2023-03-11' }],
  table: 'resources',
  facts: ['kind', 'properties.description', 'properties.dataCollectionEndpointId'],
  *links(rule, self, reading) {
    yield* idLinks('sends-to', self, rule, [`${ends}.logAnalytics`, 'workspaceResourceId'], reading);
    for (const list of ['eventHubs', 'eventHubsDirect'])
      yield* idLinks('sends-to', self, rule, [`${ends}.${list}`, 'eventHubResourceId'], reading);
    for (const list of ['storageAccounts', 'storageBlobsDirect', 'storageTablesDirect'])
      yield* idLinks('sends-to', self, rule, [`${ends}.${list}`, 'storageAccountResourceId'], reading);
    yield* idLinks('sends-to', self, rule, [`${ends}.monitoringAccounts`, 'accountResourceId'], reading);
    yield* idLinks('sends-to', self, rule, [`${ends}.azureDataExplorer`, 'resourceId'], reading);
    // Fabric lies outside Azure Resource Manager: its tenant alone says whose it is.
    for (const fabric of objects(rule, `${ends}.microsoftFabric`)) {
      const owner = text(fabric, 'tenantId')?.toLowerCase();
      if (owner && owner !== reading.tenant)
        yield link(
          'sends-to',
          self,
          scopeEnd(self.partition, owner),
          reading.call,
          pick(fabric, 'tenantId', 'artifactId'),
        );
      yield* hostLink('sends-to', self, fabric, 'ingestionUri', reading);
    }
  },
});
