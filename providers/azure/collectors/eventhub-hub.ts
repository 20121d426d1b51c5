import { link } from '../../../src/model/index.ts';
import { at, pick } from '../../json.ts';
import { idLink } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

const capture = 'properties.captureDescription';

/** Hubs, and the storage that their events are captured in. */
export const eventhubHub = listing({
  type: 'azure.eventhub.hub',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/eventhub/event-hubs/list-by-namespace',
  lists: [
    { of: 'Microsoft.EventHub/namespaces', version: '2024-01-01' },
    { of: 'eventhubs', version: '2024-01-01' },
  ],
  facts: ['properties.messageRetentionInDays', 'properties.partitionCount', 'properties.status', `${capture}.enabled`],
  *links(hub, self, reading) {
    const namespace = armEnd(self.partition, ownerId(self.id, 'eventhubs'), self.region);
    yield link('stores-on', self, namespace, reading.call, pick(hub, 'id'));
    if (at(hub, `${capture}.enabled`) === true)
      yield* idLink('sends-to', self, hub, `${capture}.destination.properties.storageAccountResourceId`, reading);
  },
});
