import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { namedBy } from '../links.ts';
import { listing } from '../listing.ts';

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
  facts: [model, 'sku.name', 'properties.endpointState', 'properties.marketplaceSubscriptionId'],
  *links(endpoint, self, reading) {
    yield* namedBy(self, endpoint, 'properties.inferenceEndpoint.uri', reading);
    const [, registry] = /^azureml:\/\/registries\/([^/]+)\//i.exec(text(endpoint, model) ?? '') ?? [];
    if (!registry) return;
    const publisher = {
      kind: 'publisher',
      catalogue: 'azure-ai-model-registry',
      id: `registries/${registry}`,
    } as const;
    yield link('runs', self, publisher, reading.call, pick(endpoint, model));
  },
});
