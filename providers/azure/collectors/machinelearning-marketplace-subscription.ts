import { listing } from '../listing.ts';
import { modelLink, sellerLink } from '../models.ts';

const [model, seller] = ['properties.modelId', 'properties.marketplacePlan.publisherId'];

/** Models of the catalogue that a workspace has bought in the marketplace, and so may deploy. */
export const machinelearningMarketplaceSubscription = listing({
  type: 'azure.machinelearning.marketplace-subscription',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/azureml/marketplace-subscriptions/list',
  lists: [
    { of: 'Microsoft.MachineLearningServices/workspaces', version: '2024-10-01' },
    { of: 'marketplaceSubscriptions', version: '2024-10-01' },
  ],
  facts: [model, 'properties.marketplacePlan', 'properties.marketplaceSubscriptionStatus'],
  *links(subscription, self, reading) {
    yield* modelLink(self, subscription, model, reading);
    yield* sellerLink(self, subscription, seller, reading);
  },
});
