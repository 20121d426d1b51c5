import { objects } from '../../json.ts';
import { fromLink, idLink } from '../links.ts';
import { listing } from '../listing.ts';

/** The gateway of a hub of a virtual WAN, with the branch offices that its tunnels lead to. */
export const networkVpnGateway = listing({
  type: 'azure.network.vpn-gateway',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualwan/vpn-gateways/list',
  lists: [{ of: 'Microsoft.Network/vpnGateways', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.virtualHub.id', 'properties.bgpSettings.asn', 'properties.vpnGatewayScaleUnit'],
  *links(gateway, self, reading) {
    yield* fromLink('peers-with', self, gateway, 'properties.virtualHub.id', reading);
    for (const connection of objects(gateway, 'properties.connections'))
      yield* idLink('leads-into', self, connection, 'properties.remoteVpnSite.id', reading);
  },
});
