import type { Entry, LinkRule, Table } from '../../declared/table.ts';

const data = 'data' as const;
const nothing = 'nothing' as const;

const actsAs: LinkRule[] = [['assumable-by', 'identity.identity_ids', 'id', { back: true }]];

const store = (is: string, id: string, links: readonly LinkRule[] = [], more: Entry = {}): Entry => ({
  ...{ is, holds: data, id, ...more },
  links: [...links, ...actsAs],
});

const webApp = (images: readonly string[]): Entry =>
  store(
    'azure.web.site',
    'Microsoft.Web/sites',
    images.map((path): LinkRule => ['runs', path, 'container']),
  );

const registryOf = 'site_config.application_stack.docker_registry_url';

/** Where a subscription to events sends them. A web hook is kept without its path and query, which hold secrets. */
const subscription: LinkRule[] = [
  ['sends-to', 'webhook_endpoint.base_url', 'host'],
  ['sends-to', 'webhook_endpoint.url', 'host'],
  ['sends-to', 'eventhub_endpoint_id', 'far'],
  ['sends-to', 'service_bus_queue_endpoint_id', 'far'],
  ['sends-to', 'service_bus_topic_endpoint_id', 'far'],
  ['sends-to', 'azure_function_endpoint.function_id', 'far'],
  ['sends-to', 'storage_queue_endpoint.storage_account_id', 'far'],
  ['sends-to', 'storage_blob_dead_letter_destination.storage_account_id', 'far'],
];

