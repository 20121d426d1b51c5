import { subscriptionListing } from '../events.ts';
import { listing } from '../listing.ts';

export const eventgridPartnerTopicSubscription = listing({
  ...subscriptionListing,
  type: 'azure.eventgrid.partner-topic-subscription',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/partner-topic-event-subscriptions/list-by-partner-topic',
  lists: [
    { of: 'Microsoft.EventGrid/partnerTopics', version: '2025-02-15' },
    { of: 'eventSubscriptions', version: '2025-02-15' },
  ],
});
