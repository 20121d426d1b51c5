import { link } from '../../../src/model/index.ts';
import { at, text, texts } from '../../json.ts';
import { registryEnd } from '../images.ts';
import { identityLinks, idLink } from '../links.ts';
import { listing } from '../listing.ts';

const versions = ['properties.siteConfig.linuxFxVersion', 'properties.siteConfig.windowsFxVersion'];

/** Web apps and functions. Settings are not read: they hold secrets. */
export const webSite = listing({
  type: 'azure.web.site',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps/list',
  lists: [{ of: 'Microsoft.Web/sites', version: '2023-12-01' }],
  table: 'resources',
  facts: [
    ...[
      'kind',
      'properties.state',
      'properties.defaultHostName',
      'properties.httpsOnly',
      'properties.publicNetworkAccess',
    ],
    ...['properties.serverFarmId', 'properties.outboundIpAddresses', 'properties.redundancyMode', ...versions],
  ],
  *links(site, self, reading) {
    for (const host of new Set(texts(site, 'properties.hostNames')))
      if (!host.startsWith('*'))
        yield link('resolves-to', { kind: 'host', host: host.toLowerCase() }, self, reading.call, {
          'properties.hostNames': [host],
        });
    yield* idLink('attached-to', self, site, 'properties.virtualNetworkSubnetId', reading);
    yield* identityLinks(self, site, reading);
    for (const path of versions) {
      const [, image] = /^DOCKER\|(.+)$/i.exec(text(site, path) ?? '') ?? [];
      if (image) yield link('runs', self, registryEnd(image), reading.call, { [path]: at(site, path) ?? null });
    }
  },
});
