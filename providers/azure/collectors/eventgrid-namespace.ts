import { inboundLinks } from '../events.ts';
import { identityLinks, idLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

const [topics, spaces] = ['properties.topicsConfiguration', 'properties.topicSpacesConfiguration'];

/** Topics that are pulled or pushed, and a broker of MQTT whose messages may be sent on to a topic. */
export const eventgridNamespace = listing({
  type: 'azure.eventgrid.namespace',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/eventgrid/controlplane/namespaces/list-by-subscription',
  lists: [{ of: 'Microsoft.EventGrid/namespaces', version: '2025-02-15' }],
  table: 'resources',
  facts: [`${topics}.hostname`, `${spaces}.hostname`, `${spaces}.state`, 'properties.publicNetworkAccess'],
  *links(namespace, self, reading) {
    yield* namedBy(self, namespace, `${topics}.hostname`, reading);
    yield* namedBy(self, namespace, `${spaces}.hostname`, reading);
    yield* idLink('sends-to', self, namespace, `${spaces}.routeTopicResourceId`, reading);
    yield* inboundLinks(namespace, self, reading);
    yield* identityLinks(self, namespace, reading);
  },
});
