import { listing } from '../listing.ts';

export const networkDnsZone = listing({
  type: 'azure.network.dns-zone',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/dns/zones/list',
  lists: [{ of: 'Microsoft.Network/dnszones', version: '2018-05-01' }],
  table: 'resources',
  facts: ['properties.zoneType', 'properties.nameServers', 'properties.numberOfRecordSets'],
});
