import { describe, expect, it } from 'vitest';
import { computeAddress } from '../../../providers/gcp/collectors/compute-address.ts';
import { computeBackendBucket } from '../../../providers/gcp/collectors/compute-backend-bucket.ts';
import { computeInstanceGroup } from '../../../providers/gcp/collectors/compute-instance-group.ts';
import { computeInstanceGroupMember } from '../../../providers/gcp/collectors/compute-instance-group-member.ts';
import { computeNetworkEndpoint } from '../../../providers/gcp/collectors/compute-network-endpoint.ts';
import { computeNetworkEndpointGroup } from '../../../providers/gcp/collectors/compute-network-endpoint-group.ts';
import { computeTargetInstance } from '../../../providers/gcp/collectors/compute-target-instance.ts';
import { computeTargetPool } from '../../../providers/gcp/collectors/compute-target-pool.ts';
import { computeTargetProxy } from '../../../providers/gcp/collectors/compute-target-proxy.ts';
import { computeUrlMap } from '../../../providers/gcp/collectors/compute-url-map.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { computed, filled, computeId as id, own, url, write } from './filled.ts';

const maps = filled(
  computed('UrlMap', 'global/urlMaps/web', {
    defaultService: url('global/backendServices/app'),
    pathMatchers: [
      {
        defaultService: url('global/backendBuckets/files'),
        pathRules: [
          { paths: ['/old'], urlRedirect: { hostRedirect: 'Old.example.cn' } },
          { paths: ['/app'], service: url('global/backendServices/app') },
        ],
        routeRules: [
          {
            routeAction: {
              weightedBackendServices: [{ backendService: url('global/backendServices/next'), weight: 10 }],
              requestMirrorPolicy: { backendService: url('global/backendServices/mirror') },
            },
          },
        ],
      },
    ],
  }),
  computed('UrlMap', 'regions/us-central1/urlMaps/inner', {
    defaultService: url('regions/us-central1/backendServices/c'),
  }),
);
gcpContract(computeUrlMap, maps);

const buckets = filled(
  computed('BackendBucket', 'global/backendBuckets/files', { bucketName: 'own-files', enableCdn: true }),
  computed('BackendBucket', 'global/backendBuckets/more', { bucketName: 'more-files' }),
);
gcpContract(computeBackendBucket, buckets);

const proxies = filled(
  computed('TargetHttpsProxy', 'global/targetHttpsProxies/p', { urlMap: url('global/urlMaps/web') }),
  computed('TargetHttpProxy', 'regions/us-central1/targetHttpProxies/q', {
    urlMap: url('regions/us-central1/urlMaps/inner'),
  }),
  computed('TargetTcpProxy', 'global/targetTcpProxies/r', { service: url('global/backendServices/tcp') }),
  computed('TargetSslProxy', 'global/targetSslProxies/s', { service: url('global/backendServices/tls') }),
  computed('TargetGrpcProxy', 'global/targetGrpcProxies/t', { urlMap: url('global/urlMaps/mesh') }),
);
gcpContract(computeTargetProxy, proxies, undefined, [
  'compute:targetHttpProxies.aggregatedList',
  'compute:targetTcpProxies.aggregatedList',
  'compute:targetSslProxies.list',
  'compute:targetGrpcProxies.list',
]);

const pools = filled(
  computed('TargetPool', 'regions/us-central1/targetPools/p', {
    instances: [url('zones/us-central1-a/instances/vm')],
    backupPool: url('regions/us-central1/targetPools/q'),
  }),
  computed('TargetPool', 'regions/us-central1/targetPools/q', {}),
);
gcpContract(computeTargetPool, pools);

gcpContract(
  computeTargetInstance,
  filled(
    computed('TargetInstance', 'zones/us-central1-a/targetInstances/a', {
      instance: url('zones/us-central1-a/instances/vm'),
    }),
    computed('TargetInstance', 'zones/us-central1-a/targetInstances/b', { natPolicy: 'NO_NAT' }),
  ),
);

gcpContract(
  computeInstanceGroup,
  filled(
    computed('InstanceGroup', 'zones/us-central1-a/instanceGroups/g', { network: url('global/networks/n'), size: 2 }),
    computed('InstanceGroup', 'regions/us-central1/instanceGroups/h', {
      subnetwork: url('regions/us-central1/subnetworks/s'),
    }),
  ),
);

const unmanaged: GcpFill = ({ state, project }) => {
  write(
    project,
    computed('InstanceGroup', 'zones/us-central1-a/instanceGroups/own', { size: 2 }),
    computed('InstanceGroup', 'zones/us-central1-a/instanceGroups/empty', { size: 0 }),
    computed('InstanceGroup', 'zones/us-central1-a/instanceGroups/made', { size: 1 }),
    computed('InstanceGroup', 'regions/us-central1/instanceGroups/made', { size: 1 }),
    computed('InstanceGroupManager', 'zones/us-central1-a/instanceGroupManagers/made', {
      instanceGroup: `https://compute.googleapis.com/compute/v1/${own}/zones/us-central1-a/instanceGroups/made`,
    }),
  );
  state.answers.put('POST', 'compute', `compute/v1/${own}/zones/us-central1-a/instanceGroups/own/listInstances`, {
    items: ['one', 'two'].map(name => ({ instance: url(`zones/us-central1-a/instances/${name}`), status: 'RUNNING' })),
  });
};
gcpContract(
  computeInstanceGroupMember,
  unmanaged,
  ['compute:instanceGroupManagers.aggregatedList', 'compute:instanceGroups.aggregatedList'],
  ['compute:instanceGroups.listInstances'],
);

