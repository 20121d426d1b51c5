import { azure } from '../../../providers/azure/index.ts';
import { types } from '../../../providers/azure/types.ts';
import type { Resource } from '../../../src/model/index.ts';
import { subscriptionIdOf } from '../../clouds/azure/access.ts';
import { parentsOf, readRecordings, recordingsPresent, resourcesOf } from '../../clouds/azure/recordings.ts';
import { type ArmResource, typeOf } from '../../clouds/azure/resources.ts';
import { type AzureState, addSubscription, addTenant, emptyState } from '../../clouds/azure/state.ts';

export const tenantId = '11111111-1111-4111-8111-111111111111';
const typeIn = (id: string): string => typeOf(id).toLowerCase();

/** Every recorded resource once, by its id in lower case; lists of all types leave out what a type's own list holds. */
const recordedResources = new Map<string, ArmResource>();
for (const recording of recordingsPresent ? readRecordings() : []) {
  for (const resource of resourcesOf(recording)?.resources ?? []) {
    const id = resource.id.replace(/^\/?/, '/').toLowerCase();
    if (subscriptionIdOf(id) === undefined || (recordedResources.has(id) && resource.properties === undefined))
      continue;
    recordedResources.set(id, resource);
  }
}

const collected = new Set(azure.collectors.map(({ type }) => type));
/** Whether its type has a collector. */
const covered = (id: string): boolean => collected.has(types[typeIn(id)] ?? '');
const subscriptionType = 'microsoft.resources/subscriptions';
/** Azure's own roles are the same for everybody and nobody's resource. */
const isBuiltIn = ({ properties }: ArmResource): boolean => Object(properties).type === 'BuiltInRole';
/** What must be listed. */
const wanted = [...recordedResources].filter(
  ([id, resource]) => covered(id) && typeIn(id) !== subscriptionType && !isBuiltIn(resource),
);

const partners = 'policies/crossTenantAccessPolicy/partners';

/** Every recorded resource in its subscription, in one tenant. */
export function recordedEstate(): AzureState {
  const state = emptyState();
  const tenant = addTenant(state, tenantId, 'Contoso');
  // Nothing was recorded of the directory.
  for (const list of ['servicePrincipals', 'applications', 'oauth2PermissionGrants', 'users', partners])
    tenant.directory.list(list, []);
  for (const [id, resource] of recordedResources) {
    const key = subscriptionIdOf(id) ?? '';
    const subscription = tenant.subscriptions.get(key) ?? addSubscription(tenant, key);
    const above = covered(id) ? parentsOf(id).filter(parent => !recordedResources.has(parent.id)) : [];
    if (typeIn(id) !== subscriptionType) subscription.resources.add(...above, resource);
  }
  return state;
}

/** Place and labels as they were recorded, by id. What says no place of its own lies where it belongs to. */
export const recordedPlaces = () =>
  Object.fromEntries(wanted.map(([id, { tags }]) => [id, [plain(placeOf(id)), tags ?? {}]]));

const placeOf = (id: string): string | null | undefined =>
  recordedResources.get(id)?.location ??
  parentsOf(id)
    .map(({ id: parent }) => recordedResources.get(parent)?.location)
    .findLast(location => location);
/** The same as they were listed. */
export const foundPlaces = (resources: ReadonlyMap<string, Resource>) =>
  Object.fromEntries(wanted.map(([id]) => [id, [resources.get(id)?.region, resources.get(id)?.labels]]));

const plain = (location: string | null | undefined): string => location?.toLowerCase().replaceAll(' ', '') || 'global';

/** One sentence with what of the recordings is not covered, by type. */
export function coverage(): string {
  const others = [...recordedResources.keys()].filter(id => !covered(id)).map(typeIn);
  const counts = Object.entries(Object.groupBy(others, type => type)).map(
    ([type, all = []]) => `${type} ${all.length}`,
  );
  const sum = `${wanted.length} recorded resources are covered, ${others.length} are not`;
  return `${sum}: ${counts.sort().join(', ')}`;
}
