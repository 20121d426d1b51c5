import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, namedEnd, ownerId } from '../names.ts';

const remote = 'properties.remoteVirtualNetwork.id';

/** Networks that hang on a hub of a virtual WAN reach each other through it. */
export const networkHubConnection = listing({
  type: 'azure.network.hub-connection',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualwan/hub-virtual-network-connections/list',
  lists: [
    { of: 'Microsoft.Network/virtualHubs', version: '2023-09-01' },
    { of: 'hubVirtualNetworkConnections', version: '2023-09-01' },
  ],
  facts: [remote, 'properties.enableInternetSecurity', 'properties.allowHubToRemoteVnetTransit'],
  *links(connection, self, { call }) {
    const network = namedEnd(self, connection, remote);
    if (!network) return;
    const hub = armEnd(self.partition, ownerId(self.id, 'hubVirtualNetworkConnections'), self.region);
    yield link('peers-with', network, hub, call, pick(connection, remote));
    yield link('peers-with', hub, network, call, pick(connection, remote));
  },
});