const group = (path: string, networkEndpointType: string, more: object = {}) =>
  computed('NetworkEndpointGroup', path, { networkEndpointType, ...more });
const run = group('regions/asia-east2/networkEndpointGroups/run', 'SERVERLESS', { cloudRun: { service: 'web' } });
const groups = filled(
  run,
  group('regions/us-central1/networkEndpointGroups/fn', 'SERVERLESS', { cloudFunction: { function: 'f' } }),
  group('regions/us-central1/networkEndpointGroups/psc', 'PRIVATE_SERVICE_CONNECT', {
    pscTargetService: url('regions/us-central1/serviceAttachments/x', 'vendor'),
  }),
  group('regions/us-central1/networkEndpointGroups/api', 'PRIVATE_SERVICE_CONNECT', {
    pscTargetService: 'us-central1-cloudkms.googleapis.com',
  }),
  group('zones/us-central1-a/networkEndpointGroups/vms', 'GCE_VM_IP_PORT', { network: url('global/networks/n') }),
);
gcpContract(computeNetworkEndpointGroup, groups);

const outside: GcpFill = ({ state, project }) => {
  write(
    project,
    run,
    group('global/networkEndpointGroups/internet', 'INTERNET_FQDN_PORT'),
    group('regions/us-central1/networkEndpointGroups/address', 'INTERNET_IP_PORT'),
    group('zones/us-central1-a/networkEndpointGroups/hybrid', 'NON_GCP_PRIVATE_IP_PORT'),
    group('zones/us-central1-a/networkEndpointGroups/pods', 'GCE_VM_IP_PORT', { size: 3 }),
    group('zones/us-central1-a/networkEndpointGroups/none', 'GCE_VM_IP', { size: 0 }),
    group('regions/us-central1/networkEndpointGroups/mapped', 'GCE_VM_IP_PORTMAP', { size: 1 }),
  );
  const endpoints = (path: string, ...items: object[]) =>
    state.answers.put('POST', 'compute', `compute/v1/${own}/${path}/listNetworkEndpoints`, {
      items: items.map(networkEndpoint => ({ networkEndpoint })),
    });
  endpoints('global/networkEndpointGroups/internet', { fqdn: 'origin.example.cn', port: 443 }, { fqdn: 'b.example' });
  endpoints('regions/us-central1/networkEndpointGroups/address', { ipAddress: '198.51.100.7', port: 8443 });
  endpoints('zones/us-central1-a/networkEndpointGroups/hybrid', { ipAddress: '10.9.0.1', port: 80 });
  endpoints(
    'zones/us-central1-a/networkEndpointGroups/pods',
    { instance: 'node-1', ipAddress: '10.4.0.7', port: 80 },
    { instance: 'node-1', ipAddress: '10.4.0.8', port: 80 },
    { instance: url('zones/us-central1-a/instances/node-2'), ipAddress: '10.4.1.7', port: 80 },
  );
  endpoints('regions/us-central1/networkEndpointGroups/mapped', {
    ...{ instance: url('zones/us-central1-b/instances/vm'), port: 80, clientDestinationPort: 8081 },
  });
};
gcpContract(computeNetworkEndpoint, outside, undefined, [
  'compute:networkEndpointGroups.listNetworkEndpoints',
  'compute:regionNetworkEndpointGroups.listNetworkEndpoints',
  'compute:globalNetworkEndpointGroups.listNetworkEndpoints',
]);

const addresses = filled(
  computed('Address', 'regions/us-central1/addresses/nat', {
    address: '203.0.113.9',
    addressType: 'EXTERNAL',
    users: [url('regions/us-central1/routers/r')],
  }),
  computed('GlobalAddress', 'global/addresses/range', {
    address: '10.20.0.0',
    addressType: 'INTERNAL',
    prefixLength: 20,
    network: url('global/networks/n'),
  }),
);
gcpContract(computeAddress, addresses);

const linksOf = async (...run: Parameters<typeof runGcpCollector>) => lines((await runGcpCollector(...run)).links);

