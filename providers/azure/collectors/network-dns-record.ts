import { recordListing } from '../dns.ts';
import { listing } from '../listing.ts';

/** Record sets that name a host or an address. Resource Graph has no NS records, so every zone is asked. */
export const networkDnsRecord = listing({
  ...recordListing(),
  type: 'azure.network.dns-record',
  docs: 'https://learn.microsoft.com/rest/api/dns/record-sets/list-by-dns-zone',
  lists: [
    { of: 'Microsoft.Network/dnszones', version: '2018-05-01' },
    { of: 'recordsets', version: '2018-05-01' },
  ],
});
