import { listing } from '../listing.ts';
import { keyListing } from '../vault-keys.ts';

/** Keys of vaults: their metadata, never their value, which no reader of the management plane is given. */
export const keyvaultKey = listing({
  ...keyListing,
  type: 'azure.keyvault.key',
  docs: 'https://learn.microsoft.com/rest/api/keyvault/keyvault/keys/list',
  lists: [
    { of: 'Microsoft.KeyVault/vaults', version: '2023-07-01' },
    { of: 'keys', version: '2023-07-01' },
  ],
});
