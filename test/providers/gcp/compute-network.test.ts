import { describe, expect, it } from 'vitest';
import { computeBackendService } from '../../../providers/gcp/collectors/compute-backend-service.ts';
import { computeExternalVpnGateway } from '../../../providers/gcp/collectors/compute-external-vpn-gateway.ts';
import { computeFirewall } from '../../../providers/gcp/collectors/compute-firewall.ts';
import { computeFirewallPolicy } from '../../../providers/gcp/collectors/compute-firewall-policy.ts';
import { computeForwardingRule } from '../../../providers/gcp/collectors/compute-forwarding-rule.ts';
import { computeInterconnect } from '../../../providers/gcp/collectors/compute-interconnect.ts';
import { computeInterconnectAttachment } from '../../../providers/gcp/collectors/compute-interconnect-attachment.ts';
import { computeInterconnectRemoteLocation } from '../../../providers/gcp/collectors/compute-interconnect-remote-location.ts';
import { computeNetwork } from '../../../providers/gcp/collectors/compute-network.ts';
import { computePacketMirroring } from '../../../providers/gcp/collectors/compute-packet-mirroring.ts';
import { computeRoute } from '../../../providers/gcp/collectors/compute-route.ts';
import { computeRouter } from '../../../providers/gcp/collectors/compute-router.ts';
import { computeServiceAttachment } from '../../../providers/gcp/collectors/compute-service-attachment.ts';
import { computeSubnetwork } from '../../../providers/gcp/collectors/compute-subnetwork.ts';
import { computeTargetVpnGateway } from '../../../providers/gcp/collectors/compute-target-vpn-gateway.ts';
import { computeVpnGateway } from '../../../providers/gcp/collectors/compute-vpn-gateway.ts';
import { computeVpnTunnel } from '../../../providers/gcp/collectors/compute-vpn-tunnel.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { computed, computeId, filled, url, type Written, write } from './filled.ts';

const network = url('global/networks/n');

const networks = filled(
  computed('Network', 'global/networks/n', {
    peerings: [
      { name: 'up', network: url('global/networks/theirs', 'vendor'), state: 'ACTIVE' },
      { name: 'down', network: url('global/networks/old', 'other-project'), state: 'INACTIVE' },
    ],
  }),
  computed('Network', 'global/networks/alone', { autoCreateSubnetworks: true }),
);
gcpContract(computeNetwork, networks);

gcpContract(
  computeSubnetwork,
  filled(
    computed('Subnetwork', 'regions/us-central1/subnetworks/a', { network, ipCidrRange: '10.0.0.0/20' }),
    computed('Subnetwork', 'regions/asia-east2/subnetworks/b', { network, ipCidrRange: '10.1.0.0/20' }),
  ),
);

const firewalls = filled(
  computed('Firewall', 'global/firewalls/open', {
    network,
    direction: 'INGRESS',
    allowed: [{ IPProtocol: 'tcp', ports: ['443'] }],
    sourceRanges: ['0.0.0.0/0', '2001:DB8::/32'],
  }),
  computed('Firewall', 'global/firewalls/out', {
    network,
    direction: 'EGRESS',
    allowed: [{ IPProtocol: 'all' }],
    targetTags: ['db'],
  }),
  computed('Firewall', 'global/firewalls/tags', {
    network,
    direction: 'INGRESS',
    allowed: [{ IPProtocol: 'all' }],
    sourceTags: ['x'],
  }),
  computed('Firewall', 'global/firewalls/deny', {
    network,
    direction: 'INGRESS',
    denied: [{ IPProtocol: 'all' }],
    sourceRanges: ['198.51.100.1'],
  }),
  computed('Firewall', 'global/firewalls/off', {
    network,
    direction: 'INGRESS',
    disabled: true,
    allowed: [{ IPProtocol: 'all' }],
    sourceRanges: ['198.51.100.1'],
  }),
);
gcpContract(computeFirewall, firewalls);

const routes = filled(
  computed('Route', 'global/routes/vpn', {
    network,
    destRange: '192.0.2.0/24',
    nextHopVpnTunnel: url('regions/us-central1/vpnTunnels/t'),
    tags: ['only'],
  }),
  computed('Route', 'global/routes/ip', { network, destRange: '0.0.0.0/0', nextHopIp: '10.0.0.7' }),
  computed('Route', 'global/routes/internet', {
    network,
    destRange: '0.0.0.0/0',
    nextHopGateway: url('global/gateways/default-internet-gateway'),
  }),
);
gcpContract(computeRoute, routes);

