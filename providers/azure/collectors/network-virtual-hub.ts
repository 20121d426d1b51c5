import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { idLink } from '../links.ts';
import { listing } from '../listing.ts';
import { namedEnd } from '../names.ts';

const wan = 'properties.virtualWan.id';
const provider = 'properties.securityProviderName';

/** Hubs of a virtual WAN reach each other over Microsoft's network. */
export const networkVirtualHub = listing({
  type: 'azure.network.virtual-hub',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualwan/virtual-hubs/list',
  lists: [{ of: 'Microsoft.Network/virtualHubs', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.sku', 'kind', wan, provider, 'properties.addressPrefix', 'properties.routingState'],
  *links(hub, self, reading) {
    yield* idLink('peers-with', self, hub, wan, reading);
    const whole = namedEnd(self, hub, wan);
    if (whole) yield link('peers-with', whole, self, reading.call, pick(hub, wan));
    const id = text(hub, provider);
    // What leaves the hub goes through the network of whoever it is.
    const security = { kind: 'publisher', catalogue: 'azure-security-partner', id: id ?? '', name: id ?? '' } as const;
    if (id) yield link('leads-into', self, security, reading.call, pick(hub, provider));
  },
});
