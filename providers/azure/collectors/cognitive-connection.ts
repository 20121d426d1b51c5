import { connectionListing } from '../ai-connections.ts';
import { listing } from '../listing.ts';

/** Connections that all projects of an account may use. */
export const cognitiveConnection = listing({
  ...connectionListing,
  type: 'azure.cognitive.connection',
  docs: 'https://learn.microsoft.com/rest/api/aifoundry/accountmanagement/account-connections/list',
  lists: [
    { of: 'Microsoft.CognitiveServices/accounts', version: '2025-06-01' },
    { of: 'connections', version: '2025-06-01' },
  ],
});
