import type { End } from '../../src/model/index.ts';
import type { Estate } from './estate.ts';

/** demarc's only partition of Google Cloud. */
export const partition = 'gcp';

/**
 * Our types by service and collection, as they stand in full resource names. Source: cloud.google.com/asset-inventory,
 * "Asset names" and "Asset types".
 */
const types: { readonly [collection: string]: string } = {
  'accesscontextmanager/accessLevels': 'gcp.accesscontextmanager.access-level',
  'accesscontextmanager/servicePerimeters': 'gcp.accesscontextmanager.service-perimeter',
  'aiplatform/endpoints': 'gcp.aiplatform.endpoint',
  'aiplatform/models': 'gcp.aiplatform.model',
  'alloydb/backups': 'gcp.alloydb.backup',
  'alloydb/clusters': 'gcp.alloydb.cluster',
  'alloydb/instances': 'gcp.alloydb.instance',
  'analyticshub/listings': 'gcp.analyticshub.listing',
  'analyticshub/subscribers': 'gcp.analyticshub.subscriber',
  'analyticshub/subscriptions': 'gcp.analyticshub.subscription',
  'artifactregistry/repositories': 'gcp.artifactregistry.repository',
  'backupdr/backupVaults': 'gcp.backupdr.backup-vault',
  'backupdr/dataSources': 'gcp.backupdr.data-source',
  'bigquery/datasets': 'gcp.bigquery.dataset',
  'bigqueryconnection/connections': 'gcp.bigquery.connection',
  'bigtableadmin/backups': 'gcp.bigtable.backup',
  'bigtableadmin/clusters': 'gcp.bigtable.cluster',
  'bigtableadmin/instances': 'gcp.bigtable.instance',
  'cloudkms/cryptoKeys': 'gcp.kms.crypto-key',
  'cloudkms/cryptoKeyVersions': 'gcp.kms.crypto-key-version',
  'cloudkms/ekmConnections': 'gcp.kms.ekm-connection',
  'cloudkms/keyRings': 'gcp.kms.key-ring',
  'cloudresourcemanager/projects': 'gcp.resourcemanager.project',
  'cloudsql/backupRuns': 'gcp.sql.backup-run',
  'cloudsql/instances': 'gcp.sql.instance',
  'compute/addresses': 'gcp.compute.address',
  'compute/backendBuckets': 'gcp.compute.backend-bucket',
  'compute/backendServices': 'gcp.compute.backend-service',
  'compute/disks': 'gcp.compute.disk',
  'compute/externalVpnGateways': 'gcp.compute.external-vpn-gateway',
  'compute/firewalls': 'gcp.compute.firewall',
  'compute/forwardingRules': 'gcp.compute.forwarding-rule',
  'compute/images': 'gcp.compute.image',
  'compute/instanceGroups': 'gcp.compute.instance-group',
  'compute/instances': 'gcp.compute.instance',
  'compute/instanceTemplates': 'gcp.compute.instance-template',
  'compute/interconnectAttachments': 'gcp.compute.interconnect-attachment',
  'compute/interconnectRemoteLocations': 'gcp.compute.interconnect-remote-location',
  'compute/interconnects': 'gcp.compute.interconnect',
  'compute/machineImages': 'gcp.compute.machine-image',
  'compute/members': 'gcp.compute.instance-group-member',
  'compute/networkEndpointGroups': 'gcp.compute.network-endpoint-group',
  'compute/networkEndpoints': 'gcp.compute.network-endpoint',
  'compute/networks': 'gcp.compute.network',
  'compute/packetMirrorings': 'gcp.compute.packet-mirroring',
  'compute/routers': 'gcp.compute.router',
  'compute/routes': 'gcp.compute.route',
  'compute/serviceAttachments': 'gcp.compute.service-attachment',
  'compute/snapshots': 'gcp.compute.snapshot',
  'compute/subnetworks': 'gcp.compute.subnetwork',
  'compute/targetGrpcProxies': 'gcp.compute.target-proxy',
  'compute/targetHttpProxies': 'gcp.compute.target-proxy',
  'compute/targetHttpsProxies': 'gcp.compute.target-proxy',
  'compute/targetInstances': 'gcp.compute.target-instance',
  'compute/targetPools': 'gcp.compute.target-pool',
  'compute/targetSslProxies': 'gcp.compute.target-proxy',
  'compute/targetTcpProxies': 'gcp.compute.target-proxy',
  'compute/targetVpnGateways': 'gcp.compute.target-vpn-gateway',
  'compute/urlMaps': 'gcp.compute.url-map',
  'compute/vpnGateways': 'gcp.compute.vpn-gateway',
  'compute/vpnTunnels': 'gcp.compute.vpn-tunnel',
  'container/clusters': 'gcp.container.cluster',
  'container/daemonsets': 'gcp.container.workload',
  'container/deployments': 'gcp.container.workload',
  'container/pods': 'gcp.container.workload',
  'container/statefulsets': 'gcp.container.workload',
  'datastream/connectionProfiles': 'gcp.datastream.connection-profile',
  'datastream/streams': 'gcp.datastream.stream',
  'dns/managedZones': 'gcp.dns.managed-zone',
  'dns/policies': 'gcp.dns.policy',
  'dns/responsePolicies': 'gcp.dns.response-policy',
  'dns/rules': 'gcp.dns.response-policy-rule',
  'firestore/backups': 'gcp.firestore.backup',
  'firestore/databases': 'gcp.firestore.database',
  'gkehub/memberships': 'gcp.gkehub.membership',
  'gkemulticloud/attachedClusters': 'gcp.gkemulticloud.attached-cluster',
  'gkemulticloud/awsClusters': 'gcp.gkemulticloud.aws-cluster',
  'gkemulticloud/azureClusters': 'gcp.gkemulticloud.azure-cluster',
  'iam/oauthClients': 'gcp.iam.oauth-client',
  'iam/serviceAccounts': 'gcp.iam.service-account',
  'iam/workforcePools': 'gcp.iam.workforce-pool',
  'iam/workloadIdentityPools': 'gcp.iam.workload-identity-pool',
  'logging/buckets': 'gcp.logging.log-bucket',
  'memcache/instances': 'gcp.memcache.instance',
  'memorystore/instances': 'gcp.memorystore.instance',
  'networkconnectivity/spokes': 'gcp.networkconnectivity.spoke',
  'networkservices/edgeCacheOrigins': 'gcp.networkservices.edge-cache-origin',
  'networkservices/edgeCacheServices': 'gcp.networkservices.edge-cache-service',
  'pubsub/subscriptions': 'gcp.pubsub.subscription',
  'pubsub/topics': 'gcp.pubsub.topic',
  'redis/clusters': 'gcp.redis.cluster',
  'redis/instances': 'gcp.redis.instance',
  'run/jobs': 'gcp.run.job',
  'run/services': 'gcp.run.service',
  'run/workerPools': 'gcp.run.worker-pool',
  'secretmanager/secrets': 'gcp.secretmanager.secret',
  'spanner/backups': 'gcp.spanner.backup',
  'spanner/databases': 'gcp.spanner.database',
  'spanner/instanceConfigs': 'gcp.spanner.instance-config',
  'spanner/instancePartitions': 'gcp.spanner.instance-partition',
  'spanner/instances': 'gcp.spanner.instance',
  'sqladmin/backups': 'gcp.sql.backup',
  'storage/buckets': 'gcp.storage.bucket',
};

