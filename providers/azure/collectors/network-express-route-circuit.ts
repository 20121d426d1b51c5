import { link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { authorized, peeringPlace } from '../circuits.ts';
import { idLink } from '../links.ts';
import { listing } from '../listing.ts';

const service = 'properties.serviceProviderProperties';
const place = `${service}.peeringLocation`;

/** A circuit is met at a peering location, which is a building in a city, by a carrier; its Azure region may be far away. */
export const networkExpressRouteCircuit = listing({
  type: 'azure.network.express-route-circuit',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/expressroute/express-route-circuits/list-all',
  lists: [{ of: 'Microsoft.Network/expressRouteCircuits', version: '2024-05-01' }],
  table: 'resources',
  facts: [
    'sku.tier',
    'sku.family',
    service,
    'properties.serviceProviderProvisioningState',
    'properties.globalReachEnabled',
  ],
  locations: (circuit, { call }) => peeringPlace(circuit, place, call),
  *links(circuit, self, reading) {
    const id = text(circuit, `${service}.serviceProviderName`);
    if (id) {
      const carrier = { kind: 'publisher', catalogue: 'azure-expressroute', id, name: id } as const;
      yield link('leads-into', self, carrier, reading.call, pick(circuit, `${service}.serviceProviderName`, place));
    }
    yield* idLink('peers-with', self, circuit, 'properties.expressRoutePort.id', reading);
    // Each side of Global Reach lists those that it made apart from those that the other side made.
    for (const peering of objects(circuit, 'properties.peerings'))
      for (const list of ['properties.connections', 'properties.peeredConnections'])
        for (const connection of objects(peering, list))
          yield* idLink('leads-into', self, connection, 'properties.peerExpressRouteCircuitPeering.id', reading);
    yield* authorized(circuit, self, reading.call);
  },
});
