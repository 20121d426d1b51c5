import { expect, it } from 'vitest';
import type { GcpClients } from '../../../providers/gcp/client.ts';
import { computeAddress } from '../../../providers/gcp/collectors/compute-address.ts';
import { computeFirewallPolicy } from '../../../providers/gcp/collectors/compute-firewall-policy.ts';
import { computeInstance } from '../../../providers/gcp/collectors/compute-instance.ts';
import { computeInterconnect } from '../../../providers/gcp/collectors/compute-interconnect.ts';
import { computeInterconnectAttachment } from '../../../providers/gcp/collectors/compute-interconnect-attachment.ts';
import { computeNetworkEndpoint } from '../../../providers/gcp/collectors/compute-network-endpoint.ts';
import { computeRoute } from '../../../providers/gcp/collectors/compute-route.ts';
import { computeRouter } from '../../../providers/gcp/collectors/compute-router.ts';
import { computeServiceAttachment } from '../../../providers/gcp/collectors/compute-service-attachment.ts';
import { computeUrlMap } from '../../../providers/gcp/collectors/compute-url-map.ts';
import type { Collector } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { computed, computeId, filled, key, keyId, own, url, type Written } from './filled.ts';

const policyOf = (rule: object) =>
  computed('FirewallPolicy', 'global/firewallPolicies/p', {
    rules: [{ action: 'allow', direction: 'INGRESS', priority: 1, ...rule }],
  });
const policyId = computeId('global/firewallPolicies/p');
const attachmentOf = (more: object) => computed('ServiceAttachment', 'regions/us-central1/serviceAttachments/a', more);
const attachmentId = computeId('regions/us-central1/serviceAttachments/a');
const theirs = 'https://www.googleapis.com/compute/beta/projects/example.cn:theirs/global/networks/far';

/** Members of real answers and where they lead. */
const cases: [says: string, collector: Collector<GcpClients>, written: Written, expected: string[]][] = [
  [
    'an instance with an interface in somebody’s network, made from a whole machine, under a key',
    computeInstance,
    computed('Instance', 'zones/us-central1-a/instances/i', {
      networkInterfaces: [{ networkAttachment: url('regions/us-central1/networkAttachments/in', 'theirs') }],
      sourceMachineImage: url('global/machineImages/golden', 'theirs'),
      instanceEncryptionKey: { kmsKeyName: `${key}/cryptoKeyVersions/1` },
    }),
    [
      `${computeId('zones/us-central1-a/instances/i')} attached-to //compute.googleapis.com/projects/theirs/regions/us-central1/networkAttachments/in`,
      `//compute.googleapis.com/projects/theirs/global/machineImages/golden copies-to ${computeId('zones/us-central1-a/instances/i')}`,
      `${computeId('zones/us-central1-a/instances/i')} encrypted-with ${keyId}`,
    ],
  ],
  [
    'a line in another project’s interconnect that ends in another cloud',
    computeInterconnectAttachment,
    computed('InterconnectAttachment', 'regions/us-central1/interconnectAttachments/i', {
      remoteService: 'Alibaba Cloud',
    }),
    [
      `${computeId('regions/us-central1/interconnectAttachments/i')} leads-into publisher:gcp-remote-service/Alibaba Cloud`,
    ],
  ],
  [
    'a router that exchanges routes with an appliance',
    computeRouter,
    computed('Router', 'regions/us-central1/routers/r', {
      bgpPeers: [{ name: 'p', routerApplianceInstance: url('zones/us-central1-a/instances/box') }],
    }),
    [`${computeId('regions/us-central1/routers/r')} routes-to ${computeId('zones/us-central1-a/instances/box')}`],
  ],
  [
    'a route to a load balancer by its address',
    computeRoute,
    computed('Route', 'global/routes/r', { nextHopIlb: '10.0.0.9', destRange: '0.0.0.0/0' }),
    [`${computeId('global/routes/r')} routes-to prefix:10.0.0.9/32`],
  ],
  [
    'pages for errors',
    computeUrlMap,
    computed('UrlMap', 'global/urlMaps/m', {
      defaultCustomErrorResponsePolicy: { errorService: url('global/backendBuckets/errors') },
      pathMatchers: [
        { pathRules: [{ customErrorResponsePolicy: { errorService: url('global/backendBuckets/others') } }] },
      ],
    }),
    [
      `${computeId('global/urlMaps/m')} routes-to ${computeId('global/backendBuckets/errors')}`,
      `${computeId('global/urlMaps/m')} routes-to ${computeId('global/backendBuckets/others')}`,
    ],
  ],
  [
    'networks and single endpoints that a published service lets in, of a project of a domain',
    computeServiceAttachment,
    attachmentOf({
      consumerAcceptLists: [
        { networkUrl: theirs, connectionLimit: 3 },
        { endpointUrl: url('regions/us-central1/forwardingRules/psc', 'theirs') },
        { networkUrl: url('global/networks/ours') },
      ],
    }),
    [
      `${attachmentId} shared-with //compute.googleapis.com/projects/example.cn:theirs/global/networks/far`,
      `${attachmentId} shared-with //compute.googleapis.com/projects/theirs/regions/us-central1/forwardingRules/psc`,
    ],
  ],
  [
    'an endpoint of a published service that does not say its network',
    computeServiceAttachment,
    attachmentOf({
      connectedEndpoints: [
        { endpoint: url('regions/us-central1/forwardingRules/psc', 'theirs'), status: 'NEEDS_ATTENTION' },
      ],
    }),
    [
      `${attachmentId} shared-with //compute.googleapis.com/projects/theirs/regions/us-central1/forwardingRules/psc if connection NEEDS_ATTENTION`,
    ],
  ],
  [
    'an external address that does not say that it is one',
    computeAddress,
    computed('Address', 'regions/us-central1/addresses/a', { address: '198.51.100.7' }),
    [`prefix:198.51.100.7/32 resolves-to ${computeId('regions/us-central1/addresses/a')}`],
  ],
  [
    'rules for the internet as a whole',
    computeFirewallPolicy,
    policyOf({ match: { srcNetworkContext: 'INTERNET', layer4Configs: [{ ipProtocol: 'all' }] } }),
    [`${policyId} opens-to prefix:0.0.0.0/0`, `${policyId} opens-to prefix:::/0`],
  ],
  [
    'rules for the internet in the older word, outward',
    computeFirewallPolicy,
    policyOf({ direction: 'EGRESS', match: { destNetworkType: 'INTERNET' } }),
    [`${policyId} opens-to prefix:0.0.0.0/0`, `${policyId} opens-to prefix:::/0`],
  ],
  [
    'rules by a group of addresses that lies elsewhere',
    computeFirewallPolicy,
    policyOf({ match: { srcAddressGroups: ['organizations/9/locations/global/addressGroups/g'] } }),
    ['0.0.0.0/0', '::/0'].map(
      range =>
        `${policyId} opens-to prefix:${range} if only srcAddressGroups organizations/9/locations/global/addressGroups/g`,
    ),
  ],
  [
    'rules among networks of Google Cloud’s',
    computeFirewallPolicy,
    policyOf({ match: { srcNetworkContext: 'INTRA_VPC' } }),
    [],
  ],
  ['rules by tags', computeFirewallPolicy, policyOf({ match: { srcSecureTags: [{ name: 'tagValues/1' }] } }), []],
];

