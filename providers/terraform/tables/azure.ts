import type { Json } from '../../../src/model/index.ts';
import { copiedVaults } from '../../azure/vault-copies.ts';
import type { Entry, LinkRule, Table } from '../../declared/table.ts';

const data = 'data' as const;
const nothing = 'nothing' as const;

/** Whoever runs a workload holds the identities that it acts as. */
const actsAs: LinkRule[] = [['assumable-by', 'identity.identity_ids', 'id', { back: true }]];

const store = (is: string, id: string, more: Entry = {}): Entry => ({
  ...{ is, holds: data, id, ...more },
  links: [...(more.links ?? []), ...actsAs],
});

/** A machine's image and who published it. */
const machine: LinkRule[] = [
  ['runs', 'source_image_id', 'far'],
  ['runs', 'source_image_reference.publisher', 'publisher'],
  ['runs', 'storage_image_reference.publisher', 'publisher'],
  ['published-by', 'plan.publisher', 'publisher'],
  ['attached-to', 'network_interface_ids', 'id'],
  ['attached-to', 'network_interface.ip_configuration.subnet_id', 'id'],
];

const virtualMachine = store('azure.compute.virtual-machine', 'Microsoft.Compute/virtualMachines', { links: machine });
const scaleSet = store('azure.compute.scale-set', 'Microsoft.Compute/virtualMachineScaleSets', { links: machine });

const letIn = (path: string): LinkRule => ['opens-to', path, 'cidr'];

const redundant = (role: 'replica' | 'backup', path: string, ...values: Json[]): Pick<Entry, 'paired'> => ({
  paired: { path, values, role },
});

