import { type AzureState, addSubscription, addTenant, emptyState, type Subscription, type Tenant } from './state.ts';

/** A small estate that the simulator's own tests ask about. */
export interface Estate {
  state: AzureState;
  tenant: Tenant;
  one: Subscription;
  two: Subscription;
}

export const tenantId = '11111111-1111-4111-8111-111111111111';
export const [oneId, twoId] = ['10000000-0000-4000-8000-000000000000', '20000000-0000-4000-8000-000000000000'] as const;

export const account = (subscription: string, name: string, group = 'data') => ({
  id: `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${name}`,
  name,
  type: 'Microsoft.Storage/storageAccounts',
  location: 'South East Asia',
  properties: { secondaryLocation: 'eastasia' },
});

const server = (subscription: string, name: string) => ({
  id: `/subscriptions/${subscription}/resourceGroups/data/providers/Microsoft.Sql/servers/${name}`,
  name,
  type: 'Microsoft.Sql/servers',
  location: 'westeurope',
  properties: {},
});

const assignment = (scope: string, name: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  name,
  type: 'Microsoft.Authorization/roleAssignments',
  properties: { scope, principalId: 'p' },
});

export function estate(cloud?: AzureState['cloud']): Estate {
  const state = emptyState(cloud);
  const tenant = addTenant(state, tenantId, 'Contoso');
  tenant.managementGroups.push(
    { name: 'corp', displayName: 'Corporate' },
    { name: 'asia', displayName: 'Asia', parent: 'corp' },
  );
  const one = addSubscription(tenant, oneId, { displayName: 'one', parent: 'asia' });
  const two = addSubscription(tenant, twoId, { displayName: 'two', parent: 'corp' });
  for (const name of ['a', 'b', 'c', 'd', 'e']) one.resources.add(account(oneId, name));
  two.resources.add(account(twoId, 'z'));
  one.resources.add(server(oneId, 's1'), server(oneId, 's2'));
  for (const name of ['db1', 'db2']) {
    const parent = server(oneId, 's1').id;
    one.resources.add({
      id: `${parent}/databases/${name}`,
      name,
      type: 'Microsoft.Sql/servers/databases',
      location: 'westeurope',
    });
  }
  one.resources.add(assignment(`/subscriptions/${oneId}`, 'own'), assignment(account(oneId, 'a').id, 'below'));
  tenant.resources.add(assignment('/providers/Microsoft.Management/managementGroups/corp', 'above'));
  tenant.resources.add(assignment('/providers/Microsoft.Management/managementGroups/other', 'aside'));
  return { state, tenant, one, two };
}
