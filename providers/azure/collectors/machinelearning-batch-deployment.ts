import { listing } from '../listing.ts';
import { modelLink } from '../models.ts';

const model = 'properties.model.assetId';

/** A model that works through stored data. */
export const machinelearningBatchDeployment = listing({
  type: 'azure.machinelearning.batch-deployment',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/azureml/batch-deployments/list',
  lists: [
    { of: 'Microsoft.MachineLearningServices/workspaces', version: '2024-10-01' },
    { of: 'batchEndpoints', version: '2024-10-01' },
    { of: 'deployments', version: '2024-10-01' },
  ],
  table: 'resources',
  facts: [model, 'properties.compute', 'properties.environmentId'],
  *links(deployment, self, reading) {
    yield* modelLink(self, deployment, model, reading);
  },
});
