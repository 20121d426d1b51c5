import { link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { idLink, idLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, isArmId, ownerId } from '../names.ts';
import { signedInBy } from '../point-to-site.ts';

const addresses = 'properties.ipConfigurations';
const dialIn = ['properties.vpnClientConfiguration', 'properties.vpnClientConfiguration.aadTenant'] as const;

export const networkVirtualGateway = listing({
  type: 'azure.network.virtual-gateway',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/network-gateway/virtual-network-gateways/list',
  lists: [{ of: 'Microsoft.Network/virtualNetworkGateways', version: '2023-09-01', byGroup: true }],
  table: 'resources',
  facts: [
    'properties.gatewayType',
    'properties.vpnType',
    'properties.sku.name',
    'properties.enableBgp',
    'properties.bgpSettings.asn',
  ],
  *links(gateway, self, reading) {
    yield* idLinks('attached-to', self, gateway, [addresses, 'properties.publicIPAddress.id'], reading);
    for (const address of objects(gateway, addresses)) {
      const subnet = text(address, 'properties.subnet.id');
      if (subnet === undefined || !isArmId(subnet)) continue;
      const network = armEnd(self.partition, ownerId(subnet, 'subnets'));
      yield link('peers-with', network, self, reading.call, pick(address, 'properties.subnet.id'));
      break;
    }
    yield* idLink('leads-into', self, gateway, 'properties.gatewayDefaultSite.id', reading);
    yield* signedInBy(gateway, self, reading, dialIn);
  },
});
