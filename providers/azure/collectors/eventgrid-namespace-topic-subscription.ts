import { subscriptionListing } from '../events.ts';
import { listing } from '../listing.ts';

export const eventgridNamespaceTopicSubscription = listing({
  ...subscriptionListing,
  type: 'azure.eventgrid.namespace-topic-subscription',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/namespace-topic-event-subscriptions/list-by-namespace-topic',
  lists: [
    { of: 'Microsoft.EventGrid/namespaces', version: '2025-02-15' },
    { of: 'topics', version: '2025-02-15' },
    { of: 'eventSubscriptions', version: '2025-02-15' },
  ],
});
