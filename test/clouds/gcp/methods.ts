import type { Method, Paging } from './method.ts';
import { computeMethods } from './methods-compute.ts';

/**
 * `service:method`, path and parameters, permission, member of the list (and `kind` of the answer), asset types that it
 * answers from (without host where it is the service's own), usual and largest page (`!`: more is an error, `~`: the caller has no say). `-`: none.
 * Written from each API's reference; a test compares with the discovery documents, which are older than some of these.
 */
const table = `
storage:buckets.list storage/v1/b?project,prefix,projection,returnPartialSuccess,softDeleted,userProject storage.buckets.list items|storage#buckets Bucket 1000/1000
storage:buckets.get storage/v1/b/{bucket}?generation,projection,softDeleted,userProject storage.buckets.get - Bucket -
storage:buckets.getIamPolicy storage/v1/b/{bucket}/iam?optionsRequestedPolicyVersion,userProject storage.buckets.getIamPolicy -|storage#policy Bucket -
storage:notifications.list storage/v1/b/{bucket}/notificationConfigs?userProject storage.buckets.get items|storage#notifications - -
bigquery:datasets.list bigquery/v2/projects/{projectId}/datasets?all,filter bigquery.datasets.get datasets|bigquery#datasetList Dataset 50/1000
bigquery:datasets.get bigquery/v2/projects/{projectId}/datasets/{datasetId} bigquery.datasets.get - Dataset -
bigquerydatatransfer:projects.locations.transferConfigs.list v1/projects/{project}/locations/{location}/transferConfigs?dataSourceIds bigquery.transfers.get transferConfigs TransferConfig 1000/1000
analyticshub:projects.locations.dataExchanges.list v1/projects/{project}/locations/{location}/dataExchanges analyticshub.dataExchanges.list dataExchanges DataExchange 100/1000
analyticshub:projects.locations.dataExchanges.listings.list v1/projects/{project}/locations/{location}/dataExchanges/{exchange}/listings analyticshub.listings.list listings Listing 100/1000
analyticshub:projects.locations.dataExchanges.listings.listSubscriptions v1/projects/{project}/locations/{location}/dataExchanges/{exchange}/listings/{listing}:listSubscriptions?includeDeletedSubscriptions analyticshub.listings.viewSubscriptions sharedResourceSubscriptions - 100/1000
analyticshub:projects.locations.subscriptions.list v1/projects/{project}/locations/{location}/subscriptions?filter analyticshub.subscriptions.list subscriptions Subscription 100/1000
bigqueryconnection:projects.locations.connections.list v1/projects/{project}/locations/{location}/connections bigquery.connections.list connections Connection 100/1000
sqladmin:instances.list sql/v1beta4/projects/{project}/instances?filter cloudsql.instances.list items|sql#instancesList sqladmin.googleapis.com/Instance 500/1000
sqladmin:instances.get sql/v1beta4/projects/{project}/instances/{instance} cloudsql.instances.get - sqladmin.googleapis.com/Instance -
sqladmin:backupRuns.list sql/v1beta4/projects/{project}/instances/{instance}/backupRuns cloudsql.backupRuns.list items|sql#backupRunsList sqladmin.googleapis.com/BackupRun 50/500
sqladmin:backups.listBackups sql/v1beta4/projects/{project}/backups?filter cloudsql.backupRuns.list backups sqladmin.googleapis.com/Backup 500/2000
spanner:projects.instances.list v1/projects/{project}/instances?filter spanner.instances.list instances Instance 1000/1000
spanner:projects.instanceConfigs.list v1/projects/{project}/instanceConfigs spanner.instanceConfigs.list instanceConfigs InstanceConfig 1000/1000
spanner:projects.instances.databases.list v1/projects/{project}/instances/{instance}/databases spanner.databases.list databases Database 1000/1000
spanner:projects.instances.backups.list v1/projects/{project}/instances/{instance}/backups?filter spanner.backups.list backups Backup 1000/1000
spanner:projects.instances.instancePartitions.list v1/projects/{project}/instances/{instance}/instancePartitions?instancePartitionDeadline spanner.instancePartitions.list instancePartitions InstancePartition 1000/1000
bigtableadmin:projects.instances.list v2/projects/{project}/instances bigtable.instances.list instances Instance 1000/1000~
bigtableadmin:projects.instances.clusters.list v2/projects/{project}/instances/{instance}/clusters bigtable.clusters.list clusters Cluster 1000/1000~
bigtableadmin:projects.instances.clusters.backups.list v2/projects/{project}/instances/{instance}/clusters/{cluster}/backups?filter,orderBy bigtable.backups.list backups Backup 1000/1000
firestore:projects.databases.list v1/projects/{project}/databases?showDeleted datastore.databases.list databases Database -
firestore:projects.locations.backups.list v1/projects/{project}/locations/{location}/backups?filter datastore.backups.list backups Backup -
alloydb:projects.locations.clusters.list v1/projects/{project}/locations/{location}/clusters?filter,orderBy alloydb.clusters.list clusters Cluster 25/1000
alloydb:projects.locations.clusters.instances.list v1/projects/{project}/locations/{location}/clusters/{cluster}/instances?filter,orderBy alloydb.instances.list instances Instance 25/1000
alloydb:projects.locations.backups.list v1/projects/{project}/locations/{location}/backups?filter,orderBy,view alloydb.backups.list backups Backup 25/1000
redis:projects.locations.instances.list v1/projects/{project}/locations/{location}/instances redis.instances.list instances Instance 1000/1000
redis:projects.locations.clusters.list v1/projects/{project}/locations/{location}/clusters redis.clusters.list clusters Cluster 1000/1000
memcache:projects.locations.instances.list v1/projects/{project}/locations/{location}/instances?filter,orderBy memcache.instances.list instances Instance 1000/1000
memorystore:projects.locations.instances.list v1/projects/{project}/locations/{location}/instances?filter,orderBy memorystore.instances.list instances Instance 1000/1000
pubsub:projects.topics.list v1/projects/{project}/topics pubsub.topics.list topics Topic 100/1000
pubsub:projects.subscriptions.list v1/projects/{project}/subscriptions pubsub.subscriptions.list subscriptions Subscription 100/1000
pubsub:projects.snapshots.list v1/projects/{project}/snapshots pubsub.snapshots.list snapshots Snapshot 100/1000
cloudkms:projects.locations.list v1/projects/{project}/locations?filter cloudkms.locations.list locations locations 100/1000
cloudkms:projects.locations.keyRings.list v1/projects/{project}/locations/{location}/keyRings?filter,orderBy cloudkms.keyRings.list keyRings KeyRing 100/1000
cloudkms:projects.locations.keyRings.cryptoKeys.list v1/projects/{project}/locations/{location}/keyRings/{keyRing}/cryptoKeys?filter,orderBy,versionView cloudkms.cryptoKeys.list cryptoKeys CryptoKey 100/1000
cloudkms:projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.list v1/projects/{project}/locations/{location}/keyRings/{keyRing}/cryptoKeys/{cryptoKey}/cryptoKeyVersions?filter,orderBy,view cloudkms.cryptoKeyVersions.list cryptoKeyVersions CryptoKeyVersion 100/1000
cloudkms:projects.locations.ekmConnections.list v1/projects/{project}/locations/{location}/ekmConnections?filter,orderBy cloudkms.ekmConnections.list ekmConnections EkmConnection 100/1000
dns:managedZones.list dns/v1/projects/{project}/managedZones?dnsName dns.managedZones.list managedZones|dns#managedZonesListResponse ManagedZone 100/1000
dns:managedZones.list dns/v1beta2/projects/{project}/managedZones?dnsName dns.managedZones.list managedZones|dns#managedZonesListResponse ManagedZone 100/1000
dns:resourceRecordSets.list dns/v1/projects/{project}/managedZones/{managedZone}/rrsets?filter,name,type dns.resourceRecordSets.list rrsets|dns#resourceRecordSetsListResponse ResourceRecordSet 100/1000
dns:resourceRecordSets.list dns/v1beta2/projects/{project}/managedZones/{managedZone}/rrsets?filter,name,type dns.resourceRecordSets.list rrsets|dns#resourceRecordSetsListResponse ResourceRecordSet 100/1000
dns:policies.list dns/v1/projects/{project}/policies dns.policies.list policies|dns#policiesListResponse Policy 100/1000
dns:responsePolicies.list dns/v1/projects/{project}/responsePolicies dns.responsePolicies.list responsePolicies ResponsePolicy 100/1000
dns:responsePolicyRules.list dns/v1/projects/{project}/responsePolicies/{responsePolicy}/rules dns.responsePolicyRules.list responsePolicyRules ResponsePolicyRule 100/1000
run:projects.locations.services.list v2/projects/{project}/locations/{location}/services?showDeleted run.services.list services - 100/1000
run:projects.locations.services.list v1/projects/{project}/locations/{location}/services?labelSelector,fieldSelector run.services.list items|ServiceList Service 100/1000
run:namespaces.jobs.list apis/run.googleapis.com/v1/namespaces/{namespace}/jobs?labelSelector,fieldSelector run.jobs.list items|JobList Job 100/1000
run:namespaces.workerpools.list apis/run.googleapis.com/v1/namespaces/{namespace}/workerpools?labelSelector run.workerpools.list items|WorkerPoolList WorkerPool 100/1000
cloudfunctions:projects.locations.functions.list v1/projects/{project}/locations/{location}/functions cloudfunctions.functions.list functions CloudFunction 400/1000
cloudfunctions:projects.locations.functions.list v2/projects/{project}/locations/{location}/functions?filter,orderBy cloudfunctions.functions.list functions Function 1000/1000
artifactregistry:projects.locations.list v1/projects/{project}/locations?filter artifactregistry.locations.list locations locations 100/1000
artifactregistry:projects.locations.repositories.list v1/projects/{project}/locations/{location}/repositories?filter,orderBy artifactregistry.repositories.list repositories Repository 100/1000
container:projects.locations.clusters.list v1/projects/{project}/locations/{location}/clusters?projectId,zone container.clusters.list clusters Cluster -
gkehub:projects.locations.memberships.list v1/projects/{project}/locations/{location}/memberships?filter,orderBy gkehub.memberships.list resources Membership 100/500
logging:projects.sinks.list v2/projects/{project}/sinks?filter logging.sinks.list sinks LogSink 50/1000
logging:organizations.sinks.list v2/organizations/{organization}/sinks?filter logging.sinks.list sinks LogSink 50/1000
logging:folders.sinks.list v2/folders/{folder}/sinks?filter logging.sinks.list sinks LogSink 50/1000
logging:projects.locations.buckets.list v2/projects/{project}/locations/{location}/buckets logging.buckets.list buckets LogBucket 50/1000
logging:organizations.locations.buckets.list v2/organizations/{organization}/locations/{location}/buckets logging.buckets.list buckets LogBucket 50/1000
logging:folders.locations.buckets.list v2/folders/{folder}/locations/{location}/buckets logging.buckets.list buckets LogBucket 50/1000
iam:projects.serviceAccounts.list v1/projects/{project}/serviceAccounts iam.serviceAccounts.list accounts ServiceAccount 20/100
iam:projects.serviceAccounts.keys.list v1/projects/{project}/serviceAccounts/{account}/keys?keyTypes iam.serviceAccountKeys.list keys ServiceAccountKey -
iam:projects.roles.list v1/projects/{project}/roles?view,showDeleted iam.roles.list roles Role 300/1000
iam:organizations.roles.list v1/organizations/{organization}/roles?view,showDeleted iam.roles.list roles Role 300/1000
iam:projects.locations.workloadIdentityPools.list v1/projects/{project}/locations/{location}/workloadIdentityPools?showDeleted iam.googleapis.com/workloadIdentityPools.list workloadIdentityPools WorkloadIdentityPool 50/1000
iam:projects.locations.workloadIdentityPools.providers.list v1/projects/{project}/locations/{location}/workloadIdentityPools/{pool}/providers?showDeleted iam.googleapis.com/workloadIdentityPoolProviders.list workloadIdentityPoolProviders WorkloadIdentityPoolProvider 50/100
iam:projects.locations.oauthClients.list v1/projects/{project}/locations/{location}/oauthClients?showDeleted iam.googleapis.com/oauthClients.list oauthClients OauthClient 50/100
iam:locations.workforcePools.list v1/locations/{location}/workforcePools?parent,showDeleted iam.googleapis.com/workforcePools.list workforcePools - 50/100
iam:locations.workforcePools.providers.list v1/locations/{location}/workforcePools/{pool}/providers?showDeleted iam.googleapis.com/workforcePoolProviders.list workforcePoolProviders - 50/100
storagetransfer:transferJobs.list v1/transferJobs?filter storagetransfer.jobs.list transferJobs TransferJob 256/256
dataflow:projects.jobs.aggregated v1b3/projects/{projectId}/jobs:aggregated?view,filter,location dataflow.jobs.list jobs Job 100/1000
dataflow:projects.locations.jobs.get v1b3/projects/{projectId}/locations/{location}/jobs/{jobId}?view dataflow.jobs.get - Job -
datastream:projects.locations.streams.list v1/projects/{project}/locations/{location}/streams?filter,orderBy datastream.streams.list streams Stream 50/1000
datastream:projects.locations.connectionProfiles.list v1/projects/{project}/locations/{location}/connectionProfiles?filter,orderBy datastream.connectionProfiles.list connectionProfiles ConnectionProfile 50/1000
backupdr:projects.locations.backupVaults.list v1/projects/{project}/locations/{location}/backupVaults?filter,orderBy,view backupdr.backupVaults.list backupVaults BackupVault 100/1000
backupdr:projects.locations.backupVaults.dataSources.list v1/projects/{project}/locations/{location}/backupVaults/{vault}/dataSources?filter,orderBy backupdr.bvdataSources.list dataSources DataSource 100/1000
aiplatform:projects.locations.list v1/projects/{project}/locations?filter aiplatform.locations.list locations locations 100/1000
aiplatform:projects.locations.endpoints.list v1/projects/{project}/locations/{location}/endpoints?filter,readMask,orderBy aiplatform.endpoints.list endpoints Endpoint 100/1000
aiplatform:projects.locations.models.list v1/projects/{project}/locations/{location}/models?filter,readMask,orderBy aiplatform.models.list models Model 100/1000
secretmanager:projects.locations.list v1/projects/{project}/locations?filter secretmanager.locations.list locations locations 100/1000
secretmanager:projects.locations.secrets.list v1/projects/{project}/locations/{location}/secrets?filter secretmanager.secrets.list secrets Secret 100/25000
secretmanager:projects.secrets.list v1/projects/{project}/secrets?filter secretmanager.secrets.list secrets Secret 100/25000
orgpolicy:projects.policies.list v2/projects/{project}/policies orgpolicy.policies.list policies Policy 50/1000
orgpolicy:folders.policies.list v2/folders/{folder}/policies orgpolicy.policies.list policies Policy 50/1000
orgpolicy:organizations.policies.list v2/organizations/{organization}/policies orgpolicy.policies.list policies Policy 50/1000
accesscontextmanager:accessPolicies.list v1/accessPolicies?parent accesscontextmanager.policies.list accessPolicies identity.accesscontextmanager.googleapis.com/AccessPolicy 100/1000
accesscontextmanager:accessPolicies.servicePerimeters.list v1/accessPolicies/{accessPolicy}/servicePerimeters accesscontextmanager.servicePerimeters.list servicePerimeters identity.accesscontextmanager.googleapis.com/ServicePerimeter 100/1000
accesscontextmanager:accessPolicies.accessLevels.list v1/accessPolicies/{accessPolicy}/accessLevels?accessLevelFormat accesscontextmanager.accessLevels.list accessLevels identity.accesscontextmanager.googleapis.com/AccessLevel 100/1000
monitoring:locations.global.metricsScopes.get v1/locations/global/metricsScopes/{project} resourcemanager.projects.get - - -
monitoring:locations.global.metricsScopes.listMetricsScopesByMonitoredProject v1/locations/global/metricsScopes:listMetricsScopesByMonitoredProject?monitoredResourceContainer resourcemanager.projects.get metricsScopes - -
networkconnectivity:projects.locations.spokes.list v1/projects/{project}/locations/{location}/spokes?filter,orderBy networkconnectivity.spokes.list spokes Spoke 100/1000
serviceusage:services.list v1/projects/{project}/services?filter serviceusage.services.list services Service 50/200
cloudresourcemanager:organizations.search v3/organizations:search?query - organizations - 50/1000
cloudresourcemanager:organizations.get v3/organizations/{organization} resourcemanager.organizations.get - - -
cloudresourcemanager:folders.list v3/folders?parent,showDeleted resourcemanager.folders.list folders - 100/300
cloudresourcemanager:folders.search v3/folders:search?query - folders - 50/1000
cloudresourcemanager:folders.get v3/folders/{folder} resourcemanager.folders.get - - -
cloudresourcemanager:projects.list v3/projects?parent,showDeleted resourcemanager.projects.list projects - 100/300
cloudresourcemanager:projects.search v3/projects:search?query - projects - 100/500
cloudresourcemanager:projects.get v3/projects/{project} resourcemanager.projects.get - - -
cloudasset:assets.list v1/{+parent}/assets?assetTypes,contentType,readTime,relationshipTypes cloudasset.assets.listResource assets - 100/1000!
cloudasset:searchAllResources v1/{+scope}:searchAllResources?query,assetTypes,orderBy,readMask cloudasset.assets.searchAllResources results - 100/500
cloudasset:searchAllIamPolicies v1/{+scope}:searchAllIamPolicies?query,assetTypes,orderBy cloudasset.assets.searchAllIamPolicies results - 100/500
`;

