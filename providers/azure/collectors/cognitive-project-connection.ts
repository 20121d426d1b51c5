import { connectionListing } from '../ai-connections.ts';
import { listing } from '../listing.ts';

export const cognitiveProjectConnection = listing({
  ...connectionListing,
  type: 'azure.cognitive.project-connection',
  docs: 'https://learn.microsoft.com/rest/api/aifoundry/accountmanagement/project-connections/list',
  lists: [
    { of: 'Microsoft.CognitiveServices/accounts', version: '2025-06-01' },
    { of: 'projects', version: '2025-06-01' },
    { of: 'connections', version: '2025-06-01' },
  ],
});
