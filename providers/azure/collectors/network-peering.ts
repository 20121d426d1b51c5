import { link, type Row } from '../../../src/model/index.ts';
import { at, objects, pick, text } from '../../json.ts';
import { listing, resourceOf } from '../listing.ts';
import { armEnd, idOf, namedEnd } from '../names.ts';

const remote = 'properties.remoteVirtualNetwork.id';
const facts = [
  ...[remote, 'properties.peeringState', 'properties.allowVirtualNetworkAccess', 'properties.allowForwardedTraffic'],
  ...[
    'properties.allowGatewayTransit',
    'properties.useRemoteGateways',
    'properties.remoteAddressSpace.addressPrefixes',
  ],
];

/** Each network lists its side of a peering, and says the way from itself into the other, of whatever tenant that is. */
export const networkPeering = listing({
  type: 'azure.network.peering',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/list-all',
  lists: [{ of: 'Microsoft.Network/virtualNetworks', version: '2023-09-01' }],
  table: 'resources',
  facts,
  *rows(network, reading): Generator<Row> {
    for (const peering of objects(network, 'properties.virtualNetworkPeerings')) {
      const self = resourceOf({ location: at(network, 'location') ?? null, ...peering }, reading, { facts });
      yield self;
      const to = namedEnd(self, peering, remote);
      const state = text(peering, 'properties.peeringState') ?? 'Initiated';
      if (!to || state === 'Disconnected' || at(peering, 'properties.allowVirtualNetworkAccess') === false) continue;
      const conditions = state === 'Connected' ? [] : [`peering ${state}`];
      const from = armEnd(self.partition, idOf(network), self.region);
      const fact = pick(peering, remote, 'properties.peeringState');
      yield link('peers-with', from, self, reading.call, fact, conditions);
      yield link('leads-into', self, to, reading.call, fact, conditions);
    }
  },
});
