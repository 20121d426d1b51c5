import { link } from '../../../src/model/index.ts';
import { pick, text, texts } from '../../json.ts';
import { hostLink, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';

const space = 'properties.localNetworkAddressSpace.addressPrefixes';

/** What lies at the far end of a tunnel: its public address, and the prefixes behind it. */
export const networkLocalGateway = listing({
  type: 'azure.network.local-gateway',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/network-gateway/local-network-gateways/list',
  lists: [{ of: 'Microsoft.Network/localNetworkGateways', version: '2023-09-01', byGroup: true }],
  table: 'resources',
  facts: ['properties.gatewayIpAddress', 'properties.fqdn', space, 'properties.bgpSettings.asn'],
  *links(gateway, self, reading) {
    const address = prefixEnd(text(gateway, 'properties.gatewayIpAddress') ?? '');
    if (address) yield link('leads-into', self, address, reading.call, pick(gateway, 'properties.gatewayIpAddress'));
    yield* hostLink('leads-into', self, gateway, 'properties.fqdn', reading);
    for (const prefix of new Set(texts(gateway, space))) {
      const to = prefixEnd(prefix);
      if (to) yield link('leads-into', self, to, reading.call, { [space]: [prefix] });
    }
  },
});
