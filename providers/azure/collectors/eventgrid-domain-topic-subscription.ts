import { subscriptionListing } from '../events.ts';
import { listing } from '../listing.ts';

export const eventgridDomainTopicSubscription = listing({
  ...subscriptionListing,
  type: 'azure.eventgrid.domain-topic-subscription',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/domain-topic-event-subscriptions/list',
  lists: [
    { of: 'Microsoft.EventGrid/domains', version: '2025-02-15' },
    { of: 'topics', version: '2025-02-15' },
    { of: 'eventSubscriptions', version: '2025-02-15' },
  ],
});