const tunnels = filled(
  computed('VpnTunnel', 'regions/us-central1/vpnTunnels/t', {
    peerIp: '203.0.113.5',
    vpnGateway: url('regions/us-central1/vpnGateways/g'),
    peerExternalGateway: url('global/externalVpnGateways/e'),
    sharedSecret: 'hunter2',
    sharedSecretHash: 'hunter2',
  }),
  computed('VpnTunnel', 'regions/us-central1/vpnTunnels/u', {
    peerIp: '2001:db8::1',
    targetVpnGateway: url('regions/us-central1/targetVpnGateways/classic'),
  }),
);
gcpContract(computeVpnTunnel, tunnels);

gcpContract(
  computeVpnGateway,
  filled(
    computed('VpnGateway', 'regions/us-central1/vpnGateways/g', { network }),
    computed('VpnGateway', 'regions/us-central1/vpnGateways/h', { network }),
  ),
);

gcpContract(
  computeExternalVpnGateway,
  filled(
    computed('ExternalVpnGateway', 'global/externalVpnGateways/e', {
      interfaces: [{ id: 0, ipAddress: '203.0.113.5' }],
    }),
    computed('ExternalVpnGateway', 'global/externalVpnGateways/f', { interfaces: [] }),
  ),
);

const interconnects = filled(
  computed('Interconnect', 'global/interconnects/i', {
    location: url('global/interconnectLocations/hkg-zone1-1118'),
    interconnectType: 'DEDICATED',
  }),
  computed('Interconnect', 'global/interconnects/j', { interconnectType: 'PARTNER' }),
);
gcpContract(computeInterconnect, interconnects);

const remote: Written[] = [
  computed('Interconnect', 'global/interconnects/cross', {
    remoteLocation: url('global/interconnectRemoteLocations/far'),
  }),
  computed('Interconnect', 'global/interconnects/again', {
    remoteLocation: url('global/interconnectRemoteLocations/far'),
  }),
  computed('Interconnect', 'global/interconnects/other', {
    remoteLocation: url('global/interconnectRemoteLocations/near'),
  }),
  computed('InterconnectRemoteLocation', 'global/interconnectRemoteLocations/far', {
    remoteService: 'Alibaba Cloud',
    city: 'Hong Kong, China',
  }),
  computed('InterconnectRemoteLocation', 'global/interconnectRemoteLocations/near', {
    remoteService: 'Amazon Web Services',
  }),
  computed('InterconnectRemoteLocation', 'global/interconnectRemoteLocations/unused', {}),
];
const remotes: GcpFill = ({ project }) => write(project, ...remote);
gcpContract(computeInterconnectRemoteLocation, remotes, undefined, ['compute:interconnectRemoteLocations.get']);

gcpContract(
  computeTargetVpnGateway,
  filled(
    computed('TargetVpnGateway', 'regions/us-central1/targetVpnGateways/classic', { network }),
    computed('TargetVpnGateway', 'regions/us-central1/targetVpnGateways/more', { network }),
  ),
);

const routers = filled(
  computed('Router', 'regions/us-central1/routers/r', {
    network,
    bgp: { asn: 64512 },
    bgpPeers: [
      {
        ...{ name: 'p', peerAsn: 64999, peerIpAddress: '169.254.0.2', md5AuthenticationKeyName: 'k' },
        customLearnedIpRanges: [{ range: '198.51.100.0/24' }],
      },
    ],
    interfaces: [{ linkedVpnTunnel: url('regions/us-central1/vpnTunnels/t') }],
    md5AuthenticationKeys: [{ name: 'k', key: 'hunter2' }],
  }),
  computed('Router', 'regions/asia-east2/routers/nat', { nats: [{ name: 'n', natIps: [] }] }),
);
gcpContract(computeRouter, routers);

const mirrorings = filled(
  computed('PacketMirroring', 'regions/us-central1/packetMirrorings/some', {
    enable: 'TRUE',
    network: { url: network },
    mirroredResources: { subnetworks: [{ url: url('regions/us-central1/subnetworks/s') }] },
    collectorIlb: { url: url('regions/us-central1/forwardingRules/ids') },
  }),
  computed('PacketMirroring', 'regions/us-central1/packetMirrorings/off', {
    enable: 'FALSE',
    network: { url: network },
  }),
);
gcpContract(computePacketMirroring, mirrorings);

const attachments = filled(
  computed('InterconnectAttachment', 'regions/asia-east2/interconnectAttachments/a', {
    type: 'PARTNER',
    partnerMetadata: { partnerName: 'Example Carrier' },
  }),
  computed('InterconnectAttachment', 'regions/us-central1/interconnectAttachments/b', {
    interconnect: url('global/interconnects/i'),
  }),
);
gcpContract(computeInterconnectAttachment, attachments);

