import { Answers } from './answers.ts';
import { Resources } from './resources.ts';

/**
 * What a simulated Azure knows: one of Microsoft's clouds. A world generator writes it; the simulator only reads it, so that
 * it may be shared between servers and may be virtual (`Resources.many`): a million resources are a function of an index.
 *
 * Everything is written in the API's own terms: a resource is the JSON that Azure Resource Manager answers to GET of its id,
 * a directory object the JSON of Microsoft Graph. All else follows from the ids: lists by subscription, resource group and
 * parent, the generic list, Resource Graph's tables, and who may read what.
 */
export interface AzureState {
  cloud: CloudName;
  tenants: Map<string, Tenant>;
  /** Versions by type or namespace in lower case, for those that take no others. */
  apiVersions: Map<string, readonly string[]>;
  /** Answers of other hosts, e.g. `contoso.vault.azure.net`: a request reaches them by its Host header. */
  hosts: Map<string, Answers>;
}

export type CloudName = 'AzureCloud' | 'AzureChinaCloud' | 'AzureUSGovernment';

/** An Entra tenant with what hangs below its root management group, whose name is the tenant's id. */
export interface Tenant {
  id: string;
  displayName: string;
  defaultDomain: string;
  principals: Principal[];
  /** By id in lower case. */
  subscriptions: Map<string, Subscription>;
  /** All but the root. */
  managementGroups: ManagementGroup[];
  /** Resources outside subscriptions: `/providers/…`, also those of management groups. */
  resources: Resources;
  /** Answers of Azure Resource Manager by path, for what is not a resource. They win over everything else. */
  answers: Answers;
  /** Microsoft Graph, by path without version: `servicePrincipals`, `users/{id}/memberOf`. */
  directory: Answers;
}

export interface ManagementGroup {
  name: string;
  displayName: string;
  /** Name of the group above; absent: the root. */
  parent?: string;
}

export interface Subscription {
  id: string;
  displayName: string;
  /** Of `Deleted` ones nothing is known any more, but that they were listed. */
  state: 'Enabled' | 'Warned' | 'PastDue' | 'Disabled' | 'Deleted';
  /** Name of the management group; absent: the root. */
  parent?: string;
  /** Tenants that manage it through Lighthouse. */
  managedByTenants: string[];
  resources: Resources;
  answers: Answers;
  /** Actions that nobody has here, whatever their roles; `*` allowed: `Microsoft.Compute/*`, `*`. */
  denied: string[];
  /** Resource providers that are not registered here. */
  unregistered: string[];
  /** How Resource Graph lags: ids that it does not have yet, and resources that it still has. */
  index: { lacks: Set<string>; keeps: Resources };
}

/** A service principal that demarc may sign in as: an application (client) id with a secret. */
export interface Principal {
  appId: string;
  objectId: string;
  secret: string;
  /** Issuer and subject of tokens that are accepted in place of the secret (workload identity federation). */
  federated?: { issuer: string; subject: string };
  /** Role assignments of the management plane; absent: everything everywhere. */
  grants?: Grant[];
  /** Application permissions for Microsoft Graph, e.g. `Directory.Read.All`; absent: all. */
  graph?: string[];
  /** Synapse workspaces, by name in lower case, in which it has a role of Synapse's own; absent: all. */
  synapse?: string[];
}

/** `scope`: `/`, `/providers/Microsoft.Management/managementGroups/{name}`, `/subscriptions/{id}` or below. */
export interface Grant {
  scope: string;
  // `*` stands for anything: `*/read`, `Microsoft.Compute/virtualMachines/read`.
  actions: readonly string[];
  notActions?: readonly string[];
}

export const emptyState = (cloud: CloudName = 'AzureCloud'): AzureState => ({
  cloud,
  tenants: new Map(),
  apiVersions: new Map(),
  hosts: new Map(),
});

/** As every tenant has it that has never changed it. @see https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-get */
const side = (accessType: 'allowed' | 'blocked') => ({
  usersAndGroups: { accessType, targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: { accessType, targets: [{ target: 'AllApplications', targetType: 'application' }] },
});
const defaultAccess = {
  isServiceDefault: true,
  inboundTrust: {
    isMfaAccepted: false,
    isCompliantDeviceAccepted: false,
    isHybridAzureADJoinedDeviceAccepted: false,
  },
  b2bCollaborationInbound: side('allowed'),
  b2bCollaborationOutbound: side('allowed'),
  b2bDirectConnectInbound: side('blocked'),
  b2bDirectConnectOutbound: side('blocked'),
};

/** A tenant with one principal that may read everything; its ids and its secret are derived from the tenant's. */
export function addTenant(state: AzureState, id: string, displayName = id): Tenant {
  const tenant: Tenant = {
    id,
    displayName,
    defaultDomain: `${displayName.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}.onmicrosoft.com`,
    principals: [
      { appId: id.replace(/^.{8}/, 'aaaaaaaa'), objectId: id.replace(/^.{8}/, 'bbbbbbbb'), secret: `s~${id}` },
    ],
    subscriptions: new Map(),
    managementGroups: [],
    resources: new Resources(),
    answers: new Answers(),
    directory: new Answers().answer('policies/crossTenantAccessPolicy/default', defaultAccess),
  };
  state.tenants.set(id, tenant);
  return tenant;
}

/** An enabled subscription without resources; `more` for what is different. */
export function addSubscription(
  tenant: Tenant,
  id: string,
  more: Partial<Pick<Subscription, 'displayName' | 'state' | 'parent'>> = {},
): Subscription {
  const subscription: Subscription = {
    id,
    displayName: id,
    state: 'Enabled',
    managedByTenants: [],
    resources: new Resources(),
    answers: new Answers(),
    denied: [],
    unregistered: [],
    index: { lacks: new Set(), keeps: new Resources() },
    ...more,
  };
  tenant.subscriptions.set(id.toLowerCase(), subscription);
  return subscription;
}