it.each(cases)('tells %s', async (_, collector, written, expected) => {
  const { cell, links } = await runGcpCollector(collector, filled(written));
  expect(cell.status).toBe('assessed');
  expect(lines(links).sort()).toEqual([...expected].sort());
});

it('an interconnect lies where it is provisioned in truth', async () => {
  const at = (name: string) => url(`global/interconnectLocations/${name}`);
  const more = { location: at('iad-zone1-1'), effectiveLocation: at('hkg-zone1-1') };
  const { resources } = await runGcpCollector(
    computeInterconnect,
    filled(computed('Interconnect', 'global/interconnects/i', more)),
  );
  expect(resources[0]?.locations).toEqual([
    { region: 'hkg-zone1-1', role: 'primary', said: 'compute:interconnects.list effectiveLocation' },
  ]);
});

const zonal = 'zones/us-central1-a/networkEndpointGroups';
const behind =
  (type: string, more: object, endpoint: object): GcpFill =>
  place => {
    filled(computed('NetworkEndpointGroup', `${zonal}/g`, { networkEndpointType: type, size: 1, ...more }))(place);
    place.state.answers.put('POST', 'compute', `compute/v1/${own}/${zonal}/g/listNetworkEndpoints`, {
      items: [{ networkEndpoint: endpoint }],
    });
  };

it.each<[string, string, object, string[]]>([
  [
    'its subnet, where the group is of Google Cloud’s own',
    'GCE_VM_IP_PORT',
    { network: url('global/networks/n'), subnetwork: url('regions/us-central1/subnetworks/s') },
    [computeId('regions/us-central1/subnetworks/s')],
  ],
  [
    'its network, where it names no subnet',
    'GCE_VM_IP',
    { network: url('global/networks/n') },
    [computeId('global/networks/n')],
  ],
  [
    'its address and the network whose routes lead there, where it lies behind Interconnect',
    'NON_GCP_PRIVATE_IP_PORT',
    { network: url('global/networks/n') },
    ['prefix:10.9.0.1/32', computeId('global/networks/n')],
  ],
  ['its address alone, where the group names nothing', 'GCE_VM_IP_PORT', {}, ['prefix:10.9.0.1/32']],
])('an endpoint without an instance leads to %s', async (_, type, more, expected) => {
  const { links } = await runGcpCollector(
    computeNetworkEndpoint,
    behind(type, more, { ipAddress: '10.9.0.1', port: 80 }),
  );
  const out = lines(links).filter(line => line.startsWith(computeId(`${zonal}/g/networkEndpoints`)));
  expect(out.map(line => line.split(' routes-to ')[1])).toEqual(expected);
});