const services = filled(
  computed('ServiceAttachment', 'regions/us-central1/serviceAttachments/s', {
    connectionPreference: 'ACCEPT_MANUAL',
    connectedEndpoints: [{ status: 'PENDING', consumerNetwork: url('global/networks/c', 'consumer') }],
    targetService: url('regions/us-central1/forwardingRules/f'),
    consumerAcceptLists: [{ projectIdOrNum: 'stranger' }, { projectIdOrNum: '100000000001' }],
  }),
  computed('ServiceAttachment', 'regions/us-central1/serviceAttachments/t', {
    connectionPreference: 'ACCEPT_AUTOMATIC',
  }),
);
gcpContract(computeServiceAttachment, services);

const rules = filled(
  computed('ForwardingRule', 'regions/us-central1/forwardingRules/psc', {
    IPAddress: '10.0.0.9',
    network,
    target: 'https://www.googleapis.com/compute/v1/projects/vendor/regions/us-central1/serviceAttachments/x',
  }),
  computed('GlobalForwardingRule', 'global/forwardingRules/web', {
    IPAddress: '203.0.113.80',
    loadBalancingScheme: 'EXTERNAL_MANAGED',
    target: url('global/targetHttpProxies/p'),
  }),
);
gcpContract(computeForwardingRule, rules);

gcpContract(
  computeBackendService,
  filled(
    computed('BackendService', 'global/backendServices/b', {
      enableCDN: true,
      backends: [{ group: url('zones/us-central1-a/instanceGroups/g') }],
    }),
    computed('RegionBackendService', 'regions/us-central1/backendServices/c', { backends: [] }),
  ),
);

const policies = filled(
  computed('FirewallPolicy', 'global/firewallPolicies/p', {
    associations: [{ name: 'a', attachmentTarget: network }],
    rules: [
      { action: 'allow', direction: 'EGRESS', priority: 1, match: { destIpRanges: ['198.51.100.0/24'] } },
      { action: 'allow', disabled: true, priority: 2, match: { srcIpRanges: ['0.0.0.0/0'] } },
    ],
  }),
  computed('FirewallPolicy', 'global/firewallPolicies/q', {}),
);
gcpContract(computeFirewallPolicy, policies);

const id = (path: string) => computeId(path);

