import type { Items } from '../items.ts';
import { ancestors, type Caller, type Owned } from './access.ts';
import type { ArmPath } from './arm-path.ts';
import { type ArmResource, baseOf, each, pathOf, type Resources } from './resources.ts';

/** Resources that a list may hold, in order, and which of them it does. */
interface Listed {
  items: Items<ArmResource>;
  keep(resource: ArmResource): boolean;
}

const all = (items: Items<ArmResource>): Listed => ({ items, keep: () => true });

/**
 * A subscription lists its resources whatever their group, and what extends them; a group and a parent what lies right in
 * them; a zone its records of all types; Microsoft.Authorization what holds at a scope, from above and below.
 */
export function listed(caller: Caller, { path, scope, namespace, type }: ArmPath, owned: Owned | undefined): Listed {
  const { resources } = owned?.subscription ?? caller.tenant;
  const full = `${namespace}/${type}`.toLowerCase();
  if (namespace.toLowerCase() === 'microsoft.authorization') return authority(caller, scope.toLowerCase(), full, owned);
  const kept = elsewhere[full];
  if (kept !== undefined) return below(resources, path.slice(0, path.lastIndexOf('/')), kept);
  if (recordLists.test(full)) return records(resources, pathOf(path.slice(0, path.lastIndexOf('/'))));
  const spread =
    /^\/subscriptions\/[^/]+$/i.test(scope) && !type.includes('/') && full !== 'microsoft.insights/diagnosticsettings';
  return all(spread ? resources.of(full) : resources.in(path));
}

/** Lists of what has its id deeper down: by the list, the type of its items. */
const elsewhere: { readonly [list: string]: string } = {
  'microsoft.recoveryservices/vaults/backupprotecteditems':
    'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems',
  'microsoft.recoveryservices/vaults/replicationprotecteditems':
    'microsoft.recoveryservices/vaults/replicationfabrics/replicationprotectioncontainers/replicationprotecteditems',
  'microsoft.sql/locations/longtermretentionbackups':
    'microsoft.sql/locations/longtermretentionservers/longtermretentiondatabases/longtermretentionbackups',
  'microsoft.sql/locations/longtermretentionmanagedinstancebackups':
    'microsoft.sql/locations/longtermretentionmanagedinstances/longtermretentiondatabases/longtermretentionmanagedinstancebackups',
};

function below(resources: Resources, base: string, type: string): Listed {
  return { items: resources.of(type), keep: ({ id }) => pathOf(id).startsWith(`${base.toLowerCase()}/`) };
}

const recordLists = /^microsoft\.network\/(private)?dnszones\/(recordsets|all)$/;

function records(resources: Resources, zone: string): Listed {
  const types = [...resources.types()].filter(type => /^microsoft\.network\/(private)?dnszones\/[a-z]+$/.test(type));
  const found = types.filter(type => !type.endsWith('links')).flatMap(type => [...each(resources.of(type))]);
  return { items: found, keep: ({ id }) => pathOf(id).startsWith(`${zone}/`) };
}

function authority(caller: Caller, scope: string, type: string, owned: Owned | undefined): Listed {
  const tenant = owned?.tenant ?? caller.tenant;
  const group = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)/.exec(scope)?.[1];
  const above = ancestors(tenant, owned?.subscription.parent ?? group).map(
    ({ name }) => `/providers/microsoft.management/managementgroups/${name.toLowerCase()}`,
  );
  const items = [
    ...(owned === undefined ? [] : each(owned.subscription.resources.of(type))),
    ...each(tenant.resources.of(type)),
  ];
  const holds = ({ id }: ArmResource): boolean => {
    const base = baseOf(id);
    return base === '' || above.includes(base) || scope === base || within(scope, base) || within(base, scope);
  };
  return { items, keep: holds };
}

const within = (path: string, scope: string): boolean => path.startsWith(`${scope}/`);
