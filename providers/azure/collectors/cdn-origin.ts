import { link } from '../../../src/model/index.ts';
import { edgeCopies, isFrontDoor } from '../cdn.ts';
import { hostLink, idLink } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** Where Front Door gets what it serves. */
export const cdnOrigin = listing({
  type: 'azure.cdn.origin',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/afd-origins/list-by-origin-group',
  lists: [
    { of: 'Microsoft.Cdn/profiles', version: '2023-05-01', below: isFrontDoor },
    { of: 'originGroups', version: '2023-05-01' },
    { of: 'origins', version: '2023-05-01' },
  ],
  facts: ['properties.hostName', 'properties.enabledState', 'properties.sharedPrivateLinkResource.privateLinkLocation'],
  *links(origin, self, reading) {
    const profile = armEnd(self.partition, ownerId(self.id, 'originGroups'));
    yield link('resolves-to', profile, self, reading.call, { id: self.id });
    yield* hostLink('resolves-to', self, origin, 'properties.hostName', reading);
    yield* idLink('resolves-to', self, origin, 'properties.azureOrigin.id', reading);
    yield* idLink('leads-into', self, origin, 'properties.sharedPrivateLinkResource.privateLink.id', reading);
    yield* edgeCopies(origin, profile, reading.call, ['where a route caches']);
  },
});