describe('networks', () => {
  it('lead into what they are peered with, and say where a peering is not up', async () => {
    const { links } = await runGcpCollector(computeNetwork, networks);
    expect(lines(links)).toEqual([
      `${id('global/networks/n')} leads-into ${computeId('global/networks/theirs', 'vendor')}`,
      `${id('global/networks/n')} leads-into ${computeId('global/networks/old', 'other-project')} if peering INACTIVE`,
    ]);
  });

  it('open to what their enabled rules allow, and to every address where a rule names none', async () => {
    const { links } = await runGcpCollector(computeFirewall, firewalls);
    expect(lines(links)).toEqual([
      `${id('global/networks/n')} attached-to ${id('global/firewalls/open')}`,
      `${id('global/firewalls/open')} opens-to prefix:0.0.0.0/0`,
      `${id('global/firewalls/open')} opens-to prefix:2001:db8::/32`,
      `${id('global/networks/n')} attached-to ${id('global/firewalls/out')} if only targetTags db`,
      `${id('global/firewalls/out')} opens-to prefix:0.0.0.0/0`,
      `${id('global/networks/n')} attached-to ${id('global/firewalls/tags')}`,
    ]);
  });

  it('open to what the policies of their project allow', async () => {
    const { links } = await runGcpCollector(computeFirewallPolicy, policies);
    expect(lines(links)).toEqual([
      `${id('global/networks/n')} attached-to ${id('global/firewallPolicies/p')}`,
      `${id('global/firewallPolicies/p')} opens-to prefix:198.51.100.0/24`,
    ]);
  });

  it('route to next hops', async () => {
    const { links } = await runGcpCollector(computeRoute, routes);
    expect(lines(links)).toEqual([
      `${id('global/networks/n')} routes-to ${id('global/routes/vpn')} if only instances tagged only`,
      `${id('global/routes/vpn')} routes-to ${id('regions/us-central1/vpnTunnels/t')}`,
      `${id('global/networks/n')} routes-to ${id('global/routes/ip')}`,
      `${id('global/routes/ip')} routes-to prefix:10.0.0.7/32`,
      `${id('global/networks/n')} routes-to ${id('global/routes/internet')}`,
    ]);
  });

  it('meet others through tunnels, whose secrets are not kept', async () => {
    const { rows, links } = await runGcpCollector(computeVpnTunnel, tunnels);
    expect(lines(links)).toEqual([
      `${id('regions/us-central1/vpnTunnels/t')} attached-to ${id('regions/us-central1/vpnGateways/g')}`,
      `${id('regions/us-central1/vpnTunnels/t')} peers-with ${id('global/externalVpnGateways/e')}`,
      `${id('regions/us-central1/vpnTunnels/t')} peers-with prefix:203.0.113.5/32`,
      `${id('regions/us-central1/vpnTunnels/u')} attached-to ${id('regions/us-central1/targetVpnGateways/classic')}`,
      `${id('regions/us-central1/vpnTunnels/u')} peers-with prefix:2001:db8::1/128`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('meet others in named facilities and through named carriers', async () => {
    const { resources } = await runGcpCollector(computeInterconnect, interconnects);
    expect(resources[0]?.locations).toEqual([
      { region: 'hkg-zone1-1118', role: 'primary', said: 'compute:interconnects.list location' },
    ]);
    expect(lines((await runGcpCollector(computeInterconnectAttachment, attachments)).links)).toEqual([
      `${id('regions/us-central1/interconnectAttachments/b')} peers-with ${id('global/interconnects/i')}`,
      `${id('regions/asia-east2/interconnectAttachments/a')} published-by publisher:gcp-interconnect-partner/Example Carrier`,
    ]);
  });

  it('are met at their outer address, reach published services, and let in the consumers that are accepted', async () => {
    expect(lines((await runGcpCollector(computeForwardingRule, rules)).links)).toEqual([
      `prefix:203.0.113.80/32 resolves-to ${id('global/forwardingRules/web')}`,
      `${id('global/forwardingRules/web')} routes-to ${id('global/targetHttpProxies/p')}`,
      `${id('regions/us-central1/forwardingRules/psc')} attached-to ${id('global/networks/n')}`,
      `${id('regions/us-central1/forwardingRules/psc')} sends-to ${computeId('regions/us-central1/serviceAttachments/x', 'vendor')}`,
    ]);
    expect(lines((await runGcpCollector(computeServiceAttachment, services)).links)).toEqual([
      `${id('regions/us-central1/serviceAttachments/s')} attached-to ${id('regions/us-central1/forwardingRules/f')}`,
      `${id('regions/us-central1/serviceAttachments/s')} shared-with ${computeId('global/networks/c', 'consumer')} if connection PENDING`,
      `${id('regions/us-central1/serviceAttachments/s')} shared-with scope:gcp/gcp/stranger`,
      `${id('regions/us-central1/serviceAttachments/t')} shared-with anyone:gcp`,
    ]);
  });

  it('end in other clouds, each read once, with the cloud that it is', async () => {
    const { links, calls } = await runGcpCollector(computeInterconnectRemoteLocation, remotes);
    const far = id('global/interconnectRemoteLocations/far');
    expect(lines(links)).toContain(`${far} leads-into publisher:gcp-remote-service/Alibaba Cloud`);
    expect(calls.filter(call => call === 'compute:interconnectRemoteLocations.get')).toHaveLength(2);
    expect(lines((await runGcpCollector(computeInterconnect, remotes)).links)).toContain(
      `${id('global/interconnects/cross')} peers-with ${far}`,
    );
  });

  it('exchange routes with peers, whose keys are not kept', async () => {
    const { rows, links, resources } = await runGcpCollector(computeRouter, routers);
    const router = id('regions/us-central1/routers/r');
    expect(lines(links)).toEqual([
      `${id('global/networks/n')} peers-with ${router}`,
      `${router} routes-to ${id('regions/us-central1/vpnTunnels/t')}`,
      `${router} routes-to prefix:198.51.100.0/24`,
    ]);
    expect(resources.find(({ id: one }) => one === router)?.facts).toMatchObject({
      bgpPeers: [{ name: 'p', peerAsn: 64999, peerIpAddress: '169.254.0.2' }],
    });
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('are listened to where packets are mirrored', async () => {
    const { links } = await runGcpCollector(computePacketMirroring, mirrorings);
    const some = id('regions/us-central1/packetMirrorings/some');
    expect(lines(links).sort()).toEqual(
      [
        `${id('regions/us-central1/subnetworks/s')} sends-to ${some}`,
        `${some} sends-to ${id('regions/us-central1/forwardingRules/ids')}`,
        `${id('global/networks/n')} sends-to ${id('regions/us-central1/packetMirrorings/off')} if the mirroring is switched off`,
      ].sort(),
    );
  });
});
