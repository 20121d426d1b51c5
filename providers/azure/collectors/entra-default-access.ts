import { type Collector, link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { MalformedAnswer } from '../../wire-errors.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { accessSettings } from '../entra.ts';

const permission = 'Policy.Read.All';
const connect = 'b2bDirectConnectInbound.usersAndGroups.accessType';

/**
 * The rules for every tenant that has none of its own. Who may be invited is told by the guests that there are; people of
 * directly connected tenants are no guests, so that nobody lists them.
 */
export const entraDefaultAccess: Collector<AzureClients> = {
  type: 'azure.entra.default-access',
  per: 'organization',
  holds: 'authority',
  permissions: [permission],
  docs: 'https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-get',
  async *collect({ clients, resource, via }) {
    via(directoryWay);
    const item = await clients.directoryItem('/policies/crossTenantAccessPolicy/default', permission);
    if (typeof item['isServiceDefault'] !== 'boolean')
      throw new MalformedAnswer('the default policy lacks isServiceDefault');
    const facts = pick(item, 'isServiceDefault', ...accessSettings);
    const id = `/tenants/${clients.tenant}/access/default`;
    const self = { ...resource({ id, name: null, facts }), scope: clients.tenant };
    yield self;
    if (text(item, connect) !== 'allowed') return;
    const conditions = ['only what is shared in channels with directly connected tenants'];
    yield link('shared-with', self, { kind: 'anyone', provider: 'azure' }, permission, pick(item, connect), conditions);
  },
};
