import { recordListing } from '../dns.ts';
import { listing } from '../listing.ts';

export const networkPrivateDnsRecord = listing({
  ...recordListing(['private zone: only within the networks that it is linked to']),
  type: 'azure.network.private-dns-record',
  docs: 'https://learn.microsoft.com/rest/api/dns/privatedns/record-sets/list',
  lists: [
    { of: 'Microsoft.Network/privateDnsZones', version: '2020-06-01' },
    { of: 'all', version: '2020-06-01' },
  ],
});
