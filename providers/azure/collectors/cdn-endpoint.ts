import { objects } from '../../json.ts';
import { edgeCopies, privateOrigin } from '../cdn.ts';
import { hostLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

export const cdnEndpoint = listing({
  type: 'azure.cdn.endpoint',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/cdn/endpoints/list-by-profile',
  lists: [
    { of: 'Microsoft.Cdn/profiles', version: '2023-05-01' },
    { of: 'endpoints', version: '2023-05-01' },
  ],
  table: 'resources',
  facts: ['properties.hostName', 'properties.originHostHeader', 'properties.resourceState', 'properties.isHttpAllowed'],
  *links(endpoint, self, reading) {
    yield* namedBy(self, endpoint, 'properties.hostName', reading);
    for (const domain of objects(endpoint, 'properties.customDomains'))
      yield* namedBy(self, domain, 'properties.hostName', reading);
    const profile = armEnd(self.partition, ownerId(self.id, 'endpoints'));
    for (const origin of objects(endpoint, 'properties.origins')) {
      yield* hostLink('resolves-to', self, origin, 'properties.hostName', reading);
      yield* privateOrigin(origin, self, reading, 'properties.');
      yield* edgeCopies(origin, profile, reading.call, []);
    }
  },
});
