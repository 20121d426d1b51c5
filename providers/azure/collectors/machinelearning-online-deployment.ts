import { listing } from '../listing.ts';
import { modelLink } from '../models.ts';

/** A model at work on machines of the workspace: the registry that it comes from names its publisher. */
export const machinelearningOnlineDeployment = listing({
  type: 'azure.machinelearning.online-deployment',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/azureml/online-deployments/list',
  lists: [
    { of: 'Microsoft.MachineLearningServices/workspaces', version: '2023-10-01' },
    { of: 'onlineEndpoints', version: '2023-10-01' },
    { of: 'deployments', version: '2023-10-01' },
  ],
  table: 'resources',
  facts: ['kind', 'properties.model', 'properties.instanceType', 'properties.endpointComputeType'],
  *links(deployment, self, reading) {
    yield* modelLink(self, deployment, 'properties.model', reading);
  },
});
