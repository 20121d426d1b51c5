import { resolverLinks } from '../dns.ts';
import { fromLink, idLink } from '../links.ts';
import { listing } from '../listing.ts';

/** The gateway of a hub of a virtual WAN that people dial into. */
export const networkDialInGateway = listing({
  type: 'azure.network.dial-in-gateway',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualwan/p2s-vpn-gateways/list',
  lists: [{ of: 'Microsoft.Network/p2svpnGateways', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.virtualHub.id', 'properties.vpnGatewayScaleUnit', 'properties.customDnsServers'],
  *links(gateway, self, reading) {
    yield* fromLink('peers-with', self, gateway, 'properties.virtualHub.id', reading);
    yield* idLink('attached-to', self, gateway, 'properties.vpnServerConfiguration.id', reading);
    yield* resolverLinks(self, gateway, 'properties.customDnsServers', reading);
  },
});
