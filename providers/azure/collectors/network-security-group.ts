import { listing } from '../listing.ts';
import { openings } from '../security-rules.ts';

export const networkSecurityGroup = listing({
  type: 'azure.network.security-group',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualnetwork/network-security-groups/list-all',
  lists: [{ of: 'Microsoft.Network/networkSecurityGroups', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.flushConnection'],
  links: openings,
});
