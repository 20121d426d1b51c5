import { connectionListing } from '../ai-connections.ts';
import { listing } from '../listing.ts';

export const machinelearningConnection = listing({
  ...connectionListing,
  type: 'azure.machinelearning.connection',
  docs: 'https://learn.microsoft.com/rest/api/azureml/workspace-connections/list',
  lists: [
    { of: 'Microsoft.MachineLearningServices/workspaces', version: '2024-10-01' },
    { of: 'connections', version: '2024-10-01' },
  ],
});
