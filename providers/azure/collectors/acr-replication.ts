import { link } from '../../../src/model/index.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** A registry's copy of itself in a region. */
export const acrReplication = listing({
  type: 'azure.acr.replication',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/container-registry/replications/list',
  lists: [
    { of: 'Microsoft.ContainerRegistry/registries', version: '2025-11-01' },
    { of: 'replications', version: '2025-11-01' },
  ],
  table: 'resources',
  facts: ['properties.status.displayStatus', 'properties.regionEndpointEnabled', 'properties.zoneRedundancy'],
  *links(_, self, { call }) {
    const registry = armEnd(self.partition, ownerId(self.id, 'replications'));
    yield link('copies-to', registry, self, call, { location: self.region });
  },
});
