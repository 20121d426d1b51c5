import { subscriptionListing } from '../events.ts';
import { listing } from '../listing.ts';

export const eventgridTopicSubscription = listing({
  ...subscriptionListing,
  type: 'azure.eventgrid.topic-subscription',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/topic-event-subscriptions/list',
  lists: [
    { of: 'Microsoft.EventGrid/topics', version: '2025-02-15' },
    { of: 'eventSubscriptions', version: '2025-02-15' },
  ],
});
