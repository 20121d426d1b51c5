import { type JsonObject, link } from '../../src/model/index.ts';
import { at, objects, pick, text } from '../json.ts';
import { registryEnd } from './images.ts';
import { hostLink, identityLinks, idLink, namedByEach } from './links.ts';
import type { Listing } from './listing.ts';
import { armEnd, ownerId } from './names.ts';

const versions = ['properties.siteConfig.linuxFxVersion', 'properties.siteConfig.windowsFxVersion'];
/** The container of blobs that a function's code is taken from. */
const code = 'properties.functionAppConfig.deployment.storage.value';

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
    yield* namedByEach(self, site, 'properties.hostNames', reading);
    for (const path of ['properties.virtualNetworkSubnetId', 'properties.managedEnvironmentId'])
      yield* idLink('attached-to', self, site, path, reading);
    yield* hostLink('runs', self, site, code, reading);
    yield* identityLinks(self, site, reading);
    const images = new Map(
      runs(site).flatMap(({ path, value }) => imagesIn(value).map(image => [image, path] as const)),
    );
    for (const [image, path] of images) yield link('runs', self, registryEnd(image), reading.call, { [path]: image });
  },
};

/** Sites that may have containers of their own: those on Linux that are no functions. Source: learn.microsoft.com/azure/app-service/overview-sidecar. */
export const mayHaveContainers = (site: JsonObject): boolean => {
  const kind = text(site, 'kind') ?? '';
  return (/linux/i.test(kind) || at(site, 'properties.reserved') === true) && !/functionapp/i.test(kind);
};

/** Containers of a site, beside its code or the main one. What they are told by their environment is not kept: it may be secret. */
export const siteContainerListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: ['properties.image', 'properties.isMain', 'properties.targetPort', 'properties.authType'],
  *links(container, self, { call }) {
    const image = text(container, 'properties.image');
    const site = armEnd(self.partition, ownerId(self.id, 'sitecontainers'), self.region);
    if (image)
      yield link('runs', site, registryEnd(image), call, pick(container, 'properties.image', 'properties.isMain'));
  },
};