/** Containers, apps, messages, identities. Attribute names: the provider's documentation, hashicorp/azurerm 4. */
export const azureServices: Table = {
  azurerm_container_registry: {
    ...{ is: 'azure.acr.registry', holds: data, id: 'Microsoft.ContainerRegistry/registries' },
    links: [
      ['copies-to', 'georeplications.location', 'copy'],
      ['opens-to', 'network_rule_set.ip_rule.ip_range', 'cidr'],
      ['shared-with', 'anonymous_pull_enabled', 'anyone'],
      ...actsAs,
    ],
  },
  azurerm_container_registry_cache_rule: {
    of: ['container_registry_id', 'id'],
    links: [['runs', 'source_repo', 'container']],
  },
  azurerm_kubernetes_cluster: store(
    'azure.aks.cluster',
    'Microsoft.ContainerService/managedClusters',
    [
      ['opens-to', 'api_server_access_profile.authorized_ip_ranges', 'cidr'],
      ['encrypted-with', 'key_management_service.key_vault_key_id', 'key'],
      ['sends-to', 'oms_agent.log_analytics_workspace_id', 'far'],
    ],
    { facts: ['kubernetes_version', 'private_cluster_enabled'] },
  ),
  azurerm_kubernetes_cluster_node_pool: { is: 'azure.aks.node-pool', holds: data, within: 'kubernetes_cluster_id' },
  azurerm_kubernetes_cluster_extension: {
    ...{ is: 'azure.aks.extension', holds: 'software', within: 'cluster_id', facts: ['extension_type'] },
    links: [['published-by', 'plan.publisher', 'publisher']],
  },
  azurerm_container_group: store('azure.containerinstance.group', 'Microsoft.ContainerInstance/containerGroups', [
    ['runs', 'container.image', 'container'],
    ['runs', 'init_container.image', 'container'],
  ]),
  azurerm_container_app: {
    ...{ is: 'azure.containerapps.app', holds: data, within: 'container_app_environment_id' },
    id: 'Microsoft.App/containerApps',
    links: [
      ['runs', 'template.container.image', 'container'],
      ['runs', 'template.init_container.image', 'container'],
      ...actsAs,
    ],
  },
  azurerm_container_app_job: store('azure.containerapps.job', 'Microsoft.App/jobs', [
    ['runs', 'template.container.image', 'container'],
  ]),
  azurerm_container_app_environment: {
    ...{ is: 'azure.containerapps.environment', holds: nothing, id: 'Microsoft.App/managedEnvironments' },
    links: [['sends-to', 'log_analytics_workspace_id', 'far']],
  },
  azurerm_linux_web_app: webApp([registryOf]),
  azurerm_windows_web_app: webApp([registryOf]),
  azurerm_linux_function_app: webApp(['site_config.application_stack.docker.registry_url']),
  azurerm_windows_function_app: webApp([]),
  azurerm_function_app_flex_consumption: webApp([]),
  azurerm_static_web_app: store('azure.web.static-site', 'Microsoft.Web/staticSites'),
  azurerm_logic_app_workflow: store('azure.logic.workflow', 'Microsoft.Logic/workflows'),
  azurerm_logic_app_standard: store('azure.web.site', 'Microsoft.Web/sites'),
  azurerm_logic_app_action_http: { of: ['logic_app_id', 'id'], links: [['sends-to', 'uri', 'host']] },
  azurerm_api_connection: {
    is: 'azure.web.connection',
    holds: nothing,
    id: 'Microsoft.Web/connections',
    facts: ['managed_api_id'],
  },
  azurerm_api_management: {
    ...store('azure.apimanagement.service', 'Microsoft.ApiManagement/service'),
    places: [['additional_location.location', 'replica']],
  },
  azurerm_api_management_backend: {
    is: 'azure.apimanagement.backend',
    holds: nothing,
    links: [['sends-to', 'url', 'host']],
  },
  azurerm_servicebus_namespace: store('azure.servicebus.namespace', 'Microsoft.ServiceBus/namespaces', [
    ['opens-to', 'network_rule_set.ip_rules', 'cidr'],
  ]),
  azurerm_servicebus_namespace_disaster_recovery_config: {
    of: ['primary_namespace_id', 'id'],
    links: [['copies-to', 'partner_namespace_id', 'far']],
  },
  azurerm_servicebus_queue: {},
  azurerm_servicebus_topic: {},
  azurerm_servicebus_subscription: {},
  azurerm_eventhub_namespace: store('azure.eventhub.namespace', 'Microsoft.EventHub/namespaces', [
    ['opens-to', 'network_rulesets.ip_rule.ip_mask', 'cidr'],
  ]),
  azurerm_eventhub_namespace_disaster_recovery_config: {
    of: ['namespace_name', 'event-hub-namespace'],
    links: [['copies-to', 'partner_namespace_id', 'far']],
  },
  azurerm_eventhub: {
    ...{ is: 'azure.eventhub.hub', holds: data, within: 'namespace_id' },
    links: [['sends-to', 'capture_description.destination.storage_account_id', 'far']],
  },
  azurerm_eventgrid_topic: store('azure.eventgrid.topic', 'Microsoft.EventGrid/topics'),
  azurerm_eventgrid_domain: store('azure.eventgrid.domain', 'Microsoft.EventGrid/domains'),
  azurerm_eventgrid_system_topic: {
    ...{ is: 'azure.eventgrid.system-topic', holds: nothing, id: 'Microsoft.EventGrid/systemTopics' },
  },
  azurerm_eventgrid_event_subscription: {
    ...{ is: 'azure.eventgrid.subscription', holds: nothing, within: 'scope' },
    links: [['sends-to', 'scope', 'scope', { back: true }], ...subscription],
  },
  azurerm_eventgrid_system_topic_event_subscription: {
    ...{ is: 'azure.eventgrid.system-topic-subscription', holds: nothing, global: true },
    links: subscription,
  },
  azurerm_iothub: store('azure.iot.hub', 'Microsoft.Devices/IotHubs'),
  azurerm_data_factory: store('azure.datafactory.factory', 'Microsoft.DataFactory/factories'),
  azurerm_data_factory_linked_service_azure_blob_storage: linked('service_endpoint'),
  azurerm_data_factory_linked_service_data_lake_storage_gen2: linked('url'),
  azurerm_data_factory_linked_service_web: linked('url'),
  azurerm_data_factory_linked_service_odata: linked('url'),
  azurerm_data_factory_linked_service_sftp: linked('host'),
  azurerm_data_factory_linked_service_key_vault: {
    of: ['data_factory_id', 'id'],
    links: [['encrypted-with', 'key_vault_id', 'key']],
  },
  azurerm_log_analytics_data_export_rule: {
    of: ['workspace_resource_id', 'id'],
    links: [['sends-to', 'destination_resource_id', 'namespace']],
  },
  azurerm_log_analytics_linked_storage_account: {
    of: ['workspace_resource_id', 'id'],
    links: [['stores-on', 'storage_account_ids', 'far']],
  },
  azurerm_monitor_diagnostic_setting: {
    of: ['target_resource_id', 'scope'],
    links: [
      ['sends-to', 'log_analytics_workspace_id', 'far'],
      ['sends-to', 'storage_account_id', 'far'],
      ['sends-to', 'eventhub_authorization_rule_id', 'namespace'],
      ['sends-to', 'partner_solution_id', 'far'],
    ],
  },
  azurerm_monitor_data_collection_rule: {
    ...{ is: 'azure.insights.data-collection-rule', holds: nothing, id: 'Microsoft.Insights/dataCollectionRules' },
    links: [
      ['sends-to', 'destinations.log_analytics.workspace_resource_id', 'far'],
      ['sends-to', 'destinations.event_hub.event_hub_id', 'far'],
      ['sends-to', 'destinations.storage_blob.storage_account_id', 'far'],
    ],
  },
  azurerm_monitor_action_group: {
    ...{ is: 'azure.insights.action-group', holds: nothing, global: true },
    links: [['sends-to', 'webhook_receiver.service_uri', 'host']],
  },
  azurerm_role_assignment: {
    of: ['scope', 'scope'],
    links: [['shared-with', 'principal_id', 'principal']],
  },
  azurerm_role_definition: { is: 'azure.authorization.role-definition', holds: 'authority', global: true },
  azurerm_user_assigned_identity: {
    ...{
      is: 'azure.managedidentity.identity',
      holds: 'authority',
      id: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    },
  },
  azurerm_federated_identity_credential: {
    of: ['parent_id', 'id'],
    links: [['assumable-by', 'issuer', 'issuer']],
  },
  azurerm_lighthouse_definition: {
    ...{ is: 'azure.managedservices.definition', holds: 'authority', global: true },
    links: [['shared-with', 'managing_tenant_id', 'tenant']],
  },
  azurerm_lighthouse_assignment: {
    of: ['scope', 'scope'],
    links: [['shared-with', 'lighthouse_definition_id', 'far']],
  },
  azurerm_marketplace_agreement: {
    ...{ is: 'azure.marketplace.agreement', holds: 'software', global: true, facts: ['publisher', 'offer', 'plan'] },
    links: [['published-by', 'publisher', 'publisher']],
  },
  azurerm_managed_application: {
    ...{ is: 'azure.solutions.application', holds: 'software', id: 'Microsoft.Solutions/applications' },
    links: [['published-by', 'plan.publisher', 'publisher']],
  },
  azurerm_log_analytics_solution: {
    ...{ is: 'azure.monitoring.solution', holds: 'software' },
    links: [['published-by', 'plan.publisher', 'publisher']],
  },
  azurerm_resource_group: {
    ...{ is: 'azure.resources.group', holds: nothing, id: '/subscriptions/{scope}/resourceGroups/{name}' },
  },
  azurerm_communication_service: {
    is: 'azure.communication.service',
    holds: data,
    global: true,
    facts: ['data_location'],
  },
  azurerm_healthcare_workspace: store('azure.healthcare.workspace', 'Microsoft.HealthcareApis/workspaces'),
};

function linked(path: string): Entry {
  return { of: ['data_factory_id', 'id'], links: [['sends-to', path, 'host']] };
}
