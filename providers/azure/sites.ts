import { type JsonObject, link } from '../../src/model/index.ts';
import { objects, text, texts } from '../json.ts';
import { registryEnd } from './images.ts';
import { identityLinks, idLink } from './links.ts';
import type { Listing } from './listing.ts';

const versions = ['properties.siteConfig.linuxFxVersion', 'properties.siteConfig.windowsFxVersion'];
const settings = 'properties.siteProperties.properties';

/** What the site runs stands in its configuration or, where the answer leaves that out, in a list of names and values. */
const runs = (site: JsonObject): { path: string; value: string }[] => [
  ...versions.map(path => ({ path, value: text(site, path) ?? '' })),
  ...objects(site, settings)
    .filter(one => /^(linux|windows)fxversion$/i.test(text(one, 'name') ?? ''))
    .map(one => ({ path: settings, value: text(one, 'value') ?? '' })),
];

/** The image of a container, or those of several, which are described in YAML and written in base64. */
function imagesIn(version: string): string[] {
  const [, kind = '', rest = ''] = /^(docker|compose|kube)\|(.+)$/i.exec(version) ?? [];
  if (kind === '' || kind.toLowerCase() === 'docker') return rest === '' ? [] : [rest];
  const described = Buffer.from(rest, 'base64').toString('utf8');
  return [...described.matchAll(/^[\s-]*image:\s*["']?([^\s"'#]+)/gm)].flatMap(([, image]) => image ?? []);
}

/** Web apps and functions, and their slots. Settings are not read: they hold secrets. */
export const siteListing: Pick<Listing, 'holds' | 'table' | 'facts' | 'links'> = {
  holds: 'data',
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
    const images = new Map(
      runs(site).flatMap(({ path, value }) => imagesIn(value).map(image => [image, path] as const)),
    );
    for (const [image, path] of images) yield link('runs', self, registryEnd(image), reading.call, { [path]: image });
  },
};
