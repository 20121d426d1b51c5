import { link } from '../../../src/model/index.ts';
import { objects, pick, text, texts } from '../../json.ts';
import { hostLink, idLink, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';

const space = 'properties.addressSpace.addressPrefixes';

/** A branch office of a virtual WAN. */
export const networkVpnSite = listing({
  type: 'azure.network.vpn-site',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/virtualwan/vpn-sites/list',
  lists: [{ of: 'Microsoft.Network/vpnSites', version: '2023-09-01' }],
  table: 'resources',
  facts: [
    'properties.deviceProperties.deviceVendor',
    'properties.deviceProperties.deviceModel',
    space,
    'properties.isSecuritySite',
  ],
  *links(site, self, reading) {
    yield* idLink('attached-to', self, site, 'properties.virtualWan.id', reading);
    const written = [
      text(site, 'properties.ipAddress'),
      ...objects(site, 'properties.vpnSiteLinks').map(one => text(one, 'properties.ipAddress')),
    ];
    for (const one of objects(site, 'properties.vpnSiteLinks'))
      yield* hostLink('leads-into', self, one, 'properties.fqdn', reading);
    for (const prefix of new Set([...written.filter(one => one !== undefined), ...texts(site, space)])) {
      const to = prefixEnd(prefix);
      if (to) yield link('leads-into', self, to, reading.call, { ...pick(site, 'properties.ipAddress'), prefix });
    }
  },
});
