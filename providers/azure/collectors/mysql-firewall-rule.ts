import { firewallListing } from '../firewall-rules.ts';
import { listing } from '../listing.ts';

export const mysqlFirewallRule = listing({
  ...firewallListing,
  type: 'azure.mysql.firewall-rule',
  docs: 'https://learn.microsoft.com/rest/api/mysql/flexibleserver/firewall-rules/list-by-server',
  lists: [
    { of: 'Microsoft.DBforMySQL/flexibleServers', version: '2021-05-01' },
    { of: 'firewallRules', version: '2021-05-01' },
  ],
});