/** JSON APIs from before google.rpc: other parameters, other errors. */
export const legacy = new Set(['storage', 'compute', 'bigquery', 'dns', 'sqladmin']);

/** Members with which a list answers where GET gives the whole. @see https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/list */
const shown: Record<string, readonly string[]> = {
  'bigquery:datasets.list': ['kind', 'id', 'datasetReference', 'labels', 'friendlyName', 'location', 'type'],
  // @see https://cloud.google.com/dataflow/docs/reference/rest/v1b3/JobView JOB_VIEW_SUMMARY
  'dataflow:projects.jobs.aggregated': [
    ...['id', 'projectId', 'name', 'type', 'currentState', 'createTime', 'startTime', 'location', 'jobMetadata'],
  ],
};

function pagingOf(service: string, path: string, size: string): Paging | undefined {
  const found = /^(\d+)\/(\d+)([!~]?)$/.exec(size);
  if (found === null) return undefined;
  const [, usual, max, mark] = found;
  const sizes = { usual: Number(usual), max: Number(max), strict: mark === '!' };
  // The API that Knative made.
  if (service === 'run' && !path.startsWith('v2/'))
    return { size: 'limit', token: 'continue', next: 'metadata.continue', ...sizes };
  const named = legacy.has(service) ? 'maxResults' : 'pageSize';
  return { size: mark === '~' ? '' : named, token: 'pageToken', next: 'nextPageToken', ...sizes };
}

