import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { issuerEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** Whoever has a token of this issuer for this subject acts as the identity. */
export const managedidentityFederation = listing({
  type: 'azure.managedidentity.federation',
  holds: 'authority',
  docs: 'https://learn.microsoft.com/rest/api/managedidentity/federated-identity-credentials/list',
  lists: [
    { of: 'Microsoft.ManagedIdentity/userAssignedIdentities', version: '2023-01-31' },
    { of: 'federatedIdentityCredentials', version: '2023-01-31' },
  ],
  facts: ['properties.issuer', 'properties.subject', 'properties.audiences'],
  *links(federation, self, { call }) {
    const identity = armEnd(self.partition, ownerId(self.id, 'federatedIdentityCredentials'), self.region);
    const issuer = issuerEnd(self.partition, text(federation, 'properties.issuer'));
    if (issuer)
      yield link('assumable-by', identity, issuer, call, pick(federation, 'properties.issuer', 'properties.subject'));
  },
});
