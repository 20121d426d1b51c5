import type { Items } from '../items.ts';
import { allows, allowsBelow, ancestors, type Caller, type Owned, permissionsAt, visible } from './access.ts';
import type { ArmPath } from './arm-path.ts';
import { isKnownType, namespacesKnown } from './index-tables.ts';
import { type ArmResource, each } from './resources.ts';
import type { ManagementGroup, Subscription, Tenant } from './state.ts';

export type Container = { kind: 'one'; body: object } | { kind: 'list'; items: Items<object> };

const one = (body: object): Container => ({ kind: 'one', body });
const list = (items: Items<object>): Container => ({ kind: 'list', items });

/** Tenants, management groups, subscriptions and what they list themselves; `undefined`: something else. */
export function containers(caller: Caller, path: ArmPath, owned: Owned | undefined): Container | undefined {
  const type = `${path.namespace}/${path.type}`.toLowerCase();
  const item = path.name !== undefined;
  switch (type) {
    case 'microsoft.resources/tenants':
      return list([tenantBody(caller.tenant)]);
    case 'microsoft.resources/subscriptions':
      if (owned !== undefined) return one(subscriptionBody(owned));
      return item ? undefined : list(visible(caller).map(subscriptionBody));
    case 'microsoft.resources/subscriptions/resources':
      return owned === undefined ? undefined : list(genericList(caller, path.scope, owned.subscription));
    case 'microsoft.resources/subscriptions/providers':
      return owned === undefined || item ? undefined : list(registrations(owned.subscription));
    case 'microsoft.authorization/permissions':
      return list(permissionsAt(caller, path.scope));
    case 'microsoft.management/managementgroups':
    case 'microsoft.management/managementgroups/descendants':
      return groups(caller, path);
    default:
      return undefined;
  }
}

const tenantBody = ({ id, displayName, defaultDomain }: Tenant): object => ({
  id: `/tenants/${id}`,
  tenantId: id,
  tenantCategory: 'Home',
  displayName,
  defaultDomain,
  domains: [defaultDomain],
});

export const policiesOf = {
  locationPlacementId: 'Public_2014-09-01',
  quotaId: 'EnterpriseAgreement_2014-09-01',
  spendingLimit: 'Off',
};

const subscriptionBody = ({ tenant, subscription }: Owned): object => ({
  id: `/subscriptions/${subscription.id}`,
  authorizationSource: 'RoleBased',
  managedByTenants: subscription.managedByTenants.map(tenantId => ({ tenantId })),
  subscriptionId: subscription.id,
  tenantId: tenant.id,
  displayName: subscription.displayName,
  state: subscription.state,
  subscriptionPolicies: policiesOf,
});

