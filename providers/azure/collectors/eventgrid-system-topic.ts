import { fromLink, identityLinks } from '../links.ts';
import { listing } from '../listing.ts';

/** Events of one of Azure's own services, which the service itself sends. */
export const eventgridSystemTopic = listing({
  type: 'azure.eventgrid.system-topic',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/system-topics/list-by-subscription',
  lists: [{ of: 'Microsoft.EventGrid/systemTopics', version: '2025-02-15' }],
  table: 'resources',
  facts: ['properties.source', 'properties.topicType'],
  *links(topic, self, reading) {
    yield* fromLink('sends-to', self, topic, 'properties.source', reading);
    yield* identityLinks(self, topic, reading);
  },
});
