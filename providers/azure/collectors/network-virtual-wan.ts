import { listing } from '../listing.ts';

export const networkVirtualWan = listing({
  type: 'azure.network.virtual-wan',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualwan/virtual-wans/list',
  lists: [{ of: 'Microsoft.Network/virtualWans', version: '2023-09-01' }],
  table: 'resources',
  facts: ['properties.type', 'properties.allowBranchToBranchTraffic', 'properties.disableVpnEncryption'],
});
