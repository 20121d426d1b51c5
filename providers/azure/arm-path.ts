import { MalformedAnswer } from '../wire-errors.ts';

/** Actions of lists that are not named by their path. Source: learn.microsoft.com/azure/role-based-access-control/resource-provider-operations. */
const containers: Readonly<Record<string, string>> = {
  subscriptions: 'Microsoft.Resources/subscriptions/read',
  tenants: 'Microsoft.Resources/tenants/read',
};

/** What a subscription lists itself. */
const parts: Readonly<Record<string, string>> = {
  resourcegroups: 'Microsoft.Resources/subscriptions/resourceGroups/read',
  resources: 'Microsoft.Resources/subscriptions/resources/read',
};

/** The RBAC action that reading a path needs: of `/subscriptions/s/providers/Microsoft.Storage/storageAccounts` it is `Microsoft.Storage/storageAccounts/read`. */
export function actionOf(path: string): string {
  const at = path.toLowerCase().lastIndexOf('/providers/');
  const [namespace = '', ...segments] = path.slice(at < 0 ? 1 : at + '/providers/'.length).split('/');
  const part = at < 0 ? parts[path.slice(path.lastIndexOf('/') + 1).toLowerCase()] : undefined;
  if (part !== undefined) return part;
  if (at < 0) return containers[namespace.toLowerCase()] ?? `${namespace}/read`;
  return [namespace, ...segments.filter((_, index) => index % 2 === 0), 'read'].join('/');
}

/** The subscription that a path lies in; `tenant` where it lies in none. */
export const scopeOfPath = (path: string): string => /^\/subscriptions\/([^/]+)/i.exec(path)?.[1] ?? 'tenant';

/** A path as it may stand in an address: ids come from Azure's answers, and must not lead elsewhere. */
export function encoded(path: string): string {
  if (!path.startsWith('/')) throw new MalformedAnswer(`${path.slice(0, 200)} is no id`);
  return path
    .split('/')
    .map((segment, index) => {
      if (index > 0 && (segment === '' || segment === '.' || segment === '..'))
        throw new MalformedAnswer(`${path.slice(0, 200)} is no id`);
      return encodeURIComponent(segment);
    })
    .join('/');
}
