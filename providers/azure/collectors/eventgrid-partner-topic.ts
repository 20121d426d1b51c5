import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { identityLinks } from '../links.ts';
import { listing } from '../listing.ts';

const partner = 'properties.partnerRegistrationImmutableId';

/** Events that another company sends, by the registration that it has with Azure. */
export const eventgridPartnerTopic = listing({
  type: 'azure.eventgrid.partner-topic',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/partner-topics/list-by-subscription',
  lists: [{ of: 'Microsoft.EventGrid/partnerTopics', version: '2025-02-15' }],
  table: 'resources',
  facts: [partner, 'properties.source', 'properties.activationState', 'properties.partnerTopicFriendlyDescription'],
  *links(topic, self, reading) {
    const id = text(topic, partner)?.toLowerCase();
    const publisher = { kind: 'publisher', catalogue: 'azure-eventgrid-partner', id: id ?? '' } as const;
    if (id) yield link('published-by', self, publisher, reading.call, pick(topic, partner, 'properties.source'));
    yield* identityLinks(self, topic, reading);
  },
});
