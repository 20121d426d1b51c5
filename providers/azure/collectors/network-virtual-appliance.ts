import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { fromLink, identityLinks, idLink } from '../links.ts';
import { listing } from '../listing.ts';

const vendor = 'properties.nvaSku.vendor';

/** A vendor's router or firewall in a hub of a virtual WAN, which all of the hub's traffic may go through. */
export const networkVirtualAppliance = listing({
  type: 'azure.network.virtual-appliance',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/networkgateway/network-virtual-appliances/list',
  lists: [{ of: 'Microsoft.Network/networkVirtualAppliances', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.nvaSku', 'properties.deploymentType', 'properties.virtualApplianceAsn', 'properties.delegation'],
  *links(appliance, self, reading) {
    yield* fromLink('peers-with', self, appliance, 'properties.virtualHub.id', reading);
    yield* idLink('attached-to', self, appliance, 'properties.partnerManagedResource.id', reading);
    yield* identityLinks(self, appliance, reading);
    const id = text(appliance, vendor);
    const maker = { kind: 'publisher', catalogue: 'azure-network-appliance', id: id ?? '', name: id ?? '' } as const;
    if (id) yield link('published-by', self, maker, reading.call, pick(appliance, vendor));
  },
});
