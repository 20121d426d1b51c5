import { peeringPlace } from '../circuits.ts';
import { listing } from '../listing.ts';

const place = 'properties.peeringLocation';

/** A port of the customer's own at a peering location, without a carrier between. */
export const networkExpressRoutePort = listing({
  type: 'azure.network.express-route-port',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/expressroute/express-route-ports/list',
  lists: [{ of: 'Microsoft.Network/ExpressRoutePorts', version: '2023-09-01' }],
  table: 'resources',
  facts: [place, 'properties.bandwidthInGbps', 'properties.encapsulation', 'properties.mtu'],
  locations: (port, { call }) => peeringPlace(port, place, call),
});
