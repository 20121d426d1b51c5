import type { Items } from '../items.ts';
import { allows, allowsBelow, ancestors, type Caller, type Owned } from './access.ts';
import { concatenated, groupBody, groupRead, knownGroups, policiesOf } from './containers.ts';
import { isKnownType, typesIn } from './index-tables.ts';
import type { Row } from './kql-run.ts';
import { type ArmResource, each, type Resources } from './resources.ts';
import type { Tenant } from './state.ts';

export const columns = [
  'id',
  'name',
  'type',
  'tenantId',
  'kind',
  'location',
  'resourceGroup',
  'subscriptionId',
  'managedBy',
  'sku',
  'plan',
  'properties',
  'tags',
  'identity',
  'zones',
  'extendedLocation',
];

/** The columns that hold text: absent is empty there, and null in the others. */
export const textColumns = new Set(columns.slice(0, 9));

/** What a table holds of one subscription, or of the tenant above them; by id where `sorted`. */
export interface Source {
  items: Items<ArmResource>;
  /** Types that there is anything of. */
  types: readonly string[];
  row(resource: ArmResource): Row;
}

/** Of `types`, or of all that the table holds; without what the caller may not read. */
export function sourceOf(
  caller: Caller,
  table: string,
  types: Set<string> | undefined,
  owned: Owned,
  sorted: boolean,
): Source {
  const { tenant, subscription } = owned;
  const scope = `/subscriptions/${subscription.id}`;
  const { lacks, keeps } = subscription.index;
  const own = [...tableTypes(table, subscription.resources), ...tableTypes(table, keeps)];
  const wanted = [...new Set(own)].filter(type => types?.has(type) ?? true);
  const shelves = wanted.map(type => {
    const items = subscription.resources.of(type);
    const whole = allows(caller, scope, `${type}/read`);
    if (whole && lacks.size === 0 && keeps.of(type).length === 0) return items;
    if (!whole && !allowsBelow(caller, scope, `${type}/read`)) return [];
    const indexed = [...each(items)].filter(({ id }) => !lacks.has(id)).concat(...each(keeps.of(type)));
    return whole ? indexed : indexed.filter(({ id }) => allows(caller, id, `${type}/read`));
  });
  const found = wanted.filter((_, index) => (shelves[index]?.length ?? 0) > 0);
  if (table === 'resourcecontainers' && (types?.has('microsoft.resources/subscriptions') ?? true)) {
    shelves.unshift([subscriptionOf(owned)]);
    found.push('microsoft.resources/subscriptions');
  }
  return { items: joined(shelves, sorted), types: found, row: resource => rowOf(resource, tenant.id, subscription.id) };
}

/** Management groups, and what is assigned and defined above all subscriptions. */
export function tenantSource(caller: Caller, table: string, types: Set<string> | undefined, sorted: boolean): Source {
  const { tenant } = caller;
  const wanted = tableTypes(table, tenant.resources).filter(type => types?.has(type) ?? true);
  const shelves: Items<ArmResource>[] = wanted.map(type =>
    [...each(tenant.resources.of(type))].filter(({ id }) => allows(caller, id, `${type}/read`)),
  );
  if (table === 'resourcecontainers' && (types?.has('microsoft.management/managementgroups') ?? true))
    shelves.unshift(managementGroups(caller));
  const found = wanted.filter((_, index) => (shelves.at(index - wanted.length)?.length ?? 0) > 0);
  return { items: joined(shelves, sorted), types: found, row: resource => rowOf(resource, tenant.id, '') };
}

/** Top-level types that nobody has listed are taken for resources, as those of partners are. */
function tableTypes(table: string, resources: Resources): string[] {
  const known = typesIn(table);
  return [...resources.types()].filter(
    type => known?.has(type) || (table === 'resources' && !isKnownType(type) && type.split('/').length === 2),
  );
}

/** Virtual lists come in the order of their ids; others are brought into it when they are first read. */
function joined(shelves: readonly Items<ArmResource>[], sorted: boolean): Items<ArmResource> {
  const [only, ...others] = shelves.filter(({ length }) => length > 0);
  if (only === undefined) return [];
  const all = concatenated([only, ...others]);
  if (!sorted || (others.length === 0 && !Array.isArray(only))) return all;
  let inOrder: ArmResource[] | undefined;
  return {
    length: all.length,
    at(index) {
      inOrder ??= [...each(all)].sort((one, other) => (one.id < other.id ? -1 : 1));
      return inOrder[index];
    },
  };
}

function rowOf(resource: ArmResource, tenantId: string, subscriptionId: string): Row {
  const { id, name, type, location, kind, managedBy, sku, plan, properties, tags, identity, zones, extendedLocation } =
    resource;
  return {
    id,
    name,
    type: type.toLowerCase(),
    tenantId,
    kind: kind ?? '',
    location: (location ?? '').toLowerCase().replaceAll(' ', ''),
    resourceGroup: (/\/resourcegroups\/([^/]+)/i.exec(id)?.[1] ?? '').toLowerCase(),
    subscriptionId,
    managedBy: managedBy ?? '',
    sku: sku ?? null,
    plan: plan ?? null,
    properties: properties ?? null,
    tags: tags ?? null,
    identity: identity ?? null,
    zones: zones ?? null,
    extendedLocation: extendedLocation ?? null,
  };
}

function subscriptionOf({ tenant, subscription }: Owned): ArmResource {
  const { id, displayName, state, parent, managedByTenants } = subscription;
  return {
    id: `/subscriptions/${id}`,
    name: displayName,
    type: 'microsoft.resources/subscriptions',
    tags: {},
    properties: {
      managedByTenants: managedByTenants.map(tenantId => ({ tenantId })),
      subscriptionPolicies: policiesOf,
      managementGroupAncestorsChain: ancestors(tenant, parent),
      state,
    },
  };
}

function managementGroups(caller: Caller): ArmResource[] {
  const { tenant } = caller;
  return knownGroups(tenant)
    .map(group => ({ ...groupBody(tenant, group), type: 'microsoft.management/managementgroups' }))
    .map(group => ({
      ...group,
      properties: { ...group.properties, details: { ...group.properties.details, ...chainOf(tenant, group.name) } },
    }))
    .filter(({ id }) => allows(caller, id, groupRead));
}

const chainOf = (tenant: Tenant, name: string): object => {
  const above = ancestors(tenant, name).filter(each => each.name !== name);
  return { managementGroupAncestorsChain: above, managementGroupAncestors: above.map(each => each.name) };
};
