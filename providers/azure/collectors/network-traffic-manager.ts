import { objects } from '../../json.ts';
import { hostLink, idLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

/** A name that is answered with one of its endpoints, by place, weight or health. */
export const networkTrafficManager = listing({
  type: 'azure.network.traffic-manager',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/trafficmanager/profiles/list-by-subscription',
  lists: [{ of: 'Microsoft.Network/trafficmanagerprofiles', version: '2022-04-01' }],
  table: 'resources',
  facts: ['properties.profileStatus', 'properties.trafficRoutingMethod', 'properties.dnsConfig.fqdn'],
  *links(profile, self, reading) {
    yield* namedBy(self, profile, 'properties.dnsConfig.fqdn', reading);
    for (const endpoint of objects(profile, 'properties.endpoints')) {
      yield* idLink('resolves-to', self, endpoint, 'properties.targetResourceId', reading);
      yield* hostLink('resolves-to', self, endpoint, 'properties.target', reading);
    }
  },
});
