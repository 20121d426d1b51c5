import type { Collector, Provider } from '../../src/model/index.ts';
import { ambient } from './ambient.ts';
import type { GcpClients } from './client.ts';
import { accesscontextmanagerServicePerimeter } from './collectors/accesscontextmanager-service-perimeter.ts';
import { aiplatformEndpoint } from './collectors/aiplatform-endpoint.ts';
import { alloydbBackup } from './collectors/alloydb-backup.ts';
import { alloydbCluster } from './collectors/alloydb-cluster.ts';
import { analyticshubListing } from './collectors/analyticshub-listing.ts';
import { artifactregistryRepository } from './collectors/artifactregistry-repository.ts';
import { backupdrBackupVault } from './collectors/backupdr-backup-vault.ts';
import { backupdrDataSource } from './collectors/backupdr-data-source.ts';
import { bigqueryDataset } from './collectors/bigquery-dataset.ts';
import { bigqueryTransferConfig } from './collectors/bigquery-transfer-config.ts';
import { bigtableCluster } from './collectors/bigtable-cluster.ts';
import { bigtableInstance } from './collectors/bigtable-instance.ts';
import { cloudfunctionsCloudFunction } from './collectors/cloudfunctions-cloud-function.ts';
import { cloudfunctionsFunction } from './collectors/cloudfunctions-function.ts';
import { computeBackendService } from './collectors/compute-backend-service.ts';
import { computeDisk } from './collectors/compute-disk.ts';
import { computeExternalVpnGateway } from './collectors/compute-external-vpn-gateway.ts';
import { computeFirewall } from './collectors/compute-firewall.ts';
import { computeFirewallPolicy } from './collectors/compute-firewall-policy.ts';
import { computeForwardingRule } from './collectors/compute-forwarding-rule.ts';
import { computeImage } from './collectors/compute-image.ts';
import { computeInstance } from './collectors/compute-instance.ts';
import { computeInstanceTemplate } from './collectors/compute-instance-template.ts';
import { computeInterconnect } from './collectors/compute-interconnect.ts';
import { computeInterconnectAttachment } from './collectors/compute-interconnect-attachment.ts';
import { computeNetwork } from './collectors/compute-network.ts';
import { computeOrganizationFirewallPolicy } from './collectors/compute-organization-firewall-policy.ts';
import { computeRoute } from './collectors/compute-route.ts';
import { computeServiceAttachment } from './collectors/compute-service-attachment.ts';
import { computeSnapshot } from './collectors/compute-snapshot.ts';
import { computeSubnetwork } from './collectors/compute-subnetwork.ts';
import { computeVpnGateway } from './collectors/compute-vpn-gateway.ts';
import { computeVpnTunnel } from './collectors/compute-vpn-tunnel.ts';
import { containerCluster } from './collectors/container-cluster.ts';
import { dataflowJob } from './collectors/dataflow-job.ts';
import { datastreamConnectionProfile } from './collectors/datastream-connection-profile.ts';
import { datastreamStream } from './collectors/datastream-stream.ts';
import { dnsManagedZone } from './collectors/dns-managed-zone.ts';
import { dnsRecord } from './collectors/dns-record.ts';
import { firestoreBackup } from './collectors/firestore-backup.ts';
import { firestoreDatabase } from './collectors/firestore-database.ts';
import { gkehubMembership } from './collectors/gkehub-membership.ts';
import { iamOrganizationPolicy } from './collectors/iam-organization-policy.ts';
import { iamPolicy } from './collectors/iam-policy.ts';
import { iamServiceAccount } from './collectors/iam-service-account.ts';
import { iamServiceAccountKey } from './collectors/iam-service-account-key.ts';
import { iamWorkloadIdentityPool } from './collectors/iam-workload-identity-pool.ts';
import { iapOauthBrand } from './collectors/iap-oauth-brand.ts';
import { kmsCryptoKey } from './collectors/kms-crypto-key.ts';
import { kmsEkmConnection } from './collectors/kms-ekm-connection.ts';
import { kmsKeyRing } from './collectors/kms-key-ring.ts';
import { loggingLogBucket } from './collectors/logging-log-bucket.ts';
import { loggingOrganizationSink } from './collectors/logging-organization-sink.ts';
import { loggingSink } from './collectors/logging-sink.ts';
import { marketplaceEntitlement } from './collectors/marketplace-entitlement.ts';
import { marketplaceOrder } from './collectors/marketplace-order.ts';
import { memcacheInstance } from './collectors/memcache-instance.ts';
import { orgpolicyOrganizationPolicy } from './collectors/orgpolicy-organization-policy.ts';
import { orgpolicyPolicy } from './collectors/orgpolicy-policy.ts';
import { pubsubSubscription } from './collectors/pubsub-subscription.ts';
import { pubsubTopic } from './collectors/pubsub-topic.ts';
import { redisCluster } from './collectors/redis-cluster.ts';
import { redisInstance } from './collectors/redis-instance.ts';
import { resourcemanagerProject } from './collectors/resourcemanager-project.ts';
import { runJob } from './collectors/run-job.ts';
import { runService } from './collectors/run-service.ts';
import { spannerBackup } from './collectors/spanner-backup.ts';
import { spannerInstance } from './collectors/spanner-instance.ts';
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
  accesscontextmanagerServicePerimeter,
  aiplatformEndpoint,
  alloydbBackup,
  alloydbCluster,
  analyticshubListing,
  artifactregistryRepository,
  backupdrBackupVault,
  backupdrDataSource,
  bigqueryDataset,
  bigqueryTransferConfig,
  bigtableCluster,
  bigtableInstance,
  cloudfunctionsCloudFunction,
  cloudfunctionsFunction,
  computeBackendService,
  computeDisk,
  computeExternalVpnGateway,
  computeFirewallPolicy,
  computeFirewall,
  computeForwardingRule,
  computeImage,
  computeInstanceTemplate,
  computeInstance,
  computeInterconnectAttachment,
  computeInterconnect,
  computeNetwork,
  computeOrganizationFirewallPolicy,
  computeRoute,
  computeServiceAttachment,
  computeSnapshot,
  computeSubnetwork,
  computeVpnGateway,
  computeVpnTunnel,
  containerCluster,
  dataflowJob,
  datastreamConnectionProfile,
  datastreamStream,
  dnsManagedZone,
  dnsRecord,
  firestoreBackup,
  firestoreDatabase,
  gkehubMembership,
  iamOrganizationPolicy,
  iamPolicy,
  iamServiceAccountKey,
  iamServiceAccount,
  iamWorkloadIdentityPool,
  iapOauthBrand,
  kmsCryptoKey,
  kmsEkmConnection,
  kmsKeyRing,
  loggingLogBucket,
  loggingOrganizationSink,
  loggingSink,
  marketplaceEntitlement,
  marketplaceOrder,
  memcacheInstance,
  orgpolicyOrganizationPolicy,
  orgpolicyPolicy,
  pubsubSubscription,
  pubsubTopic,
  redisCluster,
  redisInstance,
  resourcemanagerProject,
  runJob,
  runService,
  spannerBackup,
  spannerInstance,
  sqlBackupRun,
  sqlInstance,
  storageBucket,
  storageNotification,
  storagetransferTransferJob,
  workspaceDomainWideDelegation,
];

export const gcp: Provider<GcpSettings, GcpClients> = { id: 'gcp', collectors, classify, ambient, connect };
