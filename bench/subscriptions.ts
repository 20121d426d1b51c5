import type { ArmResource } from '../test/clouds/azure/resources.ts';
import { type AzureState, addSubscription, addTenant, emptyState } from '../test/clouds/azure/state.ts';
import type { Items } from '../test/clouds/items.ts';

/** Types that Resource Graph lists whole, so that a million of them takes no further read. */
const types = [
  'Microsoft.Compute/disks',
  'Microsoft.Compute/images',
  'Microsoft.Compute/snapshots',
  'Microsoft.Compute/virtualMachines',
  'Microsoft.Network/networkSecurityGroups',
] as const;

/** One in so many lies in Hong Kong. */
const hongKong = 1000;

export const subscriptionTenant = '11111111-1111-4111-8111-111111111111';

/**
 * A tenant of `subscriptions` with `size` resources in equal parts of each type, made up when they are listed. In each
 * subscription one of a thousand, at least one, lies in Hong Kong.
 */
export function manySubscriptions(size: number, subscriptions = 1000): AzureState {
  const state = emptyState();
  const tenant = addTenant(state, subscriptionTenant, 'Contoso');
  for (const list of ['applications', 'servicePrincipals', 'oauth2PermissionGrants', 'users'])
    tenant.directory.list(list, []);
  tenant.directory.list('policies/crossTenantAccessPolicy/partners', []);
  const each = Math.round(size / subscriptions / types.length);
  for (let number = 0; number < subscriptions; number++) {
    const id = `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const subscription = addSubscription(tenant, id, { displayName: `subscription ${number}` });
    for (const type of types) subscription.resources.many(type, madeUp(id, type, each));
  }
  return state;
}

const madeUp = (subscription: string, type: string, length: number): Items<ArmResource> => ({
  length,
  at: index => (index < length ? resource(subscription, type, index) : undefined),
});

function resource(subscription: string, type: string, index: number): ArmResource {
  const name = `${type.slice(type.indexOf('/') + 1).toLowerCase()}-${String(index).padStart(6, '0')}`;
  return {
    id: `/subscriptions/${subscription}/resourceGroups/main/providers/${type}/${name}`,
    name,
    type,
    location: index % hongKong === 0 ? 'eastasia' : 'westeurope',
    tags: { team: `team-${index % 40}`, environment: 'production' },
    properties: properties[type as keyof typeof properties](subscription, index),
  };
}

const idOf = (subscription: string, type: string, index: number): string =>
  `/subscriptions/${subscription}/resourceGroups/main/providers/${type}/${type.slice(type.indexOf('/') + 1).toLowerCase()}-${String(index).padStart(6, '0')}`;

const made = { timeCreated: '2026-01-05T08:00:00.0000000+00:00', provisioningState: 'Succeeded' };
const sealed = { encryption: { type: 'EncryptionAtRestWithPlatformKey' }, diskSizeGB: 128, ...made };

const properties = {
  'Microsoft.Compute/disks': () => ({ creationData: { createOption: 'Empty' }, diskState: 'Attached', ...sealed }),
  'Microsoft.Compute/images': () => ({ storageProfile: { osDisk: { osType: 'Linux' }, dataDisks: [] }, ...made }),
  'Microsoft.Compute/snapshots': (subscription: string, index: number) => ({
    creationData: { createOption: 'Copy', sourceResourceId: idOf(subscription, 'Microsoft.Compute/disks', index) },
    ...sealed,
  }),
  'Microsoft.Compute/virtualMachines': (subscription: string, index: number) => ({
    hardwareProfile: { vmSize: 'Standard_D4s_v5' },
    storageProfile: {
      imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      osDisk: { osType: 'Linux', managedDisk: { id: idOf(subscription, 'Microsoft.Compute/disks', index) } },
      dataDisks: [],
    },
    osProfile: { computerName: `host-${index}`, adminUsername: 'azureuser' },
    ...made,
  }),
  'Microsoft.Network/networkSecurityGroups': () => ({ securityRules: [], defaultSecurityRules: [], ...made }),
};
