import { wildcard } from '../wildcard.ts';
import type { AzureState, Grant, Principal, Subscription, Tenant } from './state.ts';

/** Who asks, signed in to which tenant. */
export interface Caller {
  state: AzureState;
  tenant: Tenant;
  principal: Principal;
}

const names = (pattern: string, action: string): boolean => wildcard(pattern.toLowerCase(), action.toLowerCase());

/** Whether the principal may do `action` (`Microsoft.Compute/disks/read`) at an id or above it. */
export function allows(caller: Caller, scope: string, action: string): boolean {
  const subscription = subscriptionOf(caller, scope)?.subscription;
  if (subscription?.denied.some(pattern => names(pattern, action)) === true) return false;
  const grants = caller.principal.grants;
  return grants === undefined || grants.some(grant => acts(grant, action) && covers(caller, grant.scope, scope));
}

/** Whether `allows` may hold for something in the scope although it does not for the scope. */
export const allowsBelow = ({ principal }: Caller, scope: string, action: string): boolean =>
  principal.grants?.some(grant => acts(grant, action) && below(scope, grant.scope)) ?? false;

/** What the caller's roles give at a scope, as `Microsoft.Authorization/permissions` lists it. */
export function permissionsAt(caller: Caller, scope: string): object[] {
  const denied = subscriptionOf(caller, scope)?.subscription.denied ?? [];
  const grants = caller.principal.grants ?? [{ scope: '/', actions: ['*'] }];
  return grants
    .filter(grant => covers(caller, grant.scope, scope))
    .map(({ actions, notActions = [] }: Grant) => {
      const held = { actions, notActions: [...notActions, ...denied] };
      return { ...held, dataActions: [], notDataActions: [] };
    });
}

const acts = ({ actions, notActions = [] }: Grant, action: string): boolean =>
  actions.some(pattern => names(pattern, action)) && !notActions.some(pattern => names(pattern, action));

const below = (scope: string, id: string): boolean => id.toLowerCase().startsWith(`${scope.toLowerCase()}/`);

const groupPrefix = '/providers/microsoft.management/managementgroups/';

function covers(caller: Caller, granted: string, scope: string): boolean {
  const [at, asked] = [granted.toLowerCase(), scope.toLowerCase()];
  if (at === '/' || at === asked || below(at, asked)) return true;
  if (!at.startsWith(groupPrefix)) return false;
  const found = subscriptionOf(caller, scope);
  const start = asked.startsWith(groupPrefix)
    ? asked.slice(groupPrefix.length).split('/')[0]
    : found?.subscription.parent;
  const group = at.slice(groupPrefix.length);
  return (
    (found !== undefined || asked.startsWith(groupPrefix)) && isWithin(found?.tenant ?? caller.tenant, start, group)
  );
}

function isWithin(tenant: Tenant, start: string | undefined, group: string): boolean {
  const chain =
    start?.toLowerCase() === tenant.id.toLowerCase() ? [tenant.id] : ancestors(tenant, start).map(({ name }) => name);
  return chain.some(name => name.toLowerCase() === group);
}

/** The group itself and those above it, nearest first; the tenant's root last. */
export function ancestors(tenant: Tenant, name: string | undefined): { name: string; displayName: string }[] {
  const chain: { name: string; displayName: string }[] = [];
  let group = find(tenant, name);
  while (group !== undefined) {
    chain.push({ name: group.name, displayName: group.displayName });
    group = find(tenant, group.parent);
  }
  return [...chain, { name: tenant.id, displayName: 'Tenant Root Group' }];
}

const find = (tenant: Tenant, name: string | undefined) =>
  tenant.managementGroups.find(group => group.name.toLowerCase() === name?.toLowerCase());

/** A subscription with the tenant that it belongs to. */
export interface Owned {
  tenant: Tenant;
  subscription: Subscription;
}

const subscriptionId = /^\/subscriptions\/([^/]+)/i;

export const subscriptionIdOf = (path: string): string | undefined => subscriptionId.exec(path)?.[1];

/** The subscription that a path lies in, whether or not the caller may see it. */
export function subscriptionOf({ state, tenant }: Caller, path: string): Owned | undefined {
  const id = subscriptionIdOf(path)?.toLowerCase();
  if (id === undefined) return undefined;
  for (const owner of [tenant, ...state.tenants.values()]) {
    const subscription = owner.subscriptions.get(id);
    if (subscription !== undefined) return { tenant: owner, subscription };
  }
  return undefined;
}

/** Whether the caller's tenant holds the subscription or manages it through Lighthouse. */
export const reaches = ({ tenant }: Caller, { tenant: owner, subscription }: Owned): boolean =>
  owner === tenant || subscription.managedByTenants.includes(tenant.id);

/** Subscriptions that the caller has any role in, sorted by id. */
export function visible(caller: Caller): Owned[] {
  const owned = [...caller.state.tenants.values()].flatMap(tenant =>
    [...tenant.subscriptions.values()].map(subscription => ({ tenant, subscription })),
  );
  return owned
    .filter(each => reaches(caller, each) && hasRole(caller, each.subscription))
    .sort((one, other) => (one.subscription.id < other.subscription.id ? -1 : 1));
}

function hasRole(caller: Caller, { id }: Subscription): boolean {
  const { grants } = caller.principal;
  const scope = `/subscriptions/${id}`;
  return grants === undefined || grants.some(grant => covers(caller, grant.scope, scope) || below(scope, grant.scope));
}
