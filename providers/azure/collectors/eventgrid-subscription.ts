import { subscriptionListing } from '../events.ts';
import { listing } from '../listing.ts';

/** Subscriptions to events of the subscription itself and its resource groups; those of a region are listed below their topics. */
export const eventgridSubscription = listing({
  ...subscriptionListing,
  type: 'azure.eventgrid.subscription',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/event-subscriptions/list-global-by-subscription',
  lists: [{ of: 'Microsoft.EventGrid/eventSubscriptions', version: '2025-02-15' }],
});
