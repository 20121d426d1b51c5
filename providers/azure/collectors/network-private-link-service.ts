import { link } from '../../../src/model/index.ts';
import { pick, text, texts } from '../../json.ts';
import { listing } from '../listing.ts';
import { scopeEnd } from '../names.ts';
import { aliasEnd, approvedSubscriptions } from '../private-link.ts';

const visibility = 'properties.visibility.subscriptions';
const approval = 'properties.autoApproval.subscriptions';

/** A service that the customer offers through Private Link: who is let in without being asked about, beside who was let in. */
export const networkPrivateLinkService = listing({
  type: 'azure.network.private-link-service',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/private-link-services/list-by-subscription',
  lists: [{ of: 'Microsoft.Network/privateLinkServices', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.alias', visibility, approval],
  *links(service, self, { call }) {
    const alias = aliasEnd(self.partition, text(service, 'properties.alias') ?? '');
    if (alias) yield link('resolves-to', alias, self, call, pick(service, 'properties.alias'));
    const approved = approvedSubscriptions(service, self);
    for (const owner of texts(service, approval)) {
      if (owner === '*')
        yield link('shared-with', self, { kind: 'anyone', provider: 'azure' }, call, { [approval]: ['*'] });
      else if (owner.toLowerCase() !== self.scope && !approved.has(owner.toLowerCase()))
        yield link('shared-with', self, scopeEnd(self.partition, owner), call, { [approval]: [owner] });
    }
  },
});
