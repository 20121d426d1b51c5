import { firewallListing } from '../firewall-rules.ts';
import { listing } from '../listing.ts';

export const sqlFirewallRule = listing({
  ...firewallListing,
  type: 'azure.sql.firewall-rule',
  docs: 'https://learn.microsoft.com/rest/api/sql/firewall-rules/list-by-server',
  lists: [
    { of: 'Microsoft.Sql/servers', version: '2023-08-01' },
    { of: 'firewallRules', version: '2023-08-01' },
  ],
});
