import type { Entry, LinkRule, Table } from '../../declared/table.ts';

const data = 'data' as const;
const nothing = 'nothing' as const;

const actsAs: LinkRule = ['assumable-by', 'identity.identity_ids', 'id', { back: true }];

const store = (is: string, id: string, links: readonly LinkRule[] = []): Entry => ({
  is,
  holds: data,
  id,
  links: [...links, actsAs],
});

const slot = (registry: string): Entry => ({
  ...{ is: 'azure.web.slot', holds: data },
  links: [['runs', registry, 'container'], actsAs],
});

/** Further networks, analytics and copies. Attribute names: the provider's documentation, hashicorp/azurerm 4. */
export const azureMore: Table = {
  azurerm_linux_web_app_slot: slot('site_config.application_stack.docker_registry_url'),
  azurerm_windows_web_app_slot: slot('site_config.application_stack.docker_registry_url'),
  azurerm_linux_function_app_slot: slot('site_config.application_stack.docker.registry_url'),
  azurerm_network_watcher_flow_log: {
    of: ['target_resource_id', 'id'],
    links: [
      ['sends-to', 'storage_account_id', 'far'],
      ['sends-to', 'traffic_analytics.workspace_resource_id', 'far'],
    ],
  },
  azurerm_vpn_gateway: {
    ...{ is: 'azure.network.vpn-gateway', holds: nothing, id: 'Microsoft.Network/vpnGateways' },
    links: [['peers-with', 'virtual_hub_id', 'id', { back: true }]],
  },
  azurerm_vpn_gateway_connection: {
    of: ['vpn_gateway_id', 'id'],
    links: [['leads-into', 'remote_vpn_site_id', 'far']],
  },
  azurerm_express_route_gateway: {
    ...{ is: 'azure.network.express-route-gateway', holds: nothing, id: 'Microsoft.Network/expressRouteGateways' },
    links: [['peers-with', 'virtual_hub_id', 'id', { back: true }]],
  },
  azurerm_express_route_port: {
    ...{ is: 'azure.network.express-route-port', holds: nothing, id: 'Microsoft.Network/expressRoutePorts' },
    facts: ['peering_location'],
  },
  azurerm_firewall: { is: 'azure.network.firewall', holds: nothing, id: 'Microsoft.Network/azureFirewalls' },
  azurerm_bastion_host: { is: 'azure.network.bastion', holds: nothing, id: 'Microsoft.Network/bastionHosts' },
  azurerm_traffic_manager_nested_endpoint: {
    of: ['profile_id', 'id'],
    links: [['resolves-to', 'target_resource_id', 'far']],
  },
  azurerm_log_analytics_cluster: store('azure.loganalytics.cluster', 'Microsoft.OperationalInsights/clusters'),
  azurerm_storage_encryption_scope: {
    of: ['storage_account_id', 'id'],
    links: [['encrypted-with', 'key_vault_key_id', 'key']],
  },
  azurerm_synapse_linked_service: {
    is: 'azure.synapse.linked-service',
    holds: nothing,
    within: 'synapse_workspace_id',
  },
  azurerm_stream_analytics_job: store('azure.streamanalytics.job', 'Microsoft.StreamAnalytics/streamingjobs'),
  azurerm_batch_account: store('azure.batch.account', 'Microsoft.Batch/batchAccounts', [
    ['opens-to', 'network_profile.account_access.ip_rule.ip_range', 'cidr'],
  ]),
  azurerm_service_fabric_cluster: store('azure.servicefabric.cluster', 'Microsoft.ServiceFabric/clusters'),
  azurerm_signalr_service: store('azure.signalr.service', 'Microsoft.SignalRService/signalR', [
    ['sends-to', 'upstream_endpoint.url_template', 'host'],
  ]),
  azurerm_web_pubsub: store('azure.signalr.web-pubsub', 'Microsoft.SignalRService/webPubSub'),
  azurerm_digital_twins_instance: store('azure.digitaltwins.instance', 'Microsoft.DigitalTwins/digitalTwinsInstances'),
  azurerm_hdinsight_hadoop_cluster: store('azure.hdinsight.cluster', 'Microsoft.HDInsight/clusters'),
  azurerm_hdinsight_spark_cluster: store('azure.hdinsight.cluster', 'Microsoft.HDInsight/clusters'),
  azurerm_elastic_cloud_elasticsearch: store('azure.elastic.monitor', 'Microsoft.Elastic/monitors'),
  azurerm_datadog_monitor: store('azure.datadog.monitor', 'Microsoft.Datadog/monitors'),
  azurerm_confidential_ledger: store('azure.confidentialledger.ledger', 'Microsoft.ConfidentialLedger/ledgers'),
  azurerm_purview_account: store('azure.purview.account', 'Microsoft.Purview/accounts'),
  azurerm_ai_services: store('azure.cognitive.account', 'Microsoft.CognitiveServices/accounts', [
    ['opens-to', 'network_acls.ip_rules', 'cidr'],
    ['stores-on', 'storage.storage_account_id', 'far'],
  ]),
  azurerm_ai_foundry: store('azure.machinelearning.workspace', 'Microsoft.MachineLearningServices/workspaces', [
    ['stores-on', 'storage_account_id', 'far'],
    ['runs', 'container_registry_id', 'far'],
    ['encrypted-with', 'encryption.key_id', 'key'],
  ]),
  azurerm_cosmosdb_postgresql_cluster: store(
    'azure.cosmos.postgresql-cluster',
    'Microsoft.DBforPostgreSQL/serverGroupsv2',
    [['copies-to', 'source_resource_id', 'far', { back: true }]],
  ),
  azurerm_mongo_cluster: store('azure.cosmos.mongo-cluster', 'Microsoft.DocumentDB/mongoClusters', [
    ['copies-to', 'source_server_id', 'far', { back: true }],
    ['copies-to', 'restore.source_id', 'far', { back: true }],
  ]),
  azurerm_postgresql_flexible_server_virtual_endpoint: {
    of: ['source_server_id', 'id'],
    links: [['copies-to', 'replica_server_id', 'far']],
  },
  azurerm_managed_lustre_file_system: store('azure.storagecache.lustre', 'Microsoft.StorageCache/amlFilesystems'),
  azurerm_elastic_san: store('azure.elasticsan.san', 'Microsoft.ElasticSan/elasticSans'),
};
