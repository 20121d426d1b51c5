import { type Method, method } from './method.ts';
import { computeMethods } from './methods-compute.ts';
import { dataMethods } from './methods-data.ts';
import { keyMethods } from './methods-keys.ts';
import { networkMethods } from './methods-network.ts';
import { organizationMethods } from './methods-organization.ts';

/** One page of 1,000 assets, the most there is. The kind of content decides the permission. */
const assets = (contentType: string, permission: string): Method =>
  method('v1/{+parent}/assets', permission, 'assets', { sent: 'readTime', query: { contentType, pageSize: '1000' } });

/**
 * Every method of Google's APIs that demarc calls, by `service:method` of the discovery documents; what is not in here
 * cannot be sent. Source of paths and lists: the services' discovery documents; of permissions: each method's page in
 * the reference ("IAM permissions") and cloud.google.com/iam/docs/permissions-reference.
 */
export const methods = {
  ...computeMethods,
  ...dataMethods,
  ...keyMethods,
  ...networkMethods,
  ...organizationMethods,
  'cloudresourcemanager:projects.search': method('v3/projects:search', 'resourcemanager.projects.get', 'projects'),
  'cloudresourcemanager:projects.list': method('v3/projects', 'resourcemanager.projects.list', 'projects'),
  'cloudresourcemanager:projects.get': method('v3/projects/{project}', 'resourcemanager.projects.get'),
  'cloudasset:assets.list': assets('RESOURCE', 'cloudasset.assets.listResource'),
  // Items of it are whole assets, for what does not say itself where it lies.
  'cloudasset:assets.list RESOURCE': assets('RESOURCE', 'cloudasset.assets.listResource'),
  'cloudasset:assets.list IAM_POLICY': assets('IAM_POLICY', 'cloudasset.assets.listIamPolicy'),
  'cloudasset:assets.list ACCESS_POLICY': assets('ACCESS_POLICY', 'cloudasset.assets.listAccessPolicy'),
  'storage:buckets.list': method('storage/v1/b', 'storage.buckets.list', 'items', { sent: 'kind' }),
  'storage:notifications.list': method('storage/v1/b/{bucket}/notificationConfigs', 'storage.buckets.get', 'items', {
    sent: 'kind',
  }),
  'storage:buckets.getIamPolicy': method('storage/v1/b/{bucket}/iam', 'storage.buckets.getIamPolicy', undefined, {
    ...{ sent: 'kind', query: { optionsRequestedPolicyVersion: '3' } },
  }),
  'bigquery:datasets.list': method('bigquery/v2/projects/{project}/datasets', 'bigquery.datasets.get', 'datasets', {
    sent: 'kind',
  }),
  'bigquery:datasets.get': method('bigquery/v2/projects/{project}/datasets/{dataset}', 'bigquery.datasets.get'),
  'bigquerydatatransfer:projects.locations.transferConfigs.list': method(
    'v1/projects/{project}/locations/-/transferConfigs',
    'bigquery.transfers.get',
    'transferConfigs',
  ),
  'sqladmin:instances.list': method('sql/v1beta4/projects/{project}/instances', 'cloudsql.instances.list', 'items'),
  'spanner:projects.instances.list': method('v1/projects/{project}/instances', 'spanner.instances.list', 'instances'),
  'bigtableadmin:projects.instances.list': method(
    'v2/projects/{project}/instances',
    'bigtable.instances.list',
    'instances',
  ),
  'bigtableadmin:projects.instances.clusters.list': method(
    'v2/projects/{project}/instances/-/clusters',
    'bigtable.clusters.list',
    'clusters',
  ),
  'firestore:projects.databases.list': method(
    'v1/projects/{project}/databases',
    'datastore.databases.list',
    'databases',
    { paged: false },
  ),
  'alloydb:projects.locations.clusters.list': method(
    'v1/projects/{project}/locations/-/clusters',
    'alloydb.clusters.list',
    'clusters',
  ),
  'redis:projects.locations.instances.list': method(
    'v1/projects/{project}/locations/-/instances',
    'redis.instances.list',
    'instances',
  ),
  'redis:projects.locations.clusters.list': method(
    'v1/projects/{project}/locations/-/clusters',
    'redis.clusters.list',
    'clusters',
  ),
  'memcache:projects.locations.instances.list': method(
    'v1/projects/{project}/locations/-/instances',
    'memcache.instances.list',
    'instances',
  ),
  'pubsub:projects.topics.list': method('v1/projects/{project}/topics', 'pubsub.topics.list', 'topics', {
    query: { pageSize: '1000' },
  }),
  'pubsub:projects.subscriptions.list': method(
    'v1/projects/{project}/subscriptions',
    'pubsub.subscriptions.list',
    'subscriptions',
    { query: { pageSize: '1000' } },
  ),
  'dns:managedZones.list': method(
    'dns/v1beta2/projects/{project}/managedZones',
    'dns.managedZones.list',
    'managedZones',
    { sent: 'kind' },
  ),
  'dns:resourceRecordSets.list': method(
    'dns/v1/projects/{project}/managedZones/{zone}/rrsets',
    'dns.resourceRecordSets.list',
    'rrsets',
    { sent: 'kind' },
  ),
  'run:projects.locations.services.list': method(
    'v1/projects/{project}/locations/-/services',
    'run.services.list',
    'items',
    { sent: 'kind', token: 'metadata.continue', ask: 'continue' },
  ),
  'run:namespaces.jobs.list': method('apis/run.googleapis.com/v1/namespaces/{project}/jobs', 'run.jobs.list', 'items', {
    sent: 'kind',
    token: 'metadata.continue',
    ask: 'continue',
  }),
  'run:namespaces.workerpools.list': method(
    'apis/run.googleapis.com/v1/namespaces/{project}/workerpools',
    'run.workerpools.list',
    'items',
    { sent: 'kind', token: 'metadata.continue', ask: 'continue' },
  ),
  'cloudfunctions:projects.locations.functions.list': method(
    'v1/projects/{project}/locations/-/functions',
    'cloudfunctions.functions.list',
    'functions',
  ),
  'cloudfunctions:projects.locations.functions.list v2': method(
    'v2/projects/{project}/locations/-/functions',
    'cloudfunctions.functions.list',
    'functions',
  ),
  'artifactregistry:projects.locations.list': method(
    'v1/projects/{project}/locations',
    'artifactregistry.locations.list',
    'locations',
  ),
  'artifactregistry:projects.locations.repositories.list': method(
    'v1/projects/{project}/locations/{location}/repositories',
    'artifactregistry.repositories.list',
    'repositories',
  ),
  'container:projects.locations.clusters.list': method(
    'v1/projects/{project}/locations/-/clusters',
    'container.clusters.list',
    'clusters',
    { paged: false },
  ),
  'gkehub:projects.locations.memberships.list': method(
    'v1/projects/{project}/locations/-/memberships',
    'gkehub.memberships.list',
    'resources',
  ),
  'logging:projects.sinks.list': method('v2/projects/{project}/sinks', 'logging.sinks.list', 'sinks'),
  'logging:projects.locations.buckets.list': method(
    'v2/projects/{project}/locations/-/buckets',
    'logging.buckets.list',
    'buckets',
  ),
  'iam:projects.serviceAccounts.list': method(
    'v1/projects/{project}/serviceAccounts',
    'iam.serviceAccounts.list',
    'accounts',
    { query: { pageSize: '100' } },
  ),
  'iam:projects.serviceAccounts.keys.list': method(
    'v1/projects/{project}/serviceAccounts/{account}/keys',
    'iam.serviceAccountKeys.list',
    'keys',
    { paged: false },
  ),
  // Custom roles know the permissions of pools and their clients with the service in front (iam/docs/roles-permissions/iam).
  'iam:projects.locations.workloadIdentityPools.list': method(
    'v1/projects/{project}/locations/global/workloadIdentityPools',
    'iam.googleapis.com/workloadIdentityPools.list',
    'workloadIdentityPools',
  ),
  'iam:projects.locations.workloadIdentityPools.providers.list': method(
    'v1/{+parent}/providers',
    'iam.googleapis.com/workloadIdentityPoolProviders.list',
    'workloadIdentityPoolProviders',
  ),
  'iam:projects.locations.oauthClients.list': method(
    'v1/projects/{project}/locations/global/oauthClients',
    'iam.googleapis.com/oauthClients.list',
    'oauthClients',
  ),
  'iam:locations.workforcePools.list': method(
    'v1/locations/global/workforcePools',
    'iam.googleapis.com/workforcePools.list',
    'workforcePools',
  ),
  'iam:locations.workforcePools.providers.list': method(
    'v1/{+parent}/providers',
    'iam.googleapis.com/workforcePoolProviders.list',
    'workforcePoolProviders',
  ),
  'cloudbilling:billingAccounts.list': method('v1/billingAccounts', 'billing.accounts.list', 'billingAccounts'),
  'cloudcommerceconsumerprocurement:billingAccounts.orders.list': method(
    'v1/{+parent}/orders',
    'consumerprocurement.orders.list',
    'orders',
  ),
  'storagetransfer:transferJobs.list': method('v1/transferJobs', 'storagetransfer.jobs.list', 'transferJobs'),
  'dataflow:projects.jobs.aggregated': method('v1b3/projects/{project}/jobs:aggregated', 'dataflow.jobs.list', 'jobs'),
  // The list is of summaries, whatever it is asked for.
  'dataflow:projects.locations.jobs.get': method(
    'v1b3/projects/{project}/locations/{location}/jobs/{job}',
    'dataflow.jobs.get',
    undefined,
    { query: { view: 'JOB_VIEW_ALL' } },
  ),
  'datastream:projects.locations.streams.list': method(
    'v1/projects/{project}/locations/-/streams',
    'datastream.streams.list',
    'streams',
  ),
  'datastream:projects.locations.connectionProfiles.list': method(
    'v1/projects/{project}/locations/-/connectionProfiles',
    'datastream.connectionProfiles.list',
    'connectionProfiles',
  ),
  'backupdr:projects.locations.backupVaults.list': method(
    'v1/projects/{project}/locations/-/backupVaults',
    'backupdr.backupVaults.list',
    'backupVaults',
  ),
  'aiplatform:projects.locations.list': method(
    'v1/projects/{project}/locations',
    'aiplatform.locations.list',
    'locations',
  ),
  'aiplatform:projects.locations.endpoints.list': method(
    'v1/projects/{project}/locations/{location}/endpoints',
    'aiplatform.endpoints.list',
    'endpoints',
    { regional: 'prefix' },
  ),
  'orgpolicy:projects.policies.list': method('v2/projects/{project}/policies', 'orgpolicy.policies.list', 'policies'),
} as const satisfies Record<string, Method>;

export type Call = keyof typeof methods;

/** The method's name as Google gives it: what follows a space tells our entries for one method apart. */
export const nameOf = (call: Call): string => call.split(' ')[0] ?? call;
