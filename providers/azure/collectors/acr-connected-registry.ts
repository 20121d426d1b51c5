import { link } from '../../../src/model/index.ts';
import { pick } from '../../json.ts';
import { namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** A copy of a registry on the customer's own machines, wherever those stand: no answer says where. */
export const acrConnectedRegistry = listing({
  type: 'azure.acr.connected-registry',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/container-registry/connected-registries/list',
  lists: [
    { of: 'Microsoft.ContainerRegistry/registries', version: '2025-11-01' },
    { of: 'connectedRegistries', version: '2025-11-01' },
  ],
  facts: [
    'properties.mode',
    'properties.connectionState',
    'properties.loginServer.host',
    'properties.activation.status',
  ],
  *links(registry, self, reading) {
    const parent = armEnd(self.partition, ownerId(self.id, 'connectedRegistries'), self.region);
    yield link('copies-to', parent, self, reading.call, pick(registry, 'properties.mode', 'id'));
    yield* namedBy(self, registry, 'properties.loginServer.host', reading);
  },
});
