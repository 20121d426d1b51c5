import { listing } from '../listing.ts';
import { keyListing } from '../vault-keys.ts';

export const keyvaultManagedHsmKey = listing({
  ...keyListing,
  type: 'azure.keyvault.managed-hsm-key',
  docs: 'https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsm-keys/list',
  lists: [
    { of: 'Microsoft.KeyVault/managedHSMs', version: '2023-07-01' },
    { of: 'keys', version: '2023-07-01' },
  ],
});