/** Of what lies in folders and the organisation, where it is not the type of the same in projects. */
const typesAbove: { readonly [collection: string]: string } = {
  'logging/buckets': 'gcp.logging.organization-log-bucket',
};

/** The region of a zone; anything else in lower case: Google writes places of storage in capitals. */
export function regionOf(place: string): string {
  const last = place.slice(place.lastIndexOf('/') + 1).toLowerCase();
  return /^[a-z]+-[a-z]+\d+-[a-z]$/.test(last) ? last.slice(0, -2) : last;
}

/** `//service.googleapis.com/…`, the name under which Asset Inventory knows it; projects by id where it is known. */
export function fullName(estate: Estate, service: string, name: string): string {
  const path = name
    .replace(/^\/+/, '')
    .replace(/^projects\/(\d+)(?=\/|$)/, (_, number: string) => `projects/${estate.project(number)}`);
  return `//${service}.googleapis.com/${path}`;
}

/**
 * Full name of what Compute Engine names by an URL (`https://www.googleapis.com/compute/v1/projects/…`), by its path, or,
 * outside of projects, from `locations/` on.
 */
export function computeName(estate: Estate, url: string): string {
  const [, path] = /\/compute\/(?:v1|beta|alpha)\/(.+)$/.exec(url) ?? [];
  const at = url.indexOf('projects/');
  return fullName(estate, 'compute', path ?? (at < 0 ? url : url.slice(at)));
}

/** Projects of old lie in a domain: `example.com:project`. */
const project = '(?:[a-z0-9.-]+:)?[^.:/]+';

/** Dataset of `project.dataset.table` or `project:dataset`, by its relative name; the project may lie in a domain. */
export function datasetName(written: string): string | undefined {
  const [, home, dataset] = new RegExp(`^(${project})[.:]([^.:/]+)(?:\\.|$)`).exec(written) ?? [];
  return home === undefined ? undefined : `projects/${home}/datasets/${dataset}`;
}

/** Full name of a bucket; buckets are named without their project. */
export const bucketName = (bucket: string): string => `//storage.googleapis.com/projects/_/buckets/${bucket}`;

/** Full name of a key, whichever of its versions is meant. */
export const keyName = (estate: Estate, name: string): string =>
  fullName(estate, 'cloudkms', name.replace(/\/cryptoKeyVersions\/.*$/, ''));

/** Full name of a service account. Google's own are named by the number of the project that they serve. */
export const accountName = (project: string, email: string): string =>
  `//iam.googleapis.com/projects/${project}/serviceAccounts/${email}`;

/** A thing of Google Cloud by its full name: whose it is and where it lies is read from the name, where it says. */
export function nameEnd(id: string): End {
  const [, service = '', path = ''] = /^\/\/([a-z]+)\.googleapis\.com\/(.*)$/.exec(id) ?? [];
  const [, project] = /^projects\/([^/]+)/.exec(path) ?? [];
  const [, place] = /\/(?:zones|regions|locations)\/([^/]+)/.exec(path) ?? [];
  const collection = `${service}/${path.split('/').at(-2) ?? ''}`;
  const type = (/^(folders|organizations)\//.test(path) ? typesAbove[collection] : undefined) ?? types[collection];
  return {
    kind: 'resource',
    id,
    provider: 'gcp',
    partition,
    ...(type === undefined ? {} : { type }),
    scope: project === undefined || project === '_' || project === '-' ? null : project,
    region: place === undefined ? (/\/global\//.test(path) ? 'global' : null) : regionOf(place),
  };
}
