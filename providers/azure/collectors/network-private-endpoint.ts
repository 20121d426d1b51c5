import { link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { idLink } from '../links.ts';
import { listing } from '../listing.ts';
import { namedEnd } from '../names.ts';
import { aliasEnd } from '../private-link.ts';

const target = 'properties.privateLinkServiceId';
const state = 'properties.privateLinkServiceConnectionState.status';

/** A way from a subnet to one service, of whatever tenant. */
export const networkPrivateEndpoint = listing({
  type: 'azure.network.private-endpoint',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/private-endpoints/list-by-subscription',
  lists: [{ of: 'Microsoft.Network/privateEndpoints', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.provisioningState', 'properties.customDnsConfigs'],
  *links(endpoint, self, reading) {
    yield* idLink('attached-to', self, endpoint, 'properties.subnet.id', reading);
    for (const list of ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'])
      for (const connection of objects(endpoint, `properties.${list}`)) {
        const to = namedEnd(self, connection, target) ?? aliasEnd(self.partition, text(connection, target) ?? '');
        const status = text(connection, state) ?? 'Pending';
        const conditions = status === 'Approved' ? [] : [`connection ${status}`];
        if (to && status !== 'Rejected' && status !== 'Disconnected')
          yield link('leads-into', self, to, reading.call, pick(connection, target, state), conditions);
      }
  },
});
