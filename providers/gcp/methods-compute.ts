import { type Method, method } from './method.ts';

const base = 'compute/v1/projects/{project}';

/** A list of what lies in no region. */
const global = (things: string): Method =>
  method(`${base}/global/${things}`, `compute.${things}.list`, 'items', { sent: 'kind' });

/**
 * A list over all zones and regions at once. `others`: what IAM calls those among the things that lie in a region or in
 * none, where it tells them apart (cloud.google.com/iam/docs/roles-permissions/compute). Whether the list leaves out what
 * one may not see or refuses is not documented, so that the role holds them all.
 */
const aggregated = (things: string, ...others: readonly string[]): Method =>
  method(`${base}/aggregated/${things}`, `compute.${things}.list`, 'items', {
    ...{ sent: 'kind', each: things },
    also: others.map(other => `compute.${other}.list`),
    // Without it one zone that does not answer ends the whole list.
    query: { returnPartialSuccess: 'true' },
  });

/** What a network endpoint group of a zone, a region or no place leads to. */
const endpoints = (where: string, groups: string): Method =>
  method(`${base}/${where}/networkEndpointGroups/{group}/listNetworkEndpoints`, `compute.${groups}.get`, 'items', {
    ...{ sent: 'kind', verb: 'POST' },
  });

/** Compute Engine's lists, which carry `kind` even where they are empty. */
export const computeMethods = {
  'compute:disks.aggregatedList': aggregated('disks'),
  'compute:snapshots.list': global('snapshots'),
  'compute:images.list': global('images'),
  'compute:instances.aggregatedList': aggregated('instances'),
  'compute:instanceTemplates.aggregatedList': aggregated('instanceTemplates'),
  'compute:networks.list': global('networks'),
  'compute:subnetworks.aggregatedList': aggregated('subnetworks'),
  'compute:firewalls.list': global('firewalls'),
  'compute:routes.list': global('routes'),
  'compute:vpnTunnels.aggregatedList': aggregated('vpnTunnels'),
  'compute:vpnGateways.aggregatedList': aggregated('vpnGateways'),
  'compute:externalVpnGateways.list': global('externalVpnGateways'),
  'compute:interconnects.list': global('interconnects'),
  'compute:interconnectAttachments.aggregatedList': aggregated('interconnectAttachments'),
  'compute:forwardingRules.aggregatedList': aggregated('forwardingRules', 'globalForwardingRules'),
  'compute:backendServices.aggregatedList': aggregated('backendServices', 'regionBackendServices'),
  'compute:serviceAttachments.aggregatedList': aggregated('serviceAttachments'),
  'compute:networkFirewallPolicies.aggregatedList': aggregated('firewallPolicies', 'regionFirewallPolicies'),
  'compute:machineImages.list': global('machineImages'),
  'compute:packetMirrorings.aggregatedList': aggregated('packetMirrorings'),
  'compute:routers.aggregatedList': aggregated('routers'),
  'compute:addresses.aggregatedList': aggregated('addresses', 'globalAddresses'),
  'compute:targetVpnGateways.aggregatedList': aggregated('targetVpnGateways'),
  'compute:interconnectRemoteLocations.get': method(
    `${base}/global/interconnectRemoteLocations/{location}`,
    'compute.interconnectRemoteLocations.get',
  ),
  'compute:urlMaps.aggregatedList': aggregated('urlMaps', 'regionUrlMaps'),
  'compute:backendBuckets.list': global('backendBuckets'),
  'compute:targetHttpProxies.aggregatedList': aggregated('targetHttpProxies', 'regionTargetHttpProxies'),
  'compute:targetHttpsProxies.aggregatedList': aggregated('targetHttpsProxies', 'regionTargetHttpsProxies'),
  'compute:targetTcpProxies.aggregatedList': aggregated('targetTcpProxies', 'regionTargetTcpProxies'),
  'compute:targetSslProxies.list': global('targetSslProxies'),
  'compute:targetGrpcProxies.list': global('targetGrpcProxies'),
  'compute:targetPools.aggregatedList': aggregated('targetPools'),
  'compute:targetInstances.aggregatedList': aggregated('targetInstances'),
  'compute:instanceGroups.aggregatedList': aggregated('instanceGroups'),
  'compute:instanceGroupManagers.aggregatedList': aggregated('instanceGroupManagers'),
  'compute:instanceGroups.listInstances': method(
    `${base}/zones/{zone}/instanceGroups/{group}/listInstances`,
    'compute.instanceGroups.list',
    'items',
    { sent: 'kind', verb: 'POST', body: {} },
  ),
  'compute:networkEndpointGroups.aggregatedList': aggregated(
    'networkEndpointGroups',
    'regionNetworkEndpointGroups',
    'globalNetworkEndpointGroups',
  ),
  'compute:networkEndpointGroups.listNetworkEndpoints': endpoints('zones/{place}', 'networkEndpointGroups'),
  'compute:regionNetworkEndpointGroups.listNetworkEndpoints': endpoints(
    'regions/{place}',
    'regionNetworkEndpointGroups',
  ),
  'compute:globalNetworkEndpointGroups.listNetworkEndpoints': endpoints('global', 'globalNetworkEndpointGroups'),
} as const satisfies Record<string, Method>;
