import { subscriptionListing } from '../events.ts';
import { listing } from '../listing.ts';

export const eventgridSystemTopicSubscription = listing({
  ...subscriptionListing,
  type: 'azure.eventgrid.system-topic-subscription',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/system-topic-event-subscriptions/list',
  lists: [
    { of: 'Microsoft.EventGrid/systemTopics', version: '2025-02-15' },
    { of: 'eventSubscriptions', version: '2025-02-15' },
  ],
});