describe('a load balancer', () => {
  it('leads from its proxies over URL maps to services, buckets, mirrors and other hosts', async () => {
    const web = id('global/urlMaps/web');
    expect(await linksOf(computeUrlMap, maps)).toEqual([
      `${web} routes-to ${id('global/backendServices/app')}`,
      `${web} routes-to ${id('global/backendBuckets/files')}`,
      `${web} routes-to host:old.example.cn`,
      `${web} routes-to ${id('global/backendServices/next')}`,
      `${web} sends-to ${id('global/backendServices/mirror')}`,
      `${id('regions/us-central1/urlMaps/inner')} routes-to ${id('regions/us-central1/backendServices/c')}`,
    ]);
    expect((await linksOf(computeTargetProxy, proxies)).sort()).toEqual(
      [
        `${id('global/targetHttpsProxies/p')} routes-to ${id('global/urlMaps/web')}`,
        `${id('regions/us-central1/targetHttpProxies/q')} routes-to ${id('regions/us-central1/urlMaps/inner')}`,
        `${id('global/targetTcpProxies/r')} routes-to ${id('global/backendServices/tcp')}`,
        `${id('global/targetSslProxies/s')} routes-to ${id('global/backendServices/tls')}`,
        `${id('global/targetGrpcProxies/t')} routes-to ${id('global/urlMaps/mesh')}`,
      ].sort(),
    );
    expect(await linksOf(computeBackendBucket, buckets)).toContain(
      `${id('global/backendBuckets/files')} routes-to //storage.googleapis.com/projects/_/buckets/own-files`,
    );
  });

  it('sends to serverless workloads, to published services and to instances', async () => {
    expect((await linksOf(computeNetworkEndpointGroup, groups)).sort()).toEqual(
      [
        `${id('regions/asia-east2/networkEndpointGroups/run')} routes-to //run.googleapis.com/${own}/locations/asia-east2/services/web`,
        `${id('regions/us-central1/networkEndpointGroups/fn')} routes-to //cloudfunctions.googleapis.com/${own}/locations/us-central1/functions/f`,
        `${id('regions/us-central1/networkEndpointGroups/psc')} sends-to ${id('regions/us-central1/serviceAttachments/x', 'vendor')}`,
        `${id('regions/us-central1/networkEndpointGroups/api')} sends-to host:us-central1-cloudkms.googleapis.com`,
        `${id('zones/us-central1-a/networkEndpointGroups/vms')} attached-to ${id('global/networks/n')}`,
      ].sort(),
    );
    expect(await linksOf(computeTargetPool, pools)).toEqual([
      `${id('regions/us-central1/targetPools/p')} routes-to ${id('zones/us-central1-a/instances/vm')}`,
      `${id('regions/us-central1/targetPools/p')} routes-to ${id('regions/us-central1/targetPools/q')}`,
    ]);
  });

  it('sends to hosts of the internet and of other networks, and to instances, of which the groups name none', async () => {
    const { links, calls } = await runGcpCollector(computeNetworkEndpoint, outside);
    const internet = id('global/networkEndpointGroups/internet');
    expect(lines(links)).toEqual(
      expect.arrayContaining([
        `${internet} routes-to ${internet}/networkEndpoints/origin.example.cn:443`,
        `${internet}/networkEndpoints/origin.example.cn:443 routes-to host:origin.example.cn`,
        `${id('regions/us-central1/networkEndpointGroups/address')}/networkEndpoints/198.51.100.7:8443 routes-to prefix:198.51.100.7/32`,
        `${id('zones/us-central1-a/networkEndpointGroups/hybrid')}/networkEndpoints/10.9.0.1:80 routes-to prefix:10.9.0.1/32`,
      ]),
    );
    const pods = id('zones/us-central1-a/networkEndpointGroups/pods');
    const mapped = id('regions/us-central1/networkEndpointGroups/mapped');
    expect(lines(links).filter(one => one.includes('/instances/'))).toEqual([
      `${mapped}/networkEndpoints/vm routes-to ${id('zones/us-central1-b/instances/vm')}`,
      `${pods}/networkEndpoints/node-1 routes-to ${id('zones/us-central1-a/instances/node-1')}`,
      `${pods}/networkEndpoints/node-2 routes-to ${id('zones/us-central1-a/instances/node-2')}`,
    ]);
    expect(calls).toHaveLength(6);
  });

  it('sends to the instances that somebody put into a group; those of managers name theirs', async () => {
    const { links, calls } = await runGcpCollector(computeInstanceGroupMember, unmanaged);
    const home = id('zones/us-central1-a/instanceGroups/own');
    expect(lines(links).sort()).toEqual(
      ['one', 'two']
        .flatMap(name => [
          `${home} routes-to ${home}/members/${name}`,
          `${home}/members/${name} routes-to ${id(`zones/us-central1-a/instances/${name}`)}`,
        ])
        .sort(),
    );
    expect(calls.filter(call => call === 'compute:instanceGroups.listInstances')).toHaveLength(1);
  });

  it('is met at reserved addresses', async () => {
    expect((await linksOf(computeAddress, addresses)).sort()).toEqual(
      [
        `prefix:203.0.113.9/32 resolves-to ${id('regions/us-central1/addresses/nat')}`,
        `${id('regions/us-central1/addresses/nat')} attached-to ${id('regions/us-central1/routers/r')}`,
        `${id('global/addresses/range')} attached-to ${id('global/networks/n')}`,
      ].sort(),
    );
  });
});
