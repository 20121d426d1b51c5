import type { Method } from './method.ts';

const base = 'compute/v1/projects/{project}';
const parameters = ['filter', 'orderBy', 'returnPartialSuccess', 'maxResults', 'pageToken'];
/** @see https://cloud.google.com/compute/docs/reference/rest/v1/instances/list */
const page = { size: 'maxResults', token: 'pageToken', next: 'nextPageToken', usual: 500, max: 500, strict: true };

/** `addresses` → `address`, `targetHttpsProxies` → `targetHttpsProxy`, `disks` → `disk`. */
const singular = (things: string): string =>
  things.replace(/(?:ies|([sx])es|s)$/, (end, hard: string | undefined) => (end === 'ies' ? 'y' : (hard ?? '')));

/** Names of asset types are those of the API's own kinds. */
const typeOf = (thing: string): string => `compute.googleapis.com/${thing.charAt(0).toUpperCase()}${thing.slice(1)}`;

const global = (things: string): Method[] => {
  const thing = singular(things);
  const assets = [typeOf(thing)];
  const path = `${base}/global/${things}`;
  const common = { service: 'compute', verb: 'GET', assets } as const;
  return [
    {
      ...{ ...common, id: `${things}.list`, path, permission: `compute.${things}.list`, list: 'items' },
      ...{ kind: `compute#${thing}List`, query: parameters, page },
    },
    { ...common, id: `${things}.get`, path: `${path}/{${thing}}`, permission: `compute.${things}.get`, query: [] },
  ];
};

const aggregated = (things: string): Method => {
  const thing = singular(things);
  return {
    ...{ service: 'compute', verb: 'GET', id: `${things}.aggregatedList`, path: `${base}/aggregated/${things}` },
    ...{
      permission: `compute.${things}.list`,
      list: 'items',
      kind: `compute#${things === 'urlMaps' ? things : thing}AggregatedList`,
    },
    ...{ assets: assetsOf(things, thing), query: ['includeAllScopes', ...parameters], page, aggregated: things },
  };
};

/** Where the index knows global and regional ones, or zonal and regional ones, as different types. */
function assetsOf(things: string, thing: string): string[] {
  const [, name = ''] = typeOf(thing).split('/');
  const prefix = { addresses: 'Global', forwardingRules: 'Global', disks: 'Region', backendServices: 'Region' }[things];
  return prefix === undefined ? [typeOf(thing)] : [`compute.googleapis.com/${prefix}${name}`, typeOf(thing)];
}

const globals =
  'backendBuckets externalVpnGateways firewalls images instanceTemplates interconnects interconnectRemoteLocations machineImages networks routes snapshots sslCertificates targetGrpcProxies targetHttpProxies targetHttpsProxies targetSslProxies urlMaps';
const everywhere =
  'addresses backendServices disks forwardingRules instanceGroupManagers instanceGroups instanceTemplates instances interconnectAttachments networkEndpointGroups nodeGroups packetMirrorings reservations routers serviceAttachments subnetworks targetHttpProxies targetHttpsProxies targetInstances targetPools targetTcpProxies targetVpnGateways urlMaps vpnGateways vpnTunnels';

/** What a group leads to; the request's body, a question about health, may be empty. */
const endpoints = (where: string, groups: string): Method => ({
  ...{ service: 'compute', verb: 'POST', id: `${groups}.listNetworkEndpoints`, permission: `compute.${groups}.get` },
  path: `${base}/${where}/networkEndpointGroups/{networkEndpointGroup}/listNetworkEndpoints`,
  ...{ list: 'items', kind: 'compute#networkEndpointGroupsListNetworkEndpoints', query: parameters, page },
});

export const computeMethods: readonly Method[] = [
  ...globals.split(' ').flatMap(global),
  ...everywhere.split(' ').map(aggregated),
  { ...aggregated('firewallPolicies'), id: 'networkFirewallPolicies.aggregatedList' },
  {
    ...{
      service: 'compute',
      verb: 'GET',
      id: 'firewallPolicies.list',
      path: 'compute/v1/locations/global/firewallPolicies',
    },
    ...{ permission: 'compute.firewallPolicies.list', list: 'items', kind: 'compute#firewallPolicyList', page },
    ...{ assets: ['compute.googleapis.com/FirewallPolicy'], query: ['parentId', ...parameters] },
  },
  {
    ...{ service: 'compute', verb: 'POST', id: 'instanceGroups.listInstances' },
    path: `${base}/zones/{zone}/instanceGroups/{instanceGroup}/listInstances`,
    ...{ permission: 'compute.instanceGroups.list', list: 'items', kind: 'compute#instanceGroupsListInstances' },
    ...{ query: parameters, page },
  },
  endpoints('zones/{zone}', 'networkEndpointGroups'),
  endpoints('regions/{region}', 'regionNetworkEndpointGroups'),
  endpoints('global', 'globalNetworkEndpointGroups'),
];
