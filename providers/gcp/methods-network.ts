import { type Method, method } from './method.ts';

/** Lists of names, hubs and watchers, by which networks and projects lead elsewhere. */
export const networkMethods = {
  'dns:policies.list': method('dns/v1/projects/{project}/policies', 'dns.policies.list', 'policies', { sent: 'kind' }),
  'dns:responsePolicies.list': method(
    'dns/v1/projects/{project}/responsePolicies',
    'dns.responsePolicies.list',
    'responsePolicies',
  ),
  'dns:responsePolicyRules.list': method(
    'dns/v1/projects/{project}/responsePolicies/{policy}/rules',
    'dns.responsePolicyRules.list',
    'responsePolicyRules',
  ),
  'networkconnectivity:projects.locations.spokes.list': method(
    'v1/projects/{project}/locations/-/spokes',
    'networkconnectivity.spokes.list',
    'spokes',
  ),
  'monitoring:locations.global.metricsScopes.listMetricsScopesByMonitoredProject': method(
    'v1/locations/global/metricsScopes:listMetricsScopesByMonitoredProject',
    'resourcemanager.projects.get',
    'metricsScopes',
    { paged: false },
  ),
} as const satisfies Record<string, Method>;
