import { link, type Row } from '../../../src/model/index.ts';
import { at, objects, pick } from '../../json.ts';
import { idLink } from '../links.ts';
import { listing, resourceOf } from '../listing.ts';
import { armEnd, idOf } from '../names.ts';

const facts = [
  ...['properties.addressPrefix', 'properties.addressPrefixes', 'properties.defaultOutboundAccess'],
  ...['properties.privateEndpointNetworkPolicies', 'properties.natGateway.id'],
];

/** Subnets come with their networks. */
export const networkSubnet = listing({
  type: 'azure.network.subnet',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/list-all',
  lists: [{ of: 'Microsoft.Network/virtualNetworks', version: '2023-09-01' }],
  table: 'resources',
  facts,
  *rows(network, reading): Generator<Row> {
    for (const subnet of objects(network, 'properties.subnets')) {
      const self = resourceOf({ location: at(network, 'location') ?? null, ...subnet }, reading, { facts });
      yield self;
      yield link(
        'attached-to',
        self,
        armEnd(self.partition, idOf(network), self.region),
        reading.call,
        pick(subnet, 'id'),
      );
      yield* idLink('attached-to', self, subnet, 'properties.networkSecurityGroup.id', reading);
      yield* idLink('routes-to', self, subnet, 'properties.routeTable.id', reading);
    }
  },
});
