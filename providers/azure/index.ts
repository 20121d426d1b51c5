import type { Collector, Provider } from '../../src/model/index.ts';
import { ambient } from './ambient.ts';
import type { AzureClients } from './client.ts';
import { acrCacheRule } from './collectors/acr-cache-rule.ts';
import { acrConnectedRegistry } from './collectors/acr-connected-registry.ts';
import { acrRegistry } from './collectors/acr-registry.ts';
import { acrReplication } from './collectors/acr-replication.ts';
import { aksCluster } from './collectors/aks-cluster.ts';
import { aksExtension } from './collectors/aks-extension.ts';
import { aksImage } from './collectors/aks-image.ts';
import { arcCluster } from './collectors/arc-cluster.ts';
import { arcExtension } from './collectors/arc-extension.ts';
import { authorizationGroupPolicyAssignment } from './collectors/authorization-group-policy-assignment.ts';
import { authorizationGroupRoleAssignment } from './collectors/authorization-group-role-assignment.ts';
import { authorizationGroupRoleEligibility } from './collectors/authorization-group-role-eligibility.ts';
import { authorizationPolicyAssignment } from './collectors/authorization-policy-assignment.ts';
import { authorizationRoleAssignment } from './collectors/authorization-role-assignment.ts';
import { authorizationRoleDefinition } from './collectors/authorization-role-definition.ts';
import { authorizationRoleEligibility } from './collectors/authorization-role-eligibility.ts';
import { cdnAfdEndpoint } from './collectors/cdn-afd-endpoint.ts';
import { cdnCustomDomain } from './collectors/cdn-custom-domain.ts';
import { cdnEndpoint } from './collectors/cdn-endpoint.ts';
import { cdnOrigin } from './collectors/cdn-origin.ts';
import { cdnProfile } from './collectors/cdn-profile.ts';
import { cognitiveAccount } from './collectors/cognitive-account.ts';
import { cognitiveConnection } from './collectors/cognitive-connection.ts';
import { cognitiveDeployment } from './collectors/cognitive-deployment.ts';
import { cognitiveProject } from './collectors/cognitive-project.ts';
import { cognitiveProjectConnection } from './collectors/cognitive-project-connection.ts';
import { computeDisk } from './collectors/compute-disk.ts';
import { computeDiskEncryptionSet } from './collectors/compute-disk-encryption-set.ts';
import { computeGallery } from './collectors/compute-gallery.ts';
import { computeGalleryImage } from './collectors/compute-gallery-image.ts';
import { computeGalleryImageVersion } from './collectors/compute-gallery-image-version.ts';
import { computeImage } from './collectors/compute-image.ts';
import { computeScaleSet } from './collectors/compute-scale-set.ts';
import { computeSnapshot } from './collectors/compute-snapshot.ts';
import { computeVirtualMachine } from './collectors/compute-virtual-machine.ts';
import { computeVmExtension } from './collectors/compute-vm-extension.ts';
import { containerappsApp } from './collectors/containerapps-app.ts';
import { containerappsEnvironment } from './collectors/containerapps-environment.ts';
import { containerappsJob } from './collectors/containerapps-job.ts';
import { containerinstanceGroup } from './collectors/containerinstance-group.ts';
import { cosmosAccount } from './collectors/cosmos-account.ts';
import { datafactoryFactory } from './collectors/datafactory-factory.ts';
import { datafactoryLinkedService } from './collectors/datafactory-linked-service.ts';
import { dataprotectionBackupInstance } from './collectors/dataprotection-backup-instance.ts';
import { dataprotectionVault } from './collectors/dataprotection-vault.ts';
import { entraApplication } from './collectors/entra-application.ts';
import { entraApplicationPermission } from './collectors/entra-application-permission.ts';
import { entraDefaultAccess } from './collectors/entra-default-access.ts';
import { entraDelegatedConsent } from './collectors/entra-delegated-consent.ts';
import { entraDiagnosticSetting } from './collectors/entra-diagnostic-setting.ts';
import { entraGuest } from './collectors/entra-guest.ts';
import { entraPartner } from './collectors/entra-partner.ts';
import { entraServicePrincipal } from './collectors/entra-service-principal.ts';
import { eventgridDomain } from './collectors/eventgrid-domain.ts';
import { eventgridDomainSubscription } from './collectors/eventgrid-domain-subscription.ts';
import { eventgridDomainTopicSubscription } from './collectors/eventgrid-domain-topic-subscription.ts';
import { eventgridNamespace } from './collectors/eventgrid-namespace.ts';
import { eventgridNamespaceTopicSubscription } from './collectors/eventgrid-namespace-topic-subscription.ts';
import { eventgridPartnerTopic } from './collectors/eventgrid-partner-topic.ts';
import { eventgridPartnerTopicSubscription } from './collectors/eventgrid-partner-topic-subscription.ts';
import { eventgridSubscription } from './collectors/eventgrid-subscription.ts';
import { eventgridSystemTopic } from './collectors/eventgrid-system-topic.ts';
import { eventgridSystemTopicSubscription } from './collectors/eventgrid-system-topic-subscription.ts';
import { eventgridTopic } from './collectors/eventgrid-topic.ts';
import { eventgridTopicSubscription } from './collectors/eventgrid-topic-subscription.ts';
import { eventhubHub } from './collectors/eventhub-hub.ts';
import { eventhubNamespace } from './collectors/eventhub-namespace.ts';
import { eventhubNetworkRuleSet } from './collectors/eventhub-network-rule-set.ts';
import { eventhubPairing } from './collectors/eventhub-pairing.ts';
import { insightsDataCollectionRule } from './collectors/insights-data-collection-rule.ts';
import { insightsDiagnosticSetting } from './collectors/insights-diagnostic-setting.ts';
import { insightsSubscriptionDiagnosticSetting } from './collectors/insights-subscription-diagnostic-setting.ts';
import { keyvaultKey } from './collectors/keyvault-key.ts';
import { keyvaultManagedHsm } from './collectors/keyvault-managed-hsm.ts';
import { keyvaultManagedHsmKey } from './collectors/keyvault-managed-hsm-key.ts';
import { keyvaultVault } from './collectors/keyvault-vault.ts';
import { loganalyticsCluster } from './collectors/loganalytics-cluster.ts';
import { loganalyticsDataExport } from './collectors/loganalytics-data-export.ts';
import { loganalyticsWorkspace } from './collectors/loganalytics-workspace.ts';
import { logicWorkflow } from './collectors/logic-workflow.ts';
import { machinelearningBatchDeployment } from './collectors/machinelearning-batch-deployment.ts';
import { machinelearningConnection } from './collectors/machinelearning-connection.ts';
import { machinelearningOnlineDeployment } from './collectors/machinelearning-online-deployment.ts';
import { machinelearningRegistry } from './collectors/machinelearning-registry.ts';
import { machinelearningServerlessEndpoint } from './collectors/machinelearning-serverless-endpoint.ts';
import { machinelearningWorkspace } from './collectors/machinelearning-workspace.ts';
import { managedidentityFederation } from './collectors/managedidentity-federation.ts';
import { managedidentityIdentity } from './collectors/managedidentity-identity.ts';
import { managedservicesAssignment } from './collectors/managedservices-assignment.ts';
import { managementGroup } from './collectors/management-group.ts';
import { mariadbServer } from './collectors/mariadb-server.ts';
import { marketplaceAgreement } from './collectors/marketplace-agreement.ts';
import { monitoringSolution } from './collectors/monitoring-solution.ts';
import { mysqlFirewallRule } from './collectors/mysql-firewall-rule.ts';
import { mysqlFlexibleServer } from './collectors/mysql-flexible-server.ts';
import { mysqlServer } from './collectors/mysql-server.ts';
import { networkConnection } from './collectors/network-connection.ts';
import { networkDialInGateway } from './collectors/network-dial-in-gateway.ts';
import { networkDnsRecord } from './collectors/network-dns-record.ts';
import { networkDnsZone } from './collectors/network-dns-zone.ts';
import { networkExpressRouteCircuit } from './collectors/network-express-route-circuit.ts';
import { networkExpressRouteGateway } from './collectors/network-express-route-gateway.ts';
import { networkExpressRoutePort } from './collectors/network-express-route-port.ts';
import { networkFlowLog } from './collectors/network-flow-log.ts';
import { networkFrontDoor } from './collectors/network-front-door.ts';
import { networkHubConnection } from './collectors/network-hub-connection.ts';
import { networkInterface } from './collectors/network-interface.ts';
import { networkLocalGateway } from './collectors/network-local-gateway.ts';
import { networkPeering } from './collectors/network-peering.ts';
import { networkPrivateDnsRecord } from './collectors/network-private-dns-record.ts';
import { networkPrivateDnsZone } from './collectors/network-private-dns-zone.ts';
import { networkPrivateEndpoint } from './collectors/network-private-endpoint.ts';
import { networkPrivateLinkService } from './collectors/network-private-link-service.ts';
import { networkPublicIp } from './collectors/network-public-ip.ts';
import { networkRouteTable } from './collectors/network-route-table.ts';
import { networkSecurityGroup } from './collectors/network-security-group.ts';
import { networkSubnet } from './collectors/network-subnet.ts';
import { networkTrafficManager } from './collectors/network-traffic-manager.ts';
import { networkVirtualAppliance } from './collectors/network-virtual-appliance.ts';
import { networkVirtualGateway } from './collectors/network-virtual-gateway.ts';
import { networkVirtualHub } from './collectors/network-virtual-hub.ts';
import { networkVirtualNetwork } from './collectors/network-virtual-network.ts';
import { networkVirtualWan } from './collectors/network-virtual-wan.ts';
import { networkVpnGateway } from './collectors/network-vpn-gateway.ts';
import { networkVpnServer } from './collectors/network-vpn-server.ts';
import { networkVpnSite } from './collectors/network-vpn-site.ts';
import { postgresqlFirewallRule } from './collectors/postgresql-firewall-rule.ts';
import { postgresqlFlexibleServer } from './collectors/postgresql-flexible-server.ts';
import { postgresqlServer } from './collectors/postgresql-server.ts';
import { recoveryBackupItem } from './collectors/recovery-backup-item.ts';
import { recoveryReplicatedItem } from './collectors/recovery-replicated-item.ts';
import { recoveryVault } from './collectors/recovery-vault.ts';
import { redisCache } from './collectors/redis-cache.ts';
import { redisEnterpriseCluster } from './collectors/redis-enterprise-cluster.ts';
import { redisEnterpriseDatabase } from './collectors/redis-enterprise-database.ts';
import { redisFirewallRule } from './collectors/redis-firewall-rule.ts';
import { redisLinkedServer } from './collectors/redis-linked-server.ts';
import { resourcesSubscription } from './collectors/resources-subscription.ts';
import { resourcesTenant } from './collectors/resources-tenant.ts';
import { resourcesUnread } from './collectors/resources-unread.ts';
import { saasAccountSubscription } from './collectors/saas-account-subscription.ts';
import { saasResource } from './collectors/saas-resource.ts';
import { sentinelDataConnector } from './collectors/sentinel-data-connector.ts';
import { servicebusNamespace } from './collectors/servicebus-namespace.ts';
import { servicebusNetworkRuleSet } from './collectors/servicebus-network-rule-set.ts';
import { servicebusPairing } from './collectors/servicebus-pairing.ts';
import { solutionsApplication } from './collectors/solutions-application.ts';
import { sqlDatabase } from './collectors/sql-database.ts';
import { sqlFailoverGroup } from './collectors/sql-failover-group.ts';
import { sqlFirewallRule } from './collectors/sql-firewall-rule.ts';
import { sqlInstanceDatabase } from './collectors/sql-instance-database.ts';
import { sqlInstanceFailoverGroup } from './collectors/sql-instance-failover-group.ts';
import { sqlInstanceLongTermBackup } from './collectors/sql-instance-long-term-backup.ts';
import { sqlLongTermBackup } from './collectors/sql-long-term-backup.ts';
import { sqlManagedInstance } from './collectors/sql-managed-instance.ts';
import { sqlReplicationLink } from './collectors/sql-replication-link.ts';
import { sqlServer } from './collectors/sql-server.ts';
import { storageAccount } from './collectors/storage-account.ts';
import { storageEncryptionScope } from './collectors/storage-encryption-scope.ts';
import { storageObjectReplication } from './collectors/storage-object-replication.ts';
import { synapseFirewallRule } from './collectors/synapse-firewall-rule.ts';
import { synapseLinkedService } from './collectors/synapse-linked-service.ts';
import { synapseWorkspace } from './collectors/synapse-workspace.ts';
import { webConnection } from './collectors/web-connection.ts';
import { webCustomApi } from './collectors/web-custom-api.ts';
import { webSite } from './collectors/web-site.ts';
import { webSiteContainer } from './collectors/web-site-container.ts';
import { webSlot } from './collectors/web-slot.ts';
import { webSlotContainer } from './collectors/web-slot-container.ts';
import { connect } from './connection.ts';
import { classify } from './errors.ts';
import type { AzureSettings } from './settings.ts';

