import { type End, hostEnd, type Resource } from '../../src/model/index.ts';
import { registryEnd } from '../azure/images.ts';
import { keyEnd } from '../azure/keys.ts';
import { isMicrosoft, prefixEnd, principalEnd, publisherEnd } from '../azure/links.ts';
import { armEnd, armId, isArmId, isScope, ownerId, regionOf, scopeEnd } from '../azure/names.ts';
import { filled } from './rows.ts';
import type { Cloud, Declared, Ending, Entry, Reader, Table } from './table.ts';
import { text } from './values.ts';

const one = (to: End | undefined): Ending[] => (to ? [{ to }] : []);

const nothing = /^(?!)/;

/** Something of the same resource group by its name. */
const inGroup = (type: string, means: RegExp): Reader => ({
  read(value, { partition, scope }, { values }) {
    const group = text(values, 'resource_group_name');
    return group === undefined ? [] : one(armEnd(partition, groupId(scope, group, type, value)));
  },
  local: true,
  means,
});

const groupId = (scope: string, group: string, type: string, name: string): string =>
  armId(`/subscriptions/${scope}/resourceGroups/${group}/providers/${type}/${name}`);

/** A rule of access stands for its namespace. */
function namespaceOf(value: string, { partition }: Resource): Ending[] {
  if (!isArmId(value)) return [];
  return one(armEnd(partition, /\/authorizationrules\//i.test(value) ? ownerId(value, 'authorizationRules') : value));
}

/** An address, a prefix, or a word for every address. Service tags lie within Azure or the customer's own networks. */
function prefix(value: string): Ending[] {
  const open = /^(\*|any|internet|0\.0\.0\.0\/0|::\/0)$/i.test(value);
  return one(open ? { kind: 'prefix', prefix: '0.0.0.0/0' } : prefixEnd(value));
}

/** The same thing in another region, as a copy with an id of its own. */
function copy(value: string, self: Resource): Ending[] {
  const region = regionOf(value);
  if (region === self.region) return [];
  const { provider, partition, scope, id, type } = self;
  return one({ kind: 'resource', id: `${id}/replications/${region}`, provider, partition, type, scope, region });
}

const lowered = (value: string): Ending[] => one(hostEnd(value.replace(/\.$/, '')));

/** Whoever is given a role: directory objects are known by their id alone. */
const principal = (value: string, { partition }: Resource): Ending[] => one(principalEnd(partition, value));

const readers: Readonly<Record<string, Reader>> = {
  id: { read: (value, { partition }) => (isArmId(value) ? one(armEnd(partition, value)) : []), local: true },
  far: { read: (value, { partition }) => (isArmId(value) ? one(armEnd(partition, value)) : []) },
  scope: {
    read: (value, { partition }) => {
      if (/^\/subscriptions\/[^/]+$/i.test(value)) return one(scopeEnd(partition, value.split('/')[2] ?? ''));
      return isScope(value) ? one(armEnd(partition, value)) : [];
    },
  },
  key: {
    // A key, or a vault by its address, which holds it.
    read: (value, { partition }) => (isArmId(value) ? one(armEnd(partition, value)) : one(keyEnd(partition, value))),
    means: /^azure\.keyvault\./,
  },
  namespace: { read: namespaceOf, means: /^azure\.(eventhub|servicebus)\./ },
  principal: { read: principal, means: /^azure\.managedidentity\./ },
  tenant: { read: (value, { partition }) => one(scopeEnd(partition, value)), means: nothing },
  cidr: { read: prefix },
  host: { read: value => (value.startsWith('*') ? [] : lowered(value)) },
  container: { read: value => [{ to: registryEnd(value) }], means: /^azure\.acr\./ },
  copy: { read: copy, means: nothing },
  publisher: { read: value => (isMicrosoft(value) ? [] : [{ to: publisherEnd(value) }]), means: nothing },
  issuer: {
    read: (value, { partition }) =>
      one({ kind: 'principal', provider: 'azure', partition, id: value.replace(/^https?:\/\//, '') }),
  },
  anyone: { read: value => (value === 'true' ? one({ kind: 'anyone', provider: 'azure' }) : []) },
  network: inGroup('Microsoft.Network/virtualNetworks', /^azure\.network\.virtual-network/),
  'security-group': inGroup('Microsoft.Network/networkSecurityGroups', /^azure\.network\.security-group/),
  'route-table': inGroup('Microsoft.Network/routeTables', /^azure\.network\.route-table/),
  'event-hub-namespace': inGroup('Microsoft.EventHub/namespaces', /^azure\.eventhub\./),
  cache: inGroup('Microsoft.Cache/Redis', /^azure\.redis\./),
};

const keyNames = [
  ...['key_vault_key_id', 'managed_hsm_key_id', 'geo_backup_key_vault_key_id', 'cosmosdb_key_vault_key_versionless_id'],
  ...[
    'transparent_data_encryption_key_vault_key_id',
    'encryption_key_url',
    'key_vault_key_identifier',
    'key_vault_key_url',
  ],
  ...['managed_services_cmk_key_vault_key_id', 'managed_disk_cmk_key_vault_key_id', 'cmk_key_vault_key_url'],
  ...['key_versionless_id', 'customer_managed_key_versionless_id', 'key_url'],
];

const setNames = ['disk_encryption_set_id', 'secure_vm_disk_encryption_set_id'];

/** Ids are in lower case, as the collectors have them. What has none yet is named by its group and its own name. */
function idOf({ values, where }: Declared, { id }: Entry): string | undefined {
  const known = text(values, 'id');
  if (known !== undefined && isArmId(known)) return armId(known);
  if (id?.startsWith('/')) {
    const whole = filled(id, { values, where });
    return whole === undefined ? undefined : armId(whole);
  }
  const [group, name] = [text(values, 'resource_group_name'), text(values, 'name')];
  return id && group && name ? groupId(where.scope, group, id, name) : undefined;
}

/** Azure by the names that its Terraform provider gives to values. An entry's `id` is its type of Resource Manager, or a whole id. */
export const azure = (table: Table): Cloud => ({
  table,
  readers,
  anywhere: {
    ...Object.fromEntries(keyNames.map(name => [name, ['encrypted-with', 'key'] as const])),
    ...Object.fromEntries(setNames.map(name => [name, ['encrypted-with', 'id'] as const])),
    subnet_id: ['attached-to', 'id'],
    virtual_network_subnet_id: ['attached-to', 'id'],
    delegated_subnet_id: ['attached-to', 'id'],
    vnet_subnet_id: ['attached-to', 'id'],
  },
  labels: ['tags'],
  names: ['name'],
  id: idOf,
  region: regionOf,
});
