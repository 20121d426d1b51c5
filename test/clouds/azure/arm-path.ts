/** What a path of Azure Resource Manager means, whatever lies there. */
export interface ArmPath {
  /** Without the slash at its end. */
  path: string;
  /** `''`: the tenant. What the permission is needed on. */
  scope: string;
  /** `Microsoft.Compute`; `Microsoft.Resources` for subscriptions, groups and their lists. */
  namespace: string;
  /** `virtualMachines`, `servers/databases`; as the request writes it. */
  type: string;
  /** Absent for a list. */
  name?: string;
  /** `Microsoft.Compute/virtualMachines/read`. */
  action: string;
}

const containerTypes: Record<string, string> = {
  subscriptions: 'subscriptions',
  tenants: 'tenants',
  providers: 'providers',
  locations: 'subscriptions/locations',
  resources: 'subscriptions/resources',
  resourcegroups: 'subscriptions/resourceGroups',
};

export function readPath(method: string, raw: string): ArmPath {
  const path = raw.replace(/\/+$/, '');
  const at = path.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return containerPath(path);
  const [namespace = '', ...segments] = path.slice(at + '/providers/'.length).split('/');
  const scope = path.slice(0, at);
  if (segments.length === 0)
    return { ...named('Microsoft.Resources', 'subscriptions/providers'), path, scope, name: namespace };
  const types = segments.filter((_, index) => index % 2 === 0);
  const item = segments.length % 2 === 0;
  const type = types.join('/');
  // Queries of the index are sent by POST, and are reads.
  const reads = method !== 'POST' || item || namespace.toLowerCase() === 'microsoft.resourcegraph';
  const action = `${namespace}/${type}/${reads ? 'read' : 'action'}`;
  const name = segments.filter((_, index) => index % 2 === 1).join('/');
  return { path, scope: item ? path : ownScope(path, scope, segments), namespace, type, action, ...(item && { name }) };
}

/** A list is read at the resource that it belongs to, or at the scope before `/providers/`. */
const ownScope = (path: string, scope: string, segments: readonly string[]): string =>
  segments.length === 1 ? scope : path.slice(0, path.lastIndexOf('/'));

function containerPath(path: string): ArmPath {
  const segments = path.split('/').slice(1);
  const item = segments.length % 2 === 0;
  const word = segments.at(item ? -2 : -1) ?? '';
  const type = containerTypes[word.toLowerCase()] ?? ['subscriptions', word].join('/');
  const scope = item ? path : path.slice(0, path.lastIndexOf('/'));
  return { path, scope, ...named('Microsoft.Resources', type), ...(item && { name: segments.at(-1) ?? '' }) };
}

const named = (namespace: string, type: string) => ({ namespace, type, action: `${namespace}/${type}/read` });
