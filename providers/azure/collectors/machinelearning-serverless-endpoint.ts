import { namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { modelLink, sellerLink } from '../models.ts';

const model = 'properties.modelSettings.modelId';

/** A model of the catalogue that Azure runs and others made: the registry that it comes from names its publisher. */
export const machinelearningServerlessEndpoint = listing({
  type: 'azure.machinelearning.serverless-endpoint',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/azureml/serverless-endpoints/list',
  lists: [
    { of: 'Microsoft.MachineLearningServices/workspaces', version: '2023-10-01' },
    { of: 'serverlessEndpoints', version: '2024-04-01' },
  ],
  table: 'resources',
  facts: [model, 'properties.offer', 'sku.name', 'properties.endpointState', 'properties.marketplaceSubscriptionId'],
  *links(endpoint, self, reading) {
    yield* namedBy(self, endpoint, 'properties.inferenceEndpoint.uri', reading);
    yield* modelLink(self, endpoint, model, reading);
    yield* sellerLink(self, endpoint, 'properties.offer.publisher', reading);
  },
});