/** One collector a file of `collectors/`, in the order of their names; a test holds the list to the folder. */
export const collectors: readonly Collector<AzureClients>[] = [
  acrCacheRule,
  acrConnectedRegistry,
  acrRegistry,
  acrReplication,
  aksCluster,
  aksExtension,
  aksImage,
  arcCluster,
  arcExtension,
  authorizationGroupPolicyAssignment,
  authorizationGroupRoleAssignment,
  authorizationGroupRoleEligibility,
  authorizationPolicyAssignment,
  authorizationRoleAssignment,
  authorizationRoleDefinition,
  authorizationRoleEligibility,
  cdnAfdEndpoint,
  cdnCustomDomain,
  cdnEndpoint,
  cdnOrigin,
  cdnProfile,
  cognitiveAccount,
  cognitiveConnection,
  cognitiveDeployment,
  cognitiveProjectConnection,
  cognitiveProject,
  computeDiskEncryptionSet,
  computeDisk,
  computeGalleryImageVersion,
  computeGalleryImage,
  computeGallery,
  computeImage,
  computeScaleSet,
  computeSnapshot,
  computeVirtualMachine,
  computeVmExtension,
  containerappsApp,
  containerappsEnvironment,
  containerappsJob,
  containerinstanceGroup,
  cosmosAccount,
  datafactoryFactory,
  datafactoryLinkedService,
  dataprotectionBackupInstance,
  dataprotectionVault,
  entraApplicationPermission,
  entraApplication,
  entraDefaultAccess,
  entraDelegatedConsent,
  entraDiagnosticSetting,
  entraGuest,
  entraPartner,
  entraServicePrincipal,
  eventgridDomainSubscription,
  eventgridDomainTopicSubscription,
  eventgridDomain,
  eventgridNamespaceTopicSubscription,
  eventgridNamespace,
  eventgridPartnerTopicSubscription,
  eventgridPartnerTopic,
  eventgridSubscription,
  eventgridSystemTopicSubscription,
  eventgridSystemTopic,
  eventgridTopicSubscription,
  eventgridTopic,
  eventhubHub,
  eventhubNamespace,
  eventhubNetworkRuleSet,
  eventhubPairing,
  insightsDataCollectionRule,
  insightsDiagnosticSetting,
  insightsSubscriptionDiagnosticSetting,
  keyvaultKey,
  keyvaultManagedHsmKey,
  keyvaultManagedHsm,
  keyvaultVault,
  loganalyticsCluster,
  loganalyticsDataExport,
  loganalyticsWorkspace,
  logicWorkflow,
  machinelearningBatchDeployment,
  machinelearningConnection,
  machinelearningOnlineDeployment,
  machinelearningRegistry,
  machinelearningServerlessEndpoint,
  machinelearningWorkspace,
  managedidentityFederation,
  managedidentityIdentity,
  managedservicesAssignment,
  managementGroup,
  mariadbServer,
  marketplaceAgreement,
  monitoringSolution,
  mysqlFirewallRule,
  mysqlFlexibleServer,
  mysqlServer,
  networkConnection,
  networkDialInGateway,
  networkDnsRecord,
  networkDnsZone,
  networkExpressRouteCircuit,
  networkExpressRouteGateway,
  networkExpressRoutePort,
  networkFlowLog,
  networkFrontDoor,
  networkHubConnection,
  networkInterface,
  networkLocalGateway,
  networkPeering,
  networkPrivateDnsRecord,
  networkPrivateDnsZone,
  networkPrivateEndpoint,
  networkPrivateLinkService,
  networkPublicIp,
  networkRouteTable,
  networkSecurityGroup,
  networkSubnet,
  networkTrafficManager,
  networkVirtualAppliance,
  networkVirtualGateway,
  networkVirtualHub,
  networkVirtualNetwork,
  networkVirtualWan,
  networkVpnGateway,
  networkVpnServer,
  networkVpnSite,
  postgresqlFirewallRule,
  postgresqlFlexibleServer,
  postgresqlServer,
  recoveryBackupItem,
  recoveryReplicatedItem,
  recoveryVault,
  redisCache,
  redisEnterpriseCluster,
  redisEnterpriseDatabase,
  redisFirewallRule,
  redisLinkedServer,
  resourcesSubscription,
  resourcesTenant,
  resourcesUnread,
  saasAccountSubscription,
  saasResource,
  sentinelDataConnector,
  servicebusNamespace,
  servicebusNetworkRuleSet,
  servicebusPairing,
  solutionsApplication,
  sqlDatabase,
  sqlFailoverGroup,
  sqlFirewallRule,
  sqlInstanceDatabase,
  sqlInstanceFailoverGroup,
  sqlInstanceLongTermBackup,
  sqlLongTermBackup,
  sqlManagedInstance,
  sqlReplicationLink,
  sqlServer,
  storageAccount,
  storageEncryptionScope,
  storageObjectReplication,
  synapseFirewallRule,
  synapseLinkedService,
  synapseWorkspace,
  webConnection,
  webCustomApi,
  webSiteContainer,
  webSite,
  webSlotContainer,
  webSlot,
];

export const azure: Provider<AzureSettings, AzureClients> = { id: 'azure', collectors, classify, ambient, connect };
