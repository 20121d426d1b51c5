import { listing } from '../listing.ts';
import { signedInBy } from '../point-to-site.ts';

const dialIn = ['properties', 'properties.aadAuthenticationParameters.aadTenant'] as const;

/** Who may dial into the hubs of a virtual WAN. */
export const networkVpnServer = listing({
  type: 'azure.network.vpn-server',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualwan/vpn-server-configurations/list',
  lists: [{ of: 'Microsoft.Network/vpnServerConfigurations', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.vpnProtocols', 'properties.vpnAuthenticationTypes', 'properties.aadAuthenticationParameters'],
  links: (server, self, reading) => signedInBy(server, self, reading, dialIn),
});
