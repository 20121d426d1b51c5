import type { Row } from '../../../src/model/index.ts';
import { containerListing } from '../containers.ts';
import { firewallPolicyRows } from '../firewall-policies.ts';

/** Rules of folders and the organisation, which stand before those of networks. */
export const computeOrganizationFirewallPolicy = containerListing({
  type: 'gcp.compute.organization-firewall-policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/firewallPolicies/list',
  assets: ['compute.googleapis.com/FirewallPolicy'],
  list: ['compute:firewallPolicies.list'],
  items: (clients, parentId) => clients.list('compute:firewallPolicies.list', { parentId }),
  *rows(policy, reading): Generator<Row> {
    yield* firewallPolicyRows(policy, reading);
  },
});
