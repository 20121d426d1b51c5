import { endKey, link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { regionalTag } from '../service-tags.ts';

/** Where packets go that leave the network: to an appliance by its address, or to the prefix itself over the Internet. */
const nextHops = { VirtualAppliance: 'properties.nextHopIpAddress', Internet: 'properties.addressPrefix' } as const;

export const networkRouteTable = listing({
  type: 'azure.network.route-table',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/route-tables/list-all',
  lists: [{ of: 'Microsoft.Network/routeTables', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.disableBgpRoutePropagation'],
  *links(table, self, { call }) {
    const linked = new Set<string>();
    for (const route of objects(table, 'properties.routes')) {
      const kind = text(route, 'properties.nextHopType');
      if (kind !== 'VirtualAppliance' && kind !== 'Internet') continue;
      const written = text(route, nextHops[kind]) ?? '';
      const to = prefixEnd(written) ?? regionalTag(self.partition, written);
      if (!to || linked.has(endKey(to))) continue;
      linked.add(endKey(to));
      const fact = pick(route, 'properties.addressPrefix', 'properties.nextHopType', 'properties.nextHopIpAddress');
      yield link('routes-to', self, to, call, { routes: [fact] });
    }
  },
});
