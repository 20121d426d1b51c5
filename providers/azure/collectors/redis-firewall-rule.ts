import { rangeLinks } from '../firewall-rules.ts';
import { listing } from '../listing.ts';

const range = ['properties.startIP', 'properties.endIP'] as const;

/** Addresses that may reach a cache; one without rules is reached from everywhere. */
export const redisFirewallRule = listing({
  type: 'azure.redis.firewall-rule',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/redis/firewall-rules/list',
  lists: [
    { of: 'Microsoft.Cache/redis', version: '2023-08-01' },
    { of: 'firewallRules', version: '2023-08-01' },
  ],
  facts: range,
  links: (rule, self, reading) => rangeLinks(rule, self, reading, range),
});
