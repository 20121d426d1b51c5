import { objects } from '../../json.ts';
import { fromLink, idLink } from '../links.ts';
import { listing } from '../listing.ts';

/** The gateway of a hub of a virtual WAN, with the circuits that it is connected to. */
export const networkExpressRouteGateway = listing({
  type: 'azure.network.express-route-gateway',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/expressroute/express-route-gateways/list-by-subscription',
  lists: [{ of: 'Microsoft.Network/expressRouteGateways', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.virtualHub.id', 'properties.allowNonVirtualWanTraffic'],
  *links(gateway, self, reading) {
    yield* fromLink('peers-with', self, gateway, 'properties.virtualHub.id', reading);
    for (const connection of objects(gateway, 'properties.expressRouteConnections'))
      yield* idLink('leads-into', self, connection, 'properties.expressRouteCircuitPeering.id', reading);
  },
});
