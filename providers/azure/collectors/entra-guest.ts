import { type Collector, hostEnd, type JsonObject, link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { directoryResource } from '../entra.ts';
import { principalEnd } from '../links.ts';

const permission = 'User.Read.All';

const select = 'id,mail,userPrincipalName,userType,externalUserState,accountEnabled';

/** Who is invited, or synchronised from another tenant, may be made a member; he stays another organisation's. */
const filters = ["userType eq 'Guest'", "creationType eq 'Invitation' and userType eq 'Member'"];

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
    const lists = filters.map($filter =>
      clients.directory('/users', permission, { $filter, $select: select, $top: '999' }),
    );
    for await (const item of inTurn(lists)) {
      const facts = pick(item, 'userType', 'externalUserState', 'accountEnabled');
      const self = directoryResource(context, 'guests', item, { facts });
      yield self;
      const id = text(item, 'id') ?? '';
      yield link('assumable-by', principalEnd(target.partition, id), self, permission, { id });
      const domain = hostEnd(domainOf(item));
      if (domain?.kind !== 'host') continue;
      const from = principalEnd(target.partition, `domain:${domain.host}`);
      yield link('assumable-by', self, from, permission, { domain: domain.host });
    }
  },
};

async function* inTurn(lists: readonly AsyncIterable<JsonObject>[]): AsyncGenerator<JsonObject> {
  for (const list of lists) yield* list;
}

/** Some guests have no address; their name here is made of it: `ann_partner.example#EXT#@contoso.onmicrosoft.com`. */
function domainOf(guest: JsonObject): string {
  const [invited = ''] = (text(guest, 'userPrincipalName') ?? '').split(/#ext#/i);
  return text(guest, 'mail')?.split('@').at(-1) ?? /_([^_@]+)$/.exec(invited)?.[1] ?? '';
}
