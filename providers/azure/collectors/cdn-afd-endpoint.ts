import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { isFrontDoor } from '../cdn.ts';
import { namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

export const cdnAfdEndpoint = listing({
  type: 'azure.cdn.afd-endpoint',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/afd-endpoints/list-by-profile',
  lists: [
    { of: 'Microsoft.Cdn/profiles', version: '2023-05-01', below: isFrontDoor },
    { of: 'afdEndpoints', version: '2023-05-01' },
  ],
  table: 'resources',
  facts: ['properties.hostName', 'properties.enabledState'],
  *links(endpoint, self, reading) {
    yield* namedBy(self, endpoint, 'properties.hostName', reading);
    const profile = armEnd(self.partition, ownerId(self.id, 'afdEndpoints'));
    yield link('resolves-to', self, profile, reading.call, pick(endpoint, 'id'));
  },
});
