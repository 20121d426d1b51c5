import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { serverLinks } from '../api-connections.ts';
import { listing } from '../listing.ts';

const api = 'properties.api';

/** Connections of Logic Apps to a service by its connector, and to the server that it is pointed at. Parameters are not kept: they hold secrets. */
export const webConnection = listing({
  type: 'azure.web.connection',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/appservice/connections/list',
  lists: [{ of: 'Microsoft.Web/connections', version: '2016-06-01', byGroup: true }],
  table: 'resources',
  facts: ['kind', `${api}.name`, `${api}.displayName`, `${api}.id`, 'properties.overallStatus'],
  *links(connection, self, reading) {
    yield* serverLinks(connection, self, reading);
    const id = text(connection, `${api}.name`) ?? text(connection, `${api}.id`)?.split('/').at(-1);
    const name = text(connection, `${api}.displayName`);
    if (id === undefined) return;
    const connector = { kind: 'publisher', catalogue: 'azure-connector', id, ...(name ? { name } : {}) } as const;
    yield link(
      'sends-to',
      self,
      connector,
      reading.call,
      pick(connection, `${api}.name`, `${api}.displayName`, `${api}.id`),
    );
  },
});
