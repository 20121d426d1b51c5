import { describe, expect, it } from 'vitest';
import { dnsPolicy } from '../../../providers/gcp/collectors/dns-policy.ts';
import { dnsResponsePolicy } from '../../../providers/gcp/collectors/dns-response-policy.ts';
import { dnsResponsePolicyRule } from '../../../providers/gcp/collectors/dns-response-policy-rule.ts';
import { monitoringMetricsScope } from '../../../providers/gcp/collectors/monitoring-metrics-scope.ts';
import { networkconnectivitySpoke } from '../../../providers/gcp/collectors/networkconnectivity-spoke.ts';
import { networkservicesEdgeCacheOrigin } from '../../../providers/gcp/collectors/networkservices-edge-cache-origin.ts';
import { networkservicesEdgeCacheService } from '../../../providers/gcp/collectors/networkservices-edge-cache-service.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { computeId, filled, own, rest, url, type Written, write } from './filled.ts';

const named = (type: string, path: string, data: object): Written => [
  `dns.googleapis.com/${type}`,
  `${own}/${path}`,
  data,
];
const networks = [{ networkUrl: url('global/networks/n') }];

const policies = filled(
  named('Policy', 'policies/away', {
    name: 'away',
    networks,
    alternativeNameServerConfig: {
      targetNameServers: [{ ipv4Address: '114.114.114.114' }, { ipv6Address: '2001:DB8::53' }],
    },
  }),
  named('Policy', 'policies/inward', { name: 'inward', enableInboundForwarding: true }),
);
gcpContract(dnsPolicy, policies);

const answered: Written[] = [
  named('ResponsePolicy', 'responsePolicies/own', {
    responsePolicyName: 'own',
    networks,
    gkeClusters: [{ gkeClusterName: `${own}/locations/us-central1/clusters/c` }],
  }),
  named('ResponsePolicy', 'responsePolicies/other', { responsePolicyName: 'other', labels: { a: 'b' } }),
];
gcpContract(dnsResponsePolicy, filled(...answered));

const rules: GcpFill = ({ state, project }) => {
  write(project, ...answered);
  state.answers.list('dns', `dns/v1/${own}/responsePolicies/own/rules`, [
    {
      ruleName: 'divert',
      dnsName: 'api.example.com.',
      localData: {
        localDatas: [
          { type: 'A', rrdatas: ['203.0.113.7'] },
          { type: 'CNAME', rrdatas: ['x.example.cn.'] },
        ],
      },
    },
    { ruleName: 'pass', dnsName: '*.example.com.', behavior: 'bypassResponsePolicy' },
  ]);
  state.answers.list('dns', `dns/v1/${own}/responsePolicies/other/rules`, []);
};
gcpContract(dnsResponsePolicyRule, rules, undefined, ['dns:responsePolicyRules.list']);

const hub = `${own}/locations/global/hubs/h`;
const spokes = filled(
  rest('networkconnectivity.googleapis.com/Spoke', 'locations/us-central1/spokes/vpn', {
    hub,
    state: 'ACTIVE',
    linkedVpnTunnels: { uris: [url('regions/us-central1/vpnTunnels/t')] },
  }),
  rest('networkconnectivity.googleapis.com/Spoke', 'locations/global/spokes/vpc', {
    hub,
    state: 'INACTIVE',
    linkedVpcNetwork: { uri: url('global/networks/n') },
  }),
);
gcpContract(networkconnectivitySpoke, spokes);

const scopes: GcpFill = ({ state }) => {
  const name = (number: string) => ({ name: `locations/global/metricsScopes/${number}` });
  state.answers.list(
    'monitoring',
    `v1/locations/global/metricsScopes:listMetricsScopesByMonitoredProject?monitoredResourceContainer=${own}`,
    [name('100000000001'), name('100000000002'), name('999')],
  );
};
gcpContract(monitoringMetricsScope, scopes);

const origins = filled(
  rest('networkservices.googleapis.com/EdgeCacheOrigin', 'locations/global/edgeCacheOrigins/host', {
    originAddress: 'media.example.cn',
    failoverOrigin: 'bucket',
    awsV4Authentication: { accessKeyId: 'hunter2' },
  }),
  rest('networkservices.googleapis.com/EdgeCacheOrigin', 'locations/global/edgeCacheOrigins/bucket', {
    originAddress: 'gs://own-media/path',
  }),
);
gcpContract(networkservicesEdgeCacheOrigin, origins);

