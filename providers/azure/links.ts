import {
  type End,
  hostEnd,
  type JsonObject,
  type Link,
  type LinkKind,
  type Location,
  link,
  type Resource,
} from '../../src/model/index.ts';
import { at, isObject, objects, pick, text, texts } from '../json.ts';
import type { Reading } from './listing.ts';
import { armEnd, isArmId, namedEnd, regionOf, scopeEnd } from './names.ts';

/** A link from the thing to what the id at `path` names, where there is one. */
export function* idLink(
  relation: LinkKind,
  self: Resource,
  item: JsonObject,
  path: string,
  { call }: Reading,
): Generator<Link> {
  const to = namedEnd(self, item, path);
  if (to) yield link(relation, self, to, call, pick(item, path));
}

/** The same the other way round: what the id at `path` names is where the link starts. */
export function* fromLink(...named: Parameters<typeof idLink>): Generator<Link> {
  for (const { from, to, ...found } of idLink(...named)) yield { ...found, from: to, to: from };
}

/** Links to what the ids at `path` of each object of a list name. */
export function* idLinks(
  relation: LinkKind,
  self: Resource,
  item: JsonObject,
  [list, path]: readonly [list: string, path: string],
  { call }: Reading,
): Generator<Link> {
  const linked = new Set<string>();
  for (const one of objects(item, list)) {
    const to = namedEnd(self, one, path);
    if (to?.kind !== 'resource' || linked.has(to.id)) continue;
    linked.add(to.id);
    yield link(relation, self, to, call, { [list]: [pick(one, path)] });
  }
}

/** A single address or a prefix, as rules write them; `undefined`: a service tag, or no address. */
export function prefixEnd(written: string): End | undefined {
  if (written === '*') return { kind: 'prefix', prefix: '0.0.0.0/0' };
  if (!/^[\da-f.:]+(\/\d+)?$/i.test(written) || !/[.:]/.test(written)) return undefined;
  const prefix = written.includes('/') ? written : `${written}/${written.includes(':') ? 128 : 32}`;
  return { kind: 'prefix', prefix: prefix.toLowerCase() };
}

/** A link to the host of an address, where there is one. Nothing of its path or query is kept: they may hold a secret. */
export function* hostLink(
  relation: LinkKind,
  self: Resource,
  item: JsonObject,
  path: string,
  { call }: Reading,
): Generator<Link> {
  const address = prefixEnd(text(item, path) ?? '');
  const end = address ?? hostEnd(text(item, path) ?? '');
  if (end) yield link(relation, self, end, call, end.kind === 'host' ? { [path]: end.host } : pick(item, path));
}

/**
 * Stands for everything within Azure, of whatever customer, where rules name addresses. Source:
 * learn.microsoft.com/azure/azure-sql/database/firewall-configure.
 */
export const azureAddress = '0.0.0.0';
export const fromAzure = 'only from addresses of Azure';

/** Addresses that a list of rules lets in; `address`: the member of each that names one. */
export function* addressLinks(
  self: Resource,
  item: JsonObject,
  { call }: Reading,
  [list, address]: readonly [list: string, address: string],
): Generator<Link> {
  if (text(item, 'properties.publicNetworkAccess')?.toLowerCase() === 'disabled') return;
  for (const rule of objects(item, list)) {
    const written = text(rule, address) ?? '';
    if (/^deny$/i.test(text(rule, 'action') ?? '')) continue;
    const fact = { [list]: [pick(rule, address, 'action')] };
    const to = prefixEnd(written === azureAddress ? '*' : written);
    const narrowed = written === azureAddress ? [fromAzure] : [];
    if (to) yield link('opens-to', self, to, call, fact, narrowed);
  }
}

/**
 * Whom the network rules of a service let in: addresses, and resources of other tenants. Subnets lie within the
 * customer's own networks and are left out. `where` holds the rules.
 */
