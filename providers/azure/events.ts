import type { JsonObject, Link, Resource } from '../../src/model/index.ts';
import { link } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { addressLinks, hostLink, idLink } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, isScope, ownerId } from './names.ts';

const push = 'deliveryConfiguration.push';

/** Where events go, and those that could not be delivered; of topics in a namespace, which push or keep them in a queue. */
const destinations = [
  ...['destination', 'deliveryWithResourceIdentity.destination'],
  ...['deadLetterDestination', 'deadLetterWithResourceIdentity.deadLetterDestination'],
  ...[`${push}.destination`, `${push}.deliveryWithResourceIdentity.destination`],
  ...[push, 'deliveryConfiguration.queue'].map(
    way => `${way}.deadLetterDestinationWithResourceIdentity.deadLetterDestination`,
  ),
];

/** Who may publish to a topic, a domain or a namespace from outside. */
export const inboundLinks = (item: JsonObject, self: Resource, reading: Reading): Generator<Link> =>
  addressLinks(self, item, reading, ['properties.inboundIpRules', 'ipMask']);

/** Where a subscription to events sends them. The address of a web hook is kept without its path and query, which hold secrets. */
export const subscriptionListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: [
    ...['properties.topic', 'properties.destination.endpointType', 'properties.filter.includedEventTypes'],
    ...['properties.eventDeliverySchema', 'properties.deadLetterDestination.endpointType'],
    ...['properties.deliveryConfiguration.deliveryMode', `properties.${push}.destination.endpointType`],
  ],
  *links(subscription: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    const topic =
      text(subscription, 'properties.topic') ??
      ownerId(self.id, 'eventSubscriptions').replace(/\/providers\/microsoft\.eventgrid$/, '');
    if (isScope(topic))
      yield link('sends-to', armEnd(self.partition, topic), self, reading.call, { 'properties.topic': topic });
    for (const path of destinations) {
      const at = `properties.${path}.properties`;
      yield* idLink('sends-to', self, subscription, `${at}.resourceId`, reading);
      yield* hostLink('sends-to', self, subscription, `${at}.endpointBaseUrl`, reading);
    }
  },
};