function read(line: string): Method {
  const [name = '', address = '', permission = '-', listed = '-', types = '-', size = '-'] = line.split(' ');
  const [service = '', id = ''] = name.split(':');
  const [path = '', query = ''] = address.split('?');
  const [list = '-', kind] = listed.split('|');
  const page = pagingOf(service, path, size);
  const parameters = [
    ...query.split(',').filter(Boolean),
    ...(page === undefined ? [] : [page.size, page.token].filter(Boolean)),
  ];
  const assets = types.split(',').map(type => (type.includes('/') ? type : `${service}.googleapis.com/${type}`));
  const method: Method = { service, id, verb: 'GET', path, query: parameters };
  if (page !== undefined) method.page = page;
  if (permission !== '-') method.permission = permission;
  if (list !== '-') method.list = list;
  if (kind !== undefined) method.kind = kind;
  if (types === 'locations') method.locations = true;
  else if (types !== '-') method.assets = assets;
  const members = shown[name];
  if (members !== undefined) method.shown = members;
  return method;
}

/** Policies of containers, which are asked for with the version that the caller understands. */
const policies = ['organizations/{organization}', 'folders/{folder}', 'projects/{project}'].map((path): Method => {
  const things = path.slice(0, path.indexOf('/'));
  const id = `${things}.getIamPolicy`;
  const permission = `resourcemanager.${id}`;
  return { service: 'cloudresourcemanager', id, verb: 'POST', path: `v3/${path}:getIamPolicy`, permission, query: [] };
});

export const methods: readonly Method[] = [...table.trim().split('\n').map(read), ...computeMethods, ...policies];