/** All resources of the scope that the caller may read, without properties. */
function genericList(caller: Caller, scope: string, { id, resources }: Subscription): Items<object> {
  const whole = `/subscriptions/${id}`;
  const shelves = [...resources.types()].flatMap((type): Items<ArmResource>[] => {
    if (/^microsoft\.(resources|authorization)\//.test(type) || (type.split('/').length > 2 && !isKnownType(type)))
      return [];
    const items = resources.of(type);
    if (scope.length <= whole.length && allows(caller, whole, `${type}/read`)) return [items];
    if (!allows(caller, scope, `${type}/read`) && !allowsBelow(caller, scope, `${type}/read`)) return [];
    const inside = `${scope.toLowerCase()}/`;
    return [
      [...each(items)].filter(one => one.id.toLowerCase().startsWith(inside) && allows(caller, one.id, `${type}/read`)),
    ];
  });
  const joined = concatenated(shelves);
  return { length: joined.length, at: index => joined.at(index) && generic(joined.at(index)) };
}

function generic(resource: ArmResource | undefined): object | undefined {
  if (resource === undefined) return undefined;
  const { properties: _, ...rest } = resource;
  return rest;
}

/** Several lists as one; nothing is copied. */
export function concatenated<Item>(lists: readonly Items<Item>[]): Items<Item> {
  let sum = 0;
  const ends = lists.map(({ length }) => (sum += length));
  return {
    length: ends.at(-1) ?? 0,
    at(index) {
      const which = ends.findIndex(end => index < end);
      return which < 0 ? undefined : lists[which]?.at(index - (ends[which - 1] ?? 0));
    },
  };
}

const registrations = ({ id, unregistered }: Subscription): object[] =>
  namespacesKnown.map(namespace => ({
    id: `/subscriptions/${id}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    registrationState: unregistered.some(each => each.toLowerCase() === namespace) ? 'NotRegistered' : 'Registered',
    resourceTypes: [],
  }));

export const groupRead = 'Microsoft.Management/managementGroups/read';

/** The root first. */
export const knownGroups = (tenant: Tenant): ManagementGroup[] => [
  { name: tenant.id, displayName: 'Tenant Root Group' },
  ...tenant.managementGroups,
];

const groupId = (name: string): string => `/providers/Microsoft.Management/managementGroups/${name}`;

function groups(caller: Caller, { path, type, name, scope }: ArmPath): Container | undefined {
  const { tenant } = caller;
  const known = knownGroups(tenant);
  if (type.includes('/')) return list(descendants(tenant, scope.split('/').at(-1) ?? ''));
  if (name === undefined)
    return list(
      known.filter(group => allows(caller, groupId(group.name), groupRead)).map(group => groupBody(tenant, group)),
    );
  const found = known.find(group => groupId(group.name).toLowerCase() === path.toLowerCase());
  return found && one(groupBody(tenant, found));
}

export const groupBody = ({ id: tenantId }: Tenant, { name, displayName, parent }: ManagementGroup) => ({
  id: groupId(name),
  type: 'Microsoft.Management/managementGroups',
  name,
  properties: {
    tenantId,
    displayName,
    details: { parent: name === tenantId ? null : { id: groupId(parent ?? tenantId), name: parent ?? tenantId } },
  },
});

/** Groups and subscriptions below a group, at any depth. */
function descendants(tenant: Tenant, name: string): object[] {
  const isBelow = (parent: string | undefined): boolean =>
    ancestors(tenant, parent).some(each => each.name.toLowerCase() === name.toLowerCase());
  const below = tenant.managementGroups.filter(({ parent }) => isBelow(parent));
  const subscriptions = [...tenant.subscriptions.values()].filter(({ parent }) => isBelow(parent));
  const parentOf = (parent = tenant.id) => ({ id: groupId(parent) });
  return [
    ...below.map(group => ({
      id: groupId(group.name),
      type: 'Microsoft.Management/managementGroups',
      name: group.name,
      properties: { displayName: group.displayName, parent: parentOf(group.parent) },
    })),
    ...subscriptions.map(({ id, displayName, parent }) => ({
      id: `/subscriptions/${id}`,
      type: '/subscriptions',
      name: id,
      properties: { displayName, parent: parentOf(parent) },
    })),
  ];
}

/** Management groups and subscriptions that the caller sees, each with the groups above it, the root first. */
export function entities(caller: Caller): object[] {
  const { tenant } = caller;
  const groups = knownGroups(tenant).filter(({ name }) => allows(caller, groupId(name), groupRead));
  const entity = (
    id: string,
    type: string,
    name: string,
    displayName: string,
    above: { name: string; displayName: string }[],
  ) => ({
    id,
    type,
    name,
    properties: {
      tenantId: tenant.id,
      displayName,
      parent: above[0] === undefined ? null : { id: groupId(above[0].name) },
      parentNameChain: above.map(each => each.name).reverse(),
      parentDisplayNameChain: above.map(each => each.displayName).reverse(),
    },
  });
  return [
    ...groups.map(({ name, displayName }) =>
      entity(
        groupId(name),
        'Microsoft.Management/managementGroups',
        name,
        displayName,
        ancestors(tenant, name).filter(each => each.name !== name),
      ),
    ),
    ...visible(caller).map(({ tenant: owner, subscription: { id, displayName, parent } }) =>
      entity(`/subscriptions/${id}`, '/subscriptions', id, displayName, ancestors(owner, parent)),
    ),
  ];
}
