import { link } from '../../../src/model/index.ts';
import { at, pick } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, namedEnd, ownerId } from '../names.ts';

const destination = 'properties.destination.resourceId';

export const loganalyticsDataExport = listing({
  type: 'azure.loganalytics.data-export',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/loganalytics/data-exports/list-by-workspace',
  lists: [
    { of: 'Microsoft.OperationalInsights/workspaces', version: '2022-10-01' },
    { of: 'dataExports', version: '2020-08-01' },
  ],
  facts: ['properties.tableNames', 'properties.enable', destination, 'properties.destination.type'],
  *links(item, self, { call }) {
    const to = namedEnd(self, item, destination);
    const workspace = armEnd(self.partition, ownerId(self.id, 'dataExports'), self.region);
    if (to && at(item, 'properties.enable') !== false)
      yield link('copies-to', workspace, to, call, pick(item, destination, 'properties.tableNames'));
  },
});
