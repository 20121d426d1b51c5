const later = 'came after the document of its version';
const otherVersion = 'the document is of another version';

/** Our methods that the discovery documents beside the checkout do not hold, and why. One that they hold is an error. */
export const newerMethods: Record<string, string> = {
  'cloudasset:assets.list v1/{+parent}/assets': later,
  'cloudfunctions:projects.locations.functions.list v2/projects/{project}/locations/{location}/functions': otherVersion,
  'cloudkms:projects.locations.ekmConnections.list v1/projects/{project}/locations/{location}/ekmConnections': later,
  'cloudresourcemanager:folders.get v3/folders/{folder}': otherVersion,
  'cloudresourcemanager:folders.getIamPolicy v3/folders/{folder}:getIamPolicy': otherVersion,
  'cloudresourcemanager:organizations.getIamPolicy v3/organizations/{organization}:getIamPolicy': otherVersion,
  'cloudresourcemanager:projects.getIamPolicy v3/projects/{project}:getIamPolicy': otherVersion,
  'cloudresourcemanager:folders.list v3/folders': otherVersion,
  'cloudresourcemanager:folders.search v3/folders:search': otherVersion,
  'cloudresourcemanager:organizations.get v3/organizations/{organization}': otherVersion,
  'cloudresourcemanager:organizations.search v3/organizations:search': otherVersion,
  'cloudresourcemanager:projects.get v3/projects/{project}': otherVersion,
  'cloudresourcemanager:projects.list v3/projects': otherVersion,
  'cloudresourcemanager:projects.search v3/projects:search': otherVersion,
  'compute:instanceTemplates.aggregatedList compute/v1/projects/{project}/aggregated/instanceTemplates': later,
  'compute:interconnectRemoteLocations.get compute/v1/projects/{project}/global/interconnectRemoteLocations/{interconnectRemoteLocation}':
    later,
  'compute:interconnectRemoteLocations.list compute/v1/projects/{project}/global/interconnectRemoteLocations': later,
  'compute:machineImages.get compute/v1/projects/{project}/global/machineImages/{machineImage}': later,
  'compute:machineImages.list compute/v1/projects/{project}/global/machineImages': later,
  'compute:networkFirewallPolicies.aggregatedList compute/v1/projects/{project}/aggregated/firewallPolicies': later,
  'compute:regionNetworkEndpointGroups.listNetworkEndpoints compute/v1/projects/{project}/regions/{region}/networkEndpointGroups/{networkEndpointGroup}/listNetworkEndpoints':
    later,
  'compute:targetTcpProxies.aggregatedList compute/v1/projects/{project}/aggregated/targetTcpProxies': later,
  'compute:serviceAttachments.aggregatedList compute/v1/projects/{project}/aggregated/serviceAttachments': later,
  'dns:managedZones.list dns/v1/projects/{project}/managedZones': otherVersion,
  'dns:policies.list dns/v1/projects/{project}/policies': otherVersion,
  'dns:responsePolicies.list dns/v1/projects/{project}/responsePolicies': otherVersion,
  'dns:responsePolicyRules.list dns/v1/projects/{project}/responsePolicies/{responsePolicy}/rules': otherVersion,
  'iam:locations.workforcePools.list v1/locations/{location}/workforcePools': later,
  'iam:locations.workforcePools.providers.list v1/locations/{location}/workforcePools/{pool}/providers': later,
  'iam:projects.locations.oauthClients.list v1/projects/{project}/locations/{location}/oauthClients': later,
  'monitoring:locations.global.metricsScopes.listMetricsScopesByMonitoredProject v1/locations/global/metricsScopes:listMetricsScopesByMonitoredProject':
    otherVersion,
  'spanner:projects.instances.backups.list v1/projects/{project}/instances/{instance}/backups': later,
  'spanner:projects.instances.instancePartitions.list v1/projects/{project}/instances/{instance}/instancePartitions':
    later,
  'sqladmin:backups.listBackups sql/v1beta4/projects/{project}/backups': later,
  'dns:resourceRecordSets.list dns/v1/projects/{project}/managedZones/{managedZone}/rrsets': otherVersion,
  'logging:folders.locations.buckets.list v2/folders/{folder}/locations/{location}/buckets': later,
  'logging:organizations.locations.buckets.list v2/organizations/{organization}/locations/{location}/buckets': later,
  'logging:projects.locations.buckets.list v2/projects/{project}/locations/{location}/buckets': later,
  'monitoring:locations.global.metricsScopes.get v1/locations/global/metricsScopes/{project}': otherVersion,
};

/** Parameters of ours that the documents do not hold, and why. */
export const newerParameters: Record<string, string> = {
  'cloudasset:searchAllIamPolicies assetTypes': later,
  'cloudasset:searchAllIamPolicies orderBy': later,
  'cloudasset:searchAllResources readMask': later,
  'cloudkms:projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.list filter': later,
  'cloudkms:projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.list orderBy': later,
  'cloudkms:projects.locations.keyRings.cryptoKeys.list filter': later,
  'cloudkms:projects.locations.keyRings.cryptoKeys.list orderBy': later,
  'cloudkms:projects.locations.keyRings.list filter': later,
  'cloudkms:projects.locations.keyRings.list orderBy': later,
  'dns:resourceRecordSets.list filter': later,
  'logging:folders.sinks.list filter': later,
  'logging:organizations.sinks.list filter': later,
  'logging:projects.sinks.list filter': later,
  'storage:buckets.get generation': later,
  'storage:buckets.get softDeleted': later,
  'storage:buckets.getIamPolicy optionsRequestedPolicyVersion': later,
  'storage:buckets.list returnPartialSuccess': later,
  'storage:buckets.list softDeleted': later,
};

/** Faults of recorded answers under the documents' schemas, and why. */
export const schemaFaults: Record<string, string> = {
  'compute-v1 addresses.list.items type': 'the recording holds the answer of addresses.aggregatedList',
  'compute-v1 images.get.guestOsFeatures[].type enum': 'features that came later',
  'compute-v1 instances.aggregatedList.items.*.instances[].disks[].guestOsFeatures[].type enum':
    'features that came later',
  'compute-v1 instances.get.disks[].guestOsFeatures[].type enum': 'features that came later',
  'compute-v1 projects.get.quotas[].metric enum': 'quotas that came later',
  'compute-v1 subnetworks.get.id format': 'removed from the recording',
  'monitoring-v3 projects.timeSeries.list.nextPageToken type': 'null, written by hand into the recording',
};

/** Recordings that name neither host nor path, only a file in which `-` stands for `/`: nobody can ask for them again. */
export const withoutAddress = 85;

/** Recordings that do not come through unchanged, `scenario/file`, and why. One that does is an error. */
export const differing: Record<string, string> = {};

/** Lists that are not the same when they are read back from assets, `scenario/file`, and why. */
export const differingAssets: Record<string, string> = {
  'gke-cluster-filter-server-config/get-v1-projects-cloud-custodian-locations---clusters_1':
    'both clusters of the recording have the same selfLink',
};
