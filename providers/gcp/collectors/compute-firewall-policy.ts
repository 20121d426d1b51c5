import type { Row } from '../../../src/model/index.ts';
import { firewallPolicyRows } from '../firewall-policies.ts';
import { listing } from '../listing.ts';

/** Rules of a project for the networks that they are associated with. */
export const computeFirewallPolicy = listing({
  type: 'gcp.compute.firewall-policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies/aggregatedList',
  assets: ['compute.googleapis.com/FirewallPolicy'],
  list: 'compute:networkFirewallPolicies.aggregatedList',
  *rows(policy, reading): Generator<Row> {
    yield* firewallPolicyRows(policy, reading);
  },
});
