import { listing } from '../listing.ts';

export const networkPrivateDnsZone = listing({
  type: 'azure.network.private-dns-zone',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/dns/privatedns/private-zones/list',
  lists: [{ of: 'Microsoft.Network/privateDnsZones', version: '2020-06-01' }],
  table: 'resources',
  facts: ['properties.numberOfRecordSets', 'properties.numberOfVirtualNetworkLinks'],
});
