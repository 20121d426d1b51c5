import { resolverLinks } from '../dns.ts';
import { listing } from '../listing.ts';

export const networkVirtualNetwork = listing({
  type: 'azure.network.virtual-network',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/list-all',
  lists: [{ of: 'Microsoft.Network/virtualNetworks', version: '2023-09-01' }],
  table: 'resources',
  facts: [
    'properties.addressSpace.addressPrefixes',
    'properties.dhcpOptions.dnsServers',
    'properties.enableDdosProtection',
  ],
  links: (network, self, reading) => resolverLinks(self, network, 'properties.dhcpOptions.dnsServers', reading),
});