export function* ruleLinks(self: Resource, item: JsonObject, reading: Reading, where: string): Generator<Link> {
  for (const rules of ['ipRules', 'ipv6Rules'])
    yield* addressLinks(self, item, reading, [`${where}.${rules}`, 'value']);
  if (text(item, 'properties.publicNetworkAccess')?.toLowerCase() === 'disabled') return;
  for (const rule of objects(item, `${where}.resourceAccessRules`)) {
    const owner = text(rule, 'tenantId')?.toLowerCase();
    if (owner && owner !== reading.tenant)
      yield link(
        'shared-with',
        self,
        scopeEnd(self.partition, owner),
        reading.call,
        pick(rule, 'tenantId', 'resourceId'),
      );
  }
}

/** Managed identities that a workload acts as: whoever runs the workload holds them. */
export function* identityLinks(self: Resource, item: JsonObject, { call }: Reading): Generator<Link> {
  const identities = at(item, 'identity.userAssignedIdentities');
  for (const id of isObject(identities) ? Object.keys(identities) : [])
    if (isArmId(id))
      yield link('assumable-by', armEnd(self.partition, id), self, call, { userAssignedIdentities: [id] });
  const principalId = text(item, 'identity.principalId');
  if (principalId) yield link('assumable-by', principalEnd(self.partition, principalId), self, call, { principalId });
}

/** A directory object by its object id: user, group, service principal, managed identity. */
export const principalEnd = (partition: string, objectId: string): End => ({
  ...{ kind: 'principal', provider: 'azure', partition },
  id: objectId.toLowerCase(),
});

/** Whose tokens are taken, by the address of the issuer; nothing where none is written. */
export function issuerEnd(partition: string, issuer: string | undefined): End | undefined {
  const url = URL.parse(issuer ?? '');
  return url?.hostname ? principalEnd(partition, `${url.host}${url.pathname.replace(/\/+$/, '')}`) : undefined;
}

/** A copy in another region, as a place of the thing. */
export const replica = (region: string, said: string): Location => ({
  region: regionOf(region),
  role: 'replica',
  said,
});

/**
 * A backup in the region that Azure pairs with the thing's own. No answer names that region, so the place is `pair:` and the
 * own one: `pair:southeastasia`.
 */
export const paired = (item: JsonObject, said: string): Location => ({
  ...{ region: `pair:${regionOf(text(item, 'location'))}`, role: 'backup', said },
});

/** The thing that a host name leads to. */
export function* namedBy(self: Resource, item: JsonObject, path: string, { call }: Reading): Generator<Link> {
  const end = hostEnd(text(item, path) ?? '');
  if (end?.kind === 'host' && !end.host.startsWith('*'))
    yield link('resolves-to', end, self, call, { [path]: end.host });
}

/** The same of every name in a list; one for many hosts stands for none. */
export function* namedByEach(self: Resource, item: JsonObject, list: string, { call }: Reading): Generator<Link> {
  for (const name of new Set(texts(item, list))) {
    const end = hostEnd(name);
    if (end?.kind === 'host' && !name.startsWith('*'))
      yield link('resolves-to', end, self, call, { [list]: [end.host] });
  }
}

/** Publisher names that begin so are Microsoft's own, who is no third party here. */
export const isMicrosoft = (publisher: string): boolean => /^microsoft/i.test(publisher);

/** Who published a marketplace image or product. */
export const publisherEnd = (id: string): End => ({
  ...{ kind: 'publisher', catalogue: 'azure-marketplace', id: id.toLowerCase() },
});

/** The publisher of what was bought in the marketplace, as `plan` names it. */
export function* planLinks(self: Resource, item: JsonObject, { call }: Reading, path = 'plan'): Generator<Link> {
  const publisher = text(item, `${path}.publisher`);
  const fact = pick(item, `${path}.publisher`, `${path}.product`, `${path}.name`);
  if (publisher && !isMicrosoft(publisher)) yield link('published-by', self, publisherEnd(publisher), call, fact);
}