/** Machines, disks, storage, databases. Attribute names: the provider's documentation, hashicorp/azurerm 4. */
export const azureTable: Table = {
  azurerm_storage_account: {
    ...store('azure.storage.account', 'Microsoft.Storage/storageAccounts'),
    ...redundant('replica', 'account_replication_type', 'GRS', 'RAGRS', 'GZRS', 'RAGZRS'),
    facts: ['account_replication_type', 'public_network_access_enabled', 'cross_tenant_replication_enabled'],
    links: [
      letIn('network_rules.ip_rules'),
      ['shared-with', 'network_rules.private_link_access.endpoint_tenant_id', 'tenant'],
      ...actsAs,
    ],
  },
  azurerm_storage_account_network_rules: {
    of: ['storage_account_id', 'id'],
    links: [letIn('ip_rules'), ['shared-with', 'private_link_access.endpoint_tenant_id', 'tenant']],
  },
  azurerm_storage_account_customer_managed_key: {
    of: ['storage_account_id', 'id'],
    links: [
      ['encrypted-with', 'key_vault_id', 'key'],
      ['encrypted-with', 'key_vault_uri', 'host'],
    ],
  },
  azurerm_storage_object_replication: {
    of: ['source_storage_account_id', 'id'],
    links: [['copies-to', 'destination_storage_account_id', 'far']],
  },
  azurerm_storage_container: {},
  azurerm_storage_blob: {},
  azurerm_storage_share: {},
  azurerm_storage_queue: {},
  azurerm_storage_table: {},
  azurerm_managed_disk: {
    ...store('azure.compute.disk', 'Microsoft.Compute/disks'),
    links: [
      ['copies-to', 'source_resource_id', 'far', { back: true }],
      ['copies-to', 'gallery_image_reference_id', 'far', { back: true }],
      ['copies-to', 'image_reference_id', 'far', { back: true }],
    ],
  },
  azurerm_snapshot: {
    ...store('azure.compute.snapshot', 'Microsoft.Compute/snapshots'),
    links: [['copies-to', 'source_resource_id', 'far', { back: true }]],
  },
  azurerm_image: {
    ...store('azure.compute.image', 'Microsoft.Compute/images'),
    links: [
      ['copies-to', 'source_virtual_machine_id', 'far', { back: true }],
      ['copies-to', 'os_disk.managed_disk_id', 'far', { back: true }],
    ],
  },
  azurerm_shared_image: { is: 'azure.compute.gallery-image', holds: 'software' },
  azurerm_shared_image_gallery: { is: 'azure.compute.gallery', holds: nothing, id: 'Microsoft.Compute/galleries' },
  azurerm_shared_image_version: {
    ...{ is: 'azure.compute.gallery-image-version', holds: data },
    places: [['target_region.name', 'replica']],
    links: [
      ['copies-to', 'managed_image_id', 'far', { back: true }],
      ['copies-to', 'os_disk_snapshot_id', 'far', { back: true }],
    ],
  },
  azurerm_disk_encryption_set: {
    ...{ is: 'azure.compute.disk-encryption-set', holds: nothing, id: 'Microsoft.Compute/diskEncryptionSets' },
  },
  azurerm_linux_virtual_machine: virtualMachine,
  azurerm_windows_virtual_machine: virtualMachine,
  azurerm_virtual_machine: virtualMachine,
  azurerm_linux_virtual_machine_scale_set: scaleSet,
  azurerm_windows_virtual_machine_scale_set: scaleSet,
  azurerm_orchestrated_virtual_machine_scale_set: scaleSet,
  azurerm_virtual_machine_data_disk_attachment: {
    of: ['virtual_machine_id', 'id'],
    links: [['stores-on', 'managed_disk_id', 'id']],
  },
  azurerm_virtual_machine_extension: {
    ...{
      is: 'azure.compute.vm-extension',
      holds: 'software',
      within: 'virtual_machine_id',
      facts: ['publisher', 'type'],
    },
    links: [
      ['runs', 'virtual_machine_id', 'id', { back: true }],
      ['published-by', 'publisher', 'publisher'],
    ],
  },
  azurerm_cosmosdb_account: {
    ...store('azure.cosmos.account', 'Microsoft.DocumentDB/databaseAccounts'),
    ...redundant('backup', 'backup.storage_redundancy', 'Geo'),
    places: [['geo_location.location', 'replica']],
    links: [letIn('ip_range_filter'), ...actsAs],
  },
  azurerm_mssql_server: {
    ...store('azure.sql.server', 'Microsoft.Sql/servers', { facts: ['public_network_access_enabled'] }),
  },
  azurerm_mssql_database: {
    ...{ is: 'azure.sql.database', holds: data, within: 'server_id' },
    ...redundant('backup', 'storage_account_type', 'Geo', 'GeoZone'),
    links: [
      ['copies-to', 'creation_source_database_id', 'far', { back: true }],
      ['stores-on', 'server_id', 'id', { back: true }],
    ],
  },
  azurerm_mssql_failover_group: {
    of: ['server_id', 'id'],
    links: [['copies-to', 'partner_server.id', 'far']],
  },
  azurerm_mssql_firewall_rule: { of: ['server_id', 'id'], links: [['opens-to', 'start_ip_address', 'cidr']] },
  azurerm_mssql_server_transparent_data_encryption: {
    of: ['server_id', 'id'],
    links: [['encrypted-with', 'key_vault_key_id', 'key']],
  },
  azurerm_mssql_managed_instance: {
    ...store('azure.sql.managed-instance', 'Microsoft.Sql/managedInstances'),
    ...redundant('backup', 'storage_account_type', 'GRS', 'GZRS'),
  },
  azurerm_mssql_managed_database: { is: 'azure.sql.instance-database', holds: data, within: 'managed_instance_id' },
  azurerm_mssql_managed_instance_failover_group: {
    of: ['managed_instance_id', 'id'],
    links: [['copies-to', 'partner_managed_instance_id', 'far']],
  },
  azurerm_mysql_flexible_server: {
    ...store('azure.mysql.flexible-server', 'Microsoft.DBforMySQL/flexibleServers'),
    ...redundant('backup', 'geo_redundant_backup_enabled', true),
    links: [['copies-to', 'source_server_id', 'far', { back: true }]],
  },
  azurerm_postgresql_flexible_server: {
    ...store('azure.postgresql.flexible-server', 'Microsoft.DBforPostgreSQL/flexibleServers'),
    ...redundant('backup', 'geo_redundant_backup_enabled', true),
    links: [['copies-to', 'source_server_id', 'far', { back: true }]],
  },
  azurerm_mysql_flexible_server_firewall_rule: {
    is: 'azure.mysql.firewall-rule',
    holds: nothing,
    links: [letIn('start_ip_address')],
  },
  azurerm_postgresql_flexible_server_firewall_rule: { of: ['server_id', 'id'], links: [letIn('start_ip_address')] },
  azurerm_postgresql_server: {
    ...store('azure.postgresql.server', 'Microsoft.DBforPostgreSQL/servers'),
    ...redundant('backup', 'geo_redundant_backup_enabled', true),
    links: [['copies-to', 'creation_source_server_id', 'far', { back: true }]],
  },
  azurerm_redis_cache: store('azure.redis.cache', 'Microsoft.Cache/Redis'),
  azurerm_redis_enterprise_cluster: store('azure.redis.enterprise-cluster', 'Microsoft.Cache/redisEnterprise'),
  azurerm_redis_enterprise_database: {
    ...{ is: 'azure.redis.enterprise-database', holds: data, within: 'cluster_id' },
    links: [['copies-to', 'linked_database_id', 'far']],
  },
  azurerm_managed_redis: store('azure.redis.managed', 'Microsoft.Cache/redisEnterprise'),
  azurerm_redis_linked_server: {
    of: ['target_redis_cache_name', 'cache'],
    links: [['copies-to', 'linked_redis_cache_id', 'far', { if: { server_role: ['Secondary'] } }]],
  },
  azurerm_kusto_cluster: store('azure.kusto.cluster', 'Microsoft.Kusto/clusters'),
  azurerm_databricks_workspace: store('azure.databricks.workspace', 'Microsoft.Databricks/workspaces'),
  azurerm_synapse_workspace: store('azure.synapse.workspace', 'Microsoft.Synapse/workspaces', {
    links: [['stores-on', 'storage_data_lake_gen2_filesystem_id', 'host']],
  }),
  azurerm_netapp_volume: {
    ...{ is: 'azure.netapp.volume', holds: data },
    links: [['copies-to', 'data_protection_replication.remote_volume_resource_id', 'far', { back: true }]],
  },
  azurerm_recovery_services_vault: {
    ...store('azure.recovery.vault', 'Microsoft.RecoveryServices/vaults'),
    ...redundant('backup', 'storage_mode_type', 'GeoRedundant'),
  },
  azurerm_data_protection_backup_vault: {
    ...store('azure.dataprotection.vault', 'Microsoft.DataProtection/backupVaults'),
    ...redundant('backup', 'redundancy', 'GeoRedundant'),
  },
  azurerm_site_recovery_replicated_vm: {
    of: ['source_vm_id', 'id'],
    links: [['copies-to', 'target_resource_group_id', 'far']],
  },
  azurerm_search_service: store('azure.search.service', 'Microsoft.Search/searchServices', {
    links: [letIn('allowed_ips')],
  }),
  azurerm_app_configuration: {
    ...store('azure.appconfiguration.store', 'Microsoft.AppConfiguration/configurationStores'),
    places: [['replica.location', 'replica']],
  },
  azurerm_cognitive_account: store('azure.cognitive.account', 'Microsoft.CognitiveServices/accounts', {
    ...{ facts: ['kind'], links: [letIn('network_acls.ip_rules')] },
  }),
  azurerm_cognitive_deployment: {
    ...{ is: 'azure.cognitive.deployment', holds: data, within: 'cognitive_account_id' },
    facts: ['model.format', 'model.name', 'sku.name'],
  },
  azurerm_machine_learning_workspace: store(
    'azure.machinelearning.workspace',
    'Microsoft.MachineLearningServices/workspaces',
    {
      links: [
        ['stores-on', 'storage_account_id', 'far'],
        ['runs', 'container_registry_id', 'far'],
        ['encrypted-with', 'encryption.key_id', 'key'],
      ],
    },
  ),
  azurerm_log_analytics_workspace: store('azure.loganalytics.workspace', 'Microsoft.OperationalInsights/workspaces'),
  azurerm_application_insights: store('azure.insights.component', 'Microsoft.Insights/components', {
    links: [['sends-to', 'workspace_id', 'far']],
  }),
  azurerm_key_vault: {
    ...{ is: 'azure.keyvault.vault', holds: 'keys', id: 'Microsoft.KeyVault/vaults' },
    ...redundant('replica', 'location', ...copiedVaults),
    links: [letIn('network_acls.ip_rules')],
  },
  azurerm_key_vault_key: { is: 'azure.keyvault.key', holds: 'keys', within: 'key_vault_id' },
  azurerm_key_vault_secret: {},
  azurerm_key_vault_certificate: {},
  azurerm_key_vault_access_policy: { of: ['key_vault_id', 'id'], links: [['shared-with', 'object_id', 'principal']] },
  azurerm_key_vault_managed_hardware_security_module: {
    ...{ is: 'azure.keyvault.managed-hsm', holds: 'keys', id: 'Microsoft.KeyVault/managedHSMs' },
  },
  azurerm_key_vault_managed_hardware_security_module_key: {
    ...{ is: 'azure.keyvault.managed-hsm-key', holds: 'keys', within: 'managed_hsm_id' },
  },
};
