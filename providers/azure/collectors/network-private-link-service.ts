import { link } from '../../../src/model/index.ts';
import { objects, pick, text, texts } from '../../json.ts';
import { listing } from '../listing.ts';
import { scopeEnd, subscriptionOf } from '../names.ts';

const state = 'properties.privateLinkServiceConnectionState.status';
const visibility = 'properties.visibility.subscriptions';
const approval = 'properties.autoApproval.subscriptions';

/** A service that the customer offers through Private Link: who is let in, and who may ask. */
export const networkPrivateLinkService = listing({
  type: 'azure.network.private-link-service',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/private-link-services/list-by-subscription',
  lists: [{ of: 'Microsoft.Network/privateLinkServices', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.alias', visibility, approval],
  *links(service, self, { call }) {
    const others = new Set<string>();
    for (const connection of objects(service, 'properties.privateEndpointConnections')) {
      const owner = subscriptionOf(text(connection, 'properties.privateEndpoint.id') ?? '');
      if (owner === null || owner === self.scope || others.has(owner) || text(connection, state) !== 'Approved')
        continue;
      others.add(owner);
      yield link(
        'shared-with',
        self,
        scopeEnd(self.partition, owner),
        call,
        pick(connection, 'properties.privateEndpoint.id', state),
      );
    }
    for (const owner of texts(service, approval)) {
      if (owner === '*')
        yield link('shared-with', self, { kind: 'anyone', provider: 'azure' }, call, { [approval]: ['*'] });
      else if (owner.toLowerCase() !== self.scope && !others.has(owner.toLowerCase()))
        yield link('shared-with', self, scopeEnd(self.partition, owner), call, { [approval]: [owner] });
    }
  },
});
