import { keyLinks } from '../keys.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** Containers may be encrypted with another key than their account. */
export const storageEncryptionScope = listing({
  type: 'azure.storage.encryption-scope',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/storagerp/encryption-scopes/list',
  lists: [
    { of: 'Microsoft.Storage/storageAccounts', version: '2023-05-01' },
    { of: 'encryptionScopes', version: '2023-05-01' },
  ],
  facts: ['properties.source', 'properties.state', 'properties.requireInfrastructureEncryption'],
  *links(scope, self, reading) {
    const account = armEnd(self.partition, ownerId(self.id, 'encryptionScopes'), self.region);
    for (const one of keyLinks(self, scope, reading, 'properties.keyVaultProperties.keyUri'))
      yield { ...one, from: account };
  },
});
