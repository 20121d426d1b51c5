import { firewallListing } from '../firewall-rules.ts';
import { listing } from '../listing.ts';

export const postgresqlFirewallRule = listing({
  ...firewallListing,
  type: 'azure.postgresql.firewall-rule',
  docs: 'https://learn.microsoft.com/rest/api/postgresql/flexibleserver/firewall-rules/list-by-server',
  lists: [
    { of: 'Microsoft.DBforPostgreSQL/flexibleServers', version: '2022-12-01' },
    { of: 'firewallRules', version: '2022-12-01' },
  ],
});
