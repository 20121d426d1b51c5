import { inboundLinks } from '../events.ts';
import { identityLinks, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

export const eventgridTopic = listing({
  type: 'azure.eventgrid.topic',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/topics/list-by-subscription',
  lists: [{ of: 'Microsoft.EventGrid/topics', version: '2025-02-15' }],
  table: 'resources',
  facts: [
    'properties.endpoint',
    'properties.inputSchema',
    'properties.publicNetworkAccess',
    'properties.disableLocalAuth',
  ],
  *links(topic, self, reading) {
    yield* namedBy(self, topic, 'properties.endpoint', reading);
    yield* inboundLinks(topic, self, reading);
    yield* identityLinks(self, topic, reading);
  },
});
