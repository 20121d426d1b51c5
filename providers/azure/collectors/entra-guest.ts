import { type Collector, hostEnd, link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { directoryResource } from '../entra.ts';
import { principalEnd } from '../links.ts';

const permission = 'User.Read.All';

/** People of other organisations. Of their address the domain alone is kept. */
export const entraGuest: Collector<AzureClients> = {
  type: 'azure.entra.guest',
  per: 'organization',
  holds: 'authority',
  permissions: [permission],
  docs: 'https://learn.microsoft.com/graph/api/user-list',
  async *collect(context) {
    const { clients, target, via } = context;
    via(directoryWay);
    const query = { $filter: "userType eq 'Guest'", $select: 'id,mail,externalUserState,accountEnabled', $top: '999' };
    for await (const item of clients.directory('/users', permission, query)) {
      const facts = pick(item, 'externalUserState', 'accountEnabled');
      const self = directoryResource(context, 'guests', item, { facts });
      yield self;
      const id = text(item, 'id') ?? '';
      yield link('assumable-by', principalEnd(target.partition, id), self, permission, { id });
      const domain = hostEnd((text(item, 'mail') ?? '').split('@').at(-1) ?? '');
      if (domain?.kind !== 'host') continue;
      const from = principalEnd(target.partition, `domain:${domain.host}`);
      yield link('assumable-by', self, from, permission, { domain: domain.host });
    }
  },
};
