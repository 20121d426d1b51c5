import { type CollectContext, type Collector, link, type Row } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, armWay, indexAction } from '../client.ts';
import { armEnd, scopeEnd } from '../names.ts';
import { type Found, managingTenants, subscriptions } from '../subscriptions.ts';

const list = 'Microsoft.Resources/subscriptions/read';
const groupPath = '/providers/Microsoft.Management/managementGroups/';

function* rowsOf({ resource, target }: CollectContext<AzureClients>, { item, id, groups }: Found): Generator<Row> {
  const parents = groups === undefined ? {} : { parents: groups.map(({ name }) => name) };
  const facts = { ...pick(item, 'subscriptionId', 'tenantId', 'state', 'authorizationSource'), ...parents };
  const name = text(item, 'displayName') ?? null;
  const row = { ...resource({ id: `/subscriptions/${id}`, name, facts }), scope: id };
  yield row;
  for (const tenantId of managingTenants(item))
    yield link('shared-with', row, scopeEnd(target.partition, tenantId), list, { managedByTenants: [{ tenantId }] });
  const [above] = groups ?? [];
  if (above)
    yield link('member-of', row, armEnd(target.partition, groupPath + above.name, 'global'), indexAction, {
      managementGroupAncestorsChain: [{ name: above.name, displayName: above.displayName }],
    });
}

/** Subscriptions that the credentials see, with the management groups above them. */
export const resourcesSubscription: Collector<AzureClients> = {
  type: 'azure.resources.subscription',
  per: 'organization',
  holds: 'authority',
  permissions: [list, indexAction],
  docs: 'https://learn.microsoft.com/rest/api/resources/subscriptions/list',
  async *collect(context) {
    context.via(armWay);
    for await (const found of subscriptions(context)) yield* rowsOf(context, found);
  },
};
