import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { namedBy, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';

export const networkPublicIp = listing({
  type: 'azure.network.public-ip',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/public-ip-addresses/list-all',
  lists: [{ of: 'Microsoft.Network/publicIPAddresses', version: '2023-09-01' }],
  table: 'resources',
  facts: [
    'sku.name',
    'sku.tier',
    'zones',
    'properties.ipAddress',
    'properties.publicIPAllocationMethod',
    'properties.ipConfiguration.id',
  ],
  *links(address, self, reading) {
    yield* namedBy(self, address, 'properties.dnsSettings.fqdn', reading);
    const to = prefixEnd(text(address, 'properties.ipAddress') ?? '');
    const fact = pick(address, 'properties.ipAddress');
    if (to) yield link('resolves-to', self, to, reading.call, fact);
    if (to) yield link('resolves-to', to, self, reading.call, fact);
  },
});
