import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { idLink } from '../links.ts';
import { listing } from '../listing.ts';
import { namedEnd } from '../names.ts';

const near = 'properties.virtualNetworkGateway1.id';
const farEnds = ['properties.virtualNetworkGateway2.id', 'properties.localNetworkGateway2.id', 'properties.peer.id'];

/** A tunnel or circuit between a gateway and what is on the other side. The shared key is not kept. */
export const networkConnection = listing({
  type: 'azure.network.connection',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/network-gateway/virtual-network-gateway-connections/list',
  lists: [{ of: 'Microsoft.Network/connections', version: '2023-09-01', byGroup: true }],
  table: 'resources',
  facts: [
    'properties.connectionType',
    'properties.connectionStatus',
    'properties.connectionProtocol',
    'properties.enableBgp',
  ],
  *links(connection, self, reading) {
    const from = namedEnd(self, connection, near);
    if (from) yield link('peers-with', from, self, reading.call, pick(connection, near));
    for (const path of farEnds) yield* idLink('leads-into', self, connection, path, reading);
  },
});
