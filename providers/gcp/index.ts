import type { Collector, Provider } from '../../src/model/index.ts';
import { ambient } from './ambient.ts';
import type { GcpClients } from './client.ts';
import { accesscontextmanagerAccessLevel } from './collectors/accesscontextmanager-access-level.ts';
import { accesscontextmanagerServicePerimeter } from './collectors/accesscontextmanager-service-perimeter.ts';
import { aiplatformEndpoint } from './collectors/aiplatform-endpoint.ts';
import { aiplatformModel } from './collectors/aiplatform-model.ts';
import { aiplatformPublisherModel } from './collectors/aiplatform-publisher-model.ts';
import { alloydbBackup } from './collectors/alloydb-backup.ts';
import { alloydbCluster } from './collectors/alloydb-cluster.ts';
import { alloydbInstance } from './collectors/alloydb-instance.ts';
import { analyticshubListing } from './collectors/analyticshub-listing.ts';
import { analyticshubSubscriber } from './collectors/analyticshub-subscriber.ts';
import { analyticshubSubscription } from './collectors/analyticshub-subscription.ts';
import { artifactregistryRepository } from './collectors/artifactregistry-repository.ts';
import { backupdrBackupVault } from './collectors/backupdr-backup-vault.ts';
import { backupdrDataSource } from './collectors/backupdr-data-source.ts';
import { bigqueryConnection } from './collectors/bigquery-connection.ts';
import { bigqueryDataset } from './collectors/bigquery-dataset.ts';
import { bigqueryTransferConfig } from './collectors/bigquery-transfer-config.ts';
import { bigtableBackup } from './collectors/bigtable-backup.ts';
import { bigtableCluster } from './collectors/bigtable-cluster.ts';
import { bigtableInstance } from './collectors/bigtable-instance.ts';
import { cloudfunctionsCloudFunction } from './collectors/cloudfunctions-cloud-function.ts';
import { cloudfunctionsFunction } from './collectors/cloudfunctions-function.ts';
import { computeAddress } from './collectors/compute-address.ts';
import { computeBackendBucket } from './collectors/compute-backend-bucket.ts';
import { computeBackendService } from './collectors/compute-backend-service.ts';
import { computeDisk } from './collectors/compute-disk.ts';
import { computeExternalVpnGateway } from './collectors/compute-external-vpn-gateway.ts';
import { computeFirewall } from './collectors/compute-firewall.ts';
import { computeFirewallPolicy } from './collectors/compute-firewall-policy.ts';
import { computeForwardingRule } from './collectors/compute-forwarding-rule.ts';
import { computeImage } from './collectors/compute-image.ts';
import { computeInstance } from './collectors/compute-instance.ts';
import { computeInstanceGroup } from './collectors/compute-instance-group.ts';
import { computeInstanceGroupMember } from './collectors/compute-instance-group-member.ts';
import { computeInstanceTemplate } from './collectors/compute-instance-template.ts';
import { computeInterconnect } from './collectors/compute-interconnect.ts';
import { computeInterconnectAttachment } from './collectors/compute-interconnect-attachment.ts';
import { computeInterconnectRemoteLocation } from './collectors/compute-interconnect-remote-location.ts';
import { computeMachineImage } from './collectors/compute-machine-image.ts';
import { computeNetwork } from './collectors/compute-network.ts';
import { computeNetworkEndpoint } from './collectors/compute-network-endpoint.ts';
import { computeNetworkEndpointGroup } from './collectors/compute-network-endpoint-group.ts';
import { computeOrganizationFirewallPolicy } from './collectors/compute-organization-firewall-policy.ts';
import { computePacketMirroring } from './collectors/compute-packet-mirroring.ts';
import { computeRoute } from './collectors/compute-route.ts';
import { computeRouter } from './collectors/compute-router.ts';
import { computeServiceAttachment } from './collectors/compute-service-attachment.ts';
import { computeSnapshot } from './collectors/compute-snapshot.ts';
import { computeSubnetwork } from './collectors/compute-subnetwork.ts';
import { computeTargetInstance } from './collectors/compute-target-instance.ts';
import { computeTargetPool } from './collectors/compute-target-pool.ts';
import { computeTargetProxy } from './collectors/compute-target-proxy.ts';
import { computeTargetVpnGateway } from './collectors/compute-target-vpn-gateway.ts';
import { computeUrlMap } from './collectors/compute-url-map.ts';
import { computeVpnGateway } from './collectors/compute-vpn-gateway.ts';
import { computeVpnTunnel } from './collectors/compute-vpn-tunnel.ts';
import { containerCluster } from './collectors/container-cluster.ts';
import { containerWorkload } from './collectors/container-workload.ts';
import { dataflowJob } from './collectors/dataflow-job.ts';
import { datastreamConnectionProfile } from './collectors/datastream-connection-profile.ts';
import { datastreamStream } from './collectors/datastream-stream.ts';
import { dnsManagedZone } from './collectors/dns-managed-zone.ts';
import { dnsPolicy } from './collectors/dns-policy.ts';
import { dnsRecord } from './collectors/dns-record.ts';
import { dnsResponsePolicy } from './collectors/dns-response-policy.ts';
import { dnsResponsePolicyRule } from './collectors/dns-response-policy-rule.ts';
import { firestoreBackup } from './collectors/firestore-backup.ts';
import { firestoreDatabase } from './collectors/firestore-database.ts';
import { gkehubMembership } from './collectors/gkehub-membership.ts';
import { gkemulticloudAttachedCluster } from './collectors/gkemulticloud-attached-cluster.ts';
import { gkemulticloudAwsCluster } from './collectors/gkemulticloud-aws-cluster.ts';
import { gkemulticloudAzureCluster } from './collectors/gkemulticloud-azure-cluster.ts';
import { iamOauthClient } from './collectors/iam-oauth-client.ts';
import { iamOrganizationPolicy } from './collectors/iam-organization-policy.ts';
import { iamPolicy } from './collectors/iam-policy.ts';
import { iamServiceAccount } from './collectors/iam-service-account.ts';
import { iamServiceAccountKey } from './collectors/iam-service-account-key.ts';
import { iamWorkforcePool } from './collectors/iam-workforce-pool.ts';
import { iamWorkloadIdentityPool } from './collectors/iam-workload-identity-pool.ts';
import { iapOauthBrand } from './collectors/iap-oauth-brand.ts';
import { kmsCryptoKey } from './collectors/kms-crypto-key.ts';
import { kmsCryptoKeyVersion } from './collectors/kms-crypto-key-version.ts';
import { kmsEkmConnection } from './collectors/kms-ekm-connection.ts';
import { kmsKeyRing } from './collectors/kms-key-ring.ts';
import { loggingLogBucket } from './collectors/logging-log-bucket.ts';
import { loggingOrganizationLogBucket } from './collectors/logging-organization-log-bucket.ts';
import { loggingOrganizationSink } from './collectors/logging-organization-sink.ts';
import { loggingSink } from './collectors/logging-sink.ts';
import { marketplaceEntitlement } from './collectors/marketplace-entitlement.ts';
import { marketplaceKubernetesApp } from './collectors/marketplace-kubernetes-app.ts';
import { marketplaceOrder } from './collectors/marketplace-order.ts';
import { memcacheInstance } from './collectors/memcache-instance.ts';
import { memorystoreInstance } from './collectors/memorystore-instance.ts';
import { monitoringMetricsScope } from './collectors/monitoring-metrics-scope.ts';
import { networkconnectivitySpoke } from './collectors/networkconnectivity-spoke.ts';
import { networkservicesEdgeCacheOrigin } from './collectors/networkservices-edge-cache-origin.ts';
import { networkservicesEdgeCacheService } from './collectors/networkservices-edge-cache-service.ts';
import { orgpolicyOrganizationPolicy } from './collectors/orgpolicy-organization-policy.ts';
import { orgpolicyPolicy } from './collectors/orgpolicy-policy.ts';
import { pubsubSubscription } from './collectors/pubsub-subscription.ts';
import { pubsubTopic } from './collectors/pubsub-topic.ts';
import { redisCluster } from './collectors/redis-cluster.ts';
import { redisInstance } from './collectors/redis-instance.ts';
import { resourcemanagerProject } from './collectors/resourcemanager-project.ts';
import { runJob } from './collectors/run-job.ts';
import { runService } from './collectors/run-service.ts';
import { runWorkerPool } from './collectors/run-worker-pool.ts';
import { secretmanagerSecret } from './collectors/secretmanager-secret.ts';
import { spannerBackup } from './collectors/spanner-backup.ts';
import { spannerDatabase } from './collectors/spanner-database.ts';
import { spannerInstance } from './collectors/spanner-instance.ts';
import { spannerInstanceConfig } from './collectors/spanner-instance-config.ts';
import { spannerInstancePartition } from './collectors/spanner-instance-partition.ts';
import { sqlBackup } from './collectors/sql-backup.ts';
import { sqlBackupRun } from './collectors/sql-backup-run.ts';
import { sqlInstance } from './collectors/sql-instance.ts';
import { storageBucket } from './collectors/storage-bucket.ts';
import { storageNotification } from './collectors/storage-notification.ts';
import { storagetransferTransferJob } from './collectors/storagetransfer-transfer-job.ts';
import { workspaceDomainWideDelegation } from './collectors/workspace-domain-wide-delegation.ts';
import { connect } from './connection.ts';
import { classify } from './errors.ts';
import type { GcpSettings } from './settings.ts';

