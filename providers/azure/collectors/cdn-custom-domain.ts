import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { isFrontDoor } from '../cdn.ts';
import { namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** Names of the customer's that a Front Door answers for. */
export const cdnCustomDomain = listing({
  type: 'azure.cdn.custom-domain',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/afd-custom-domains/list-by-profile',
  lists: [
    { of: 'Microsoft.Cdn/profiles', version: '2023-05-01', below: isFrontDoor },
    { of: 'customDomains', version: '2023-05-01' },
  ],
  facts: ['properties.hostName', 'properties.domainValidationState', 'properties.tlsSettings.certificateType'],
  *links(domain, self, reading) {
    yield* namedBy(self, domain, 'properties.hostName', reading);
    const profile = armEnd(self.partition, ownerId(self.id, 'customDomains'));
    yield link('resolves-to', self, profile, reading.call, pick(domain, 'id'));
  },
});
