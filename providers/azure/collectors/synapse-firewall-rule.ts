import { firewallListing } from '../firewall-rules.ts';
import { listing } from '../listing.ts';

export const synapseFirewallRule = listing({
  ...firewallListing,
  type: 'azure.synapse.firewall-rule',
  docs: 'https://learn.microsoft.com/rest/api/synapse/resourcemanager/ip-firewall-rules/list-by-workspace',
  lists: [
    { of: 'Microsoft.Synapse/workspaces', version: '2021-06-01' },
    { of: 'firewallRules', version: '2021-06-01' },
  ],
});