/** One collector a file of `collectors/`, in the order of their names; a test holds the list to the folder. */
export const collectors: readonly Collector<GcpClients>[] = [
  accesscontextmanagerAccessLevel,
  accesscontextmanagerServicePerimeter,
  aiplatformEndpoint,
  aiplatformModel,
  aiplatformPublisherModel,
  alloydbBackup,
  alloydbCluster,
  alloydbInstance,
  analyticshubListing,
  analyticshubSubscriber,
  analyticshubSubscription,
  artifactregistryRepository,
  backupdrBackupVault,
  backupdrDataSource,
  bigqueryConnection,
  bigqueryDataset,
  bigqueryTransferConfig,
  bigtableBackup,
  bigtableCluster,
  bigtableInstance,
  cloudfunctionsCloudFunction,
  cloudfunctionsFunction,
  computeAddress,
  computeBackendBucket,
  computeBackendService,
  computeDisk,
  computeExternalVpnGateway,
  computeFirewallPolicy,
  computeFirewall,
  computeForwardingRule,
  computeImage,
  computeInstanceGroupMember,
  computeInstanceGroup,
  computeInstanceTemplate,
  computeInstance,
  computeInterconnectAttachment,
  computeInterconnectRemoteLocation,
  computeInterconnect,
  computeMachineImage,
  computeNetworkEndpointGroup,
  computeNetworkEndpoint,
  computeNetwork,
  computeOrganizationFirewallPolicy,
  computePacketMirroring,
  computeRoute,
  computeRouter,
  computeServiceAttachment,
  computeSnapshot,
  computeSubnetwork,
  computeTargetInstance,
  computeTargetPool,
  computeTargetProxy,
  computeTargetVpnGateway,
  computeUrlMap,
  computeVpnGateway,
  computeVpnTunnel,
  containerCluster,
  containerWorkload,
  dataflowJob,
  datastreamConnectionProfile,
  datastreamStream,
  dnsManagedZone,
  dnsPolicy,
  dnsRecord,
  dnsResponsePolicyRule,
  dnsResponsePolicy,
  firestoreBackup,
  firestoreDatabase,
  gkehubMembership,
  gkemulticloudAttachedCluster,
  gkemulticloudAwsCluster,
  gkemulticloudAzureCluster,
  iamOauthClient,
  iamOrganizationPolicy,
  iamPolicy,
  iamServiceAccountKey,
  iamServiceAccount,
  iamWorkforcePool,
  iamWorkloadIdentityPool,
  iapOauthBrand,
  kmsCryptoKeyVersion,
  kmsCryptoKey,
  kmsEkmConnection,
  kmsKeyRing,
  loggingLogBucket,
  loggingOrganizationLogBucket,
  loggingOrganizationSink,
  loggingSink,
  marketplaceEntitlement,
  marketplaceKubernetesApp,
  marketplaceOrder,
  memcacheInstance,
  memorystoreInstance,
  monitoringMetricsScope,
  networkconnectivitySpoke,
  networkservicesEdgeCacheOrigin,
  networkservicesEdgeCacheService,
  orgpolicyOrganizationPolicy,
  orgpolicyPolicy,
  pubsubSubscription,
  pubsubTopic,
  redisCluster,
  redisInstance,
  resourcemanagerProject,
  runJob,
  runService,
  runWorkerPool,
  secretmanagerSecret,
  spannerBackup,
  spannerDatabase,
  spannerInstanceConfig,
  spannerInstancePartition,
  spannerInstance,
  sqlBackupRun,
  sqlBackup,
  sqlInstance,
  storageBucket,
  storageNotification,
  storagetransferTransferJob,
  workspaceDomainWideDelegation,
];

export const gcp: Provider<GcpSettings, GcpClients> = { id: 'gcp', collectors, classify, ambient, connect };
