import type { Items } from '../items.ts';
import { ancestors, type Caller, type Owned } from './access.ts';
import type { ArmPath } from './arm-path.ts';
import { baseOf } from './odata.ts';
import { type ArmResource, each } from './resources.ts';

/** Resources that a list may hold, in order, and which of them it does. */
interface Listed {
  items: Items<ArmResource>;
  keep(resource: ArmResource): boolean;
}

const all = (items: Items<ArmResource>): Listed => ({ items, keep: () => true });

/**
 * A subscription lists its resources whatever their group, a group and a parent what lies right in them, and
 * Microsoft.Authorization what holds at a scope, from above and below.
 */
export function listed(caller: Caller, { path, scope, namespace, type }: ArmPath, owned: Owned | undefined): Listed {
  const { resources } = owned?.subscription ?? caller.tenant;
  const full = `${namespace}/${type}`;
  if (namespace.toLowerCase() === 'microsoft.authorization') return authority(caller, scope.toLowerCase(), full, owned);
  if (type.includes('/') || !/^\/subscriptions\/[^/]+$/i.test(scope)) return all(resources.in(path));
  const inside = new RegExp(`^${scope.toLowerCase()}(/resourcegroups/[^/]+)?$`);
  return { items: resources.of(full), keep: ({ id }) => inside.test(baseOf(id)) };
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
