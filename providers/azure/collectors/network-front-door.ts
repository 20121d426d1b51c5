import { resourceEnd } from '../../../src/model/index.ts';
import { objects, text } from '../../json.ts';
import { cachedPools, edgeCopies, privateOrigin } from '../cdn.ts';
import { hostLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { armId } from '../names.ts';

/** Front Door as it was before it became a kind of CDN profile. */
export const networkFrontDoor = listing({
  type: 'azure.network.front-door',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/frontdoorservice/frontdoor/front-doors/list',
  lists: [{ of: 'Microsoft.Network/frontDoors', version: '2021-06-01' }],
  table: 'resources',
  facts: [
    'properties.friendlyName',
    'properties.enabledState',
    'properties.cName',
    'properties.cname',
    'properties.frontdoorId',
  ],
  *links(door, self, reading) {
    for (const endpoint of objects(door, 'properties.frontendEndpoints'))
      yield* namedBy(self, endpoint, 'properties.hostName', reading);
    const cached = cachedPools(door);
    for (const pool of objects(door, 'properties.backendPools'))
      for (const backend of objects(pool, 'properties.backends')) {
        yield* hostLink('resolves-to', self, backend, 'address', reading);
        yield* privateOrigin(backend, self, reading);
        if (cached.has(armId(text(pool, 'id') ?? '')))
          yield* edgeCopies(backend, resourceEnd(self), reading.call, [], 'address');
      }
  },
});