const services = filled(
  rest('networkservices.googleapis.com/EdgeCacheService', 'locations/global/edgeCacheServices/tv', {
    ipv4Addresses: ['203.0.113.44'],
    routing: {
      pathMatchers: [
        { routeRules: [{ origin: 'host' }, { origin: `${own}/locations/global/edgeCacheOrigins/bucket` }] },
      ],
    },
  }),
  rest('networkservices.googleapis.com/EdgeCacheService', 'locations/global/edgeCacheServices/off'),
);
gcpContract(networkservicesEdgeCacheService, services);

const linksOf = async (...run: Parameters<typeof runGcpCollector>) => lines((await runGcpCollector(...run)).links);
const network = computeId('global/networks/n');
const dns = (path: string) => `//dns.googleapis.com/${own}/${path}`;

describe('queries', () => {
  it('of whole networks go to the name servers that a policy names', async () => {
    expect(await linksOf(dnsPolicy, policies)).toEqual([
      `${network} resolves-to ${dns('policies/away')}`,
      `${dns('policies/away')} sends-to prefix:114.114.114.114/32`,
      `${dns('policies/away')} sends-to prefix:2001:db8::53/128`,
    ]);
  });

  it('are answered by rules that stand before the name’s owner', async () => {
    expect(await linksOf(dnsResponsePolicy, filled(...answered))).toEqual([
      `${network} resolves-to ${dns('responsePolicies/own')}`,
      `//container.googleapis.com/${own}/locations/us-central1/clusters/c resolves-to ${dns('responsePolicies/own')}`,
    ]);
    const rule = dns('responsePolicies/own/rules/divert');
    expect(await linksOf(dnsResponsePolicyRule, rules)).toEqual([
      `${dns('responsePolicies/own')} resolves-to ${rule}`,
      `${rule} resolves-to prefix:203.0.113.7/32`,
      `${rule} resolves-to host:x.example.cn`,
      `${dns('responsePolicies/own')} resolves-to ${dns('responsePolicies/own/rules/pass')}`,
    ]);
  });
});

describe('what joins a hub', () => {
  it('passes traffic both ways, and says where it is not up', async () => {
    const spoke = (path: string) => `//networkconnectivity.googleapis.com/${own}/locations/${path}`;
    const tunnel = computeId('regions/us-central1/vpnTunnels/t');
    const center = `//networkconnectivity.googleapis.com/${hub}`;
    const [vpn, vpc, off] = [spoke('us-central1/spokes/vpn'), spoke('global/spokes/vpc'), 'if spoke INACTIVE'];
    expect((await linksOf(networkconnectivitySpoke, spokes)).sort()).toEqual(
      [
        ...[`${tunnel} peers-with ${vpn}`, `${vpn} peers-with ${tunnel}`],
        ...[`${center} peers-with ${vpn}`, `${vpn} peers-with ${center}`],
        ...[`${network} peers-with ${vpc} ${off}`, `${vpc} peers-with ${network} ${off}`],
        ...[`${center} peers-with ${vpc} ${off}`, `${vpc} peers-with ${center} ${off}`],
      ].sort(),
    );
  });
});

describe('metrics', () => {
  it('are seen by the projects whose scopes hold the project, and not told of its own', async () => {
    const project = (id: string) => `//cloudresourcemanager.googleapis.com/projects/${id}`;
    const seen = (number: string) =>
      `//monitoring.googleapis.com/locations/global/metricsScopes/${number}/projects/own-project`;
    expect(await linksOf(monitoringMetricsScope, scopes)).toEqual([
      `${project('own-project')} sends-to ${seen('100000000002')}`,
      `${seen('100000000002')} sends-to ${project('other-project')}`,
      `${project('own-project')} sends-to ${seen('999')}`,
      `${seen('999')} sends-to ${project('999')}`,
    ]);
  });
});

describe('Media CDN', () => {
  it('leads from addresses over services and origins to hosts and buckets, and keeps no key', async () => {
    const id = (path: string) => `//networkservices.googleapis.com/${own}/locations/global/${path}`;
    expect(await linksOf(networkservicesEdgeCacheService, services)).toEqual([
      `prefix:203.0.113.44/32 resolves-to ${id('edgeCacheServices/tv')}`,
      `${id('edgeCacheServices/tv')} routes-to ${id('edgeCacheOrigins/host')}`,
      `${id('edgeCacheServices/tv')} routes-to ${id('edgeCacheOrigins/bucket')}`,
    ]);
    const { rows, links } = await runGcpCollector(networkservicesEdgeCacheOrigin, origins);
    expect(lines(links)).toEqual([
      `${id('edgeCacheOrigins/host')} routes-to host:media.example.cn`,
      `${id('edgeCacheOrigins/host')} routes-to ${id('edgeCacheOrigins/bucket')}`,
      `${id('edgeCacheOrigins/bucket')} routes-to //storage.googleapis.com/projects/_/buckets/own-media`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });
});
