import { hostEnd, type JsonObject, type Link, type Location, link, type Resource } from '../../src/model/index.ts';
import { at, isObject, objects, pick, text } from '../json.ts';
import { isMicrosoft, publisherEnd, replica } from './links.ts';
import type { Reading } from './listing.ts';
import { regionOf } from './names.ts';

/** The registry that a model of the catalogue comes from, which is its publisher's; nothing where the model is the customer's own. */
export function* modelLink(self: Resource, item: JsonObject, path: string, { call }: Reading): Generator<Link> {
  const [, registry] = /^azureml:\/\/registries\/([^/]+)\//i.exec(text(item, path) ?? '') ?? [];
  if (!registry) return;
  const id = `registries/${registry.toLowerCase()}`;
  yield link('runs', self, { kind: 'publisher', catalogue: 'azure-ai-model-registry', id }, call, pick(item, path));
}

/** Who sells a model in the marketplace. */
export function* sellerLink(self: Resource, item: JsonObject, path: string, { call }: Reading): Generator<Link> {
  const id = text(item, path);
  if (id && !isMicrosoft(id)) yield link('published-by', self, publisherEnd(id), call, pick(item, path));
}

/** Every account of a region answers there that has no name of its own. */
const shared = /(?:^|\.)api\.cognitive\./;

/**
 * An account that has a name of its own answers under it, below the name of each service; its answers list the addresses
 * too that all accounts of a region, or everybody, has.
 */
export function* hostsOf(account: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
  const own = text(account, 'properties.customSubDomainName')?.toLowerCase();
  const more = own === undefined ? undefined : at(account, 'properties.endpoints');
  const written = [text(account, 'properties.endpoint'), ...(isObject(more) ? Object.values(more) : [])];
  const hosts = new Set(written.map(address => hostEnd(typeof address === 'string' ? address : '')).map(hostIn));
  for (const host of hosts)
    if (host !== undefined && (own === undefined ? !shared.test(host) : host.startsWith(`${own}.`)))
      yield link('resolves-to', { kind: 'host', host }, self, call, { 'properties.endpoints': [host] });
}

const hostIn = (end: ReturnType<typeof hostEnd>): string | undefined => (end?.kind === 'host' ? end.host : undefined);

const regions = 'properties.locations.regions';

/** Regions that answer for an account besides its own. */
export function answering(account: JsonObject, { call }: Reading): Location[] {
  const own = regionOf(text(account, 'location'));
  const others = new Set(
    objects(account, regions)
      .flatMap(one => text(one, 'name') ?? [])
      .map(regionOf),
  );
  return [...others].filter(one => one !== own).map(region => replica(region, `${call} ${regions}`));
}
