import { resolverLinks } from '../dns.ts';
import { idLink, idLinks } from '../links.ts';
import { listing } from '../listing.ts';

const addresses = 'properties.ipConfigurations';
/** What passes the interface is mirrored to each. */
const taps = 'properties.tapConfigurations';

export const networkInterface = listing({
  type: 'azure.network.interface',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/network-interfaces/list-all',
  lists: [{ of: 'Microsoft.Network/networkInterfaces', version: '2023-09-01' }],
  table: 'resources',
  facts: [
    'properties.macAddress',
    'properties.enableIPForwarding',
    'properties.virtualMachine.id',
    'properties.primary',
  ],
  *links(networkInterface, self, reading) {
    yield* idLinks('attached-to', self, networkInterface, [addresses, 'properties.subnet.id'], reading);
    yield* idLinks('attached-to', self, networkInterface, [addresses, 'properties.publicIPAddress.id'], reading);
    yield* idLink('attached-to', self, networkInterface, 'properties.networkSecurityGroup.id', reading);
    yield* idLinks('copies-to', self, networkInterface, [taps, 'properties.virtualNetworkTap.id'], reading);
    yield* resolverLinks(self, networkInterface, 'properties.dnsSettings.dnsServers', reading);
  },
});
