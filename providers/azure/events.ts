import type { JsonObject, Link, Resource } from '../../src/model/index.ts';
import { link } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { hostLink, idLink } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, isScope, ownerId } from './names.ts';

/** Where a subscription to events sends them. The address of a web hook is kept without its path and query, which hold secrets. */
export const subscriptionListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: [
    ...['properties.topic', 'properties.destination.endpointType', 'properties.filter.includedEventTypes'],
    ...['properties.eventDeliverySchema', 'properties.deadLetterDestination.endpointType'],
  ],
  *links(subscription: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    const topic =
      text(subscription, 'properties.topic') ??
      ownerId(self.id, 'eventSubscriptions').replace(/\/providers\/microsoft\.eventgrid$/, '');
    // Topics of a domain are listed nowhere: they are the domain's.
    const from = /\/domains\/[^/]+\/topics\//i.test(topic) ? ownerId(topic, 'topics') : topic;
    if (isScope(topic))
      yield link('sends-to', armEnd(self.partition, from), self, reading.call, { 'properties.topic': topic });
    for (const path of ['destination', 'deliveryWithResourceIdentity.destination', 'deadLetterDestination']) {
      const at = `properties.${path}.properties`;
      yield* idLink('sends-to', self, subscription, `${at}.resourceId`, reading);
      yield* hostLink('sends-to', self, subscription, `${at}.endpointBaseUrl`, reading);
    }
  },
};
