import type { Items } from '../items.ts';
import { type PageOptions, pageOf, placeOf } from '../pages.ts';
import type { Reply } from '../serve.ts';
import { allows, type Caller, type Owned, reaches, subscriptionIdOf, subscriptionOf } from './access.ts';
import type { Answer, Refusal } from './answers.ts';
import { type ArmPath, readPath } from './arm-path.ts';
import { containers, entities } from './containers.ts';
import { armError, refusals, replyOf } from './errors.ts';
import { isKnownNamespace, isKnownType } from './index-tables.ts';
import { listed } from './listed.ts';
import { filterOf } from './odata.ts';
import { typeOf } from './resources.ts';

/** A request to Azure Resource Manager, authenticated. */
export interface Asked {
  method: string;
  /** Decoded, without query. */
  path: string;
  query: URLSearchParams;
  host: string;
  caller: Caller;
  pages: PageOptions & { size: number; foreign: string };
}

/**
 * Azure Resource Manager looks at the version, the subscription and the role first, then at what was written for the path,
 * and only then at the type and its resources.
 */
export function answerArm(asked: Asked): Reply {
  const path = readPath(asked.method, asked.path);
  const owned = subscriptionOf(asked.caller, path.path);
  const refusal = versionFault(asked.query) ?? subscriptionFault(asked, owned) ?? accessFault(asked, path);
  if (refusal !== undefined) return armError(refusal);
  const answers = (owned?.subscription ?? asked.caller.tenant).answers;
  const written = answers.find(asked.method, asked.path);
  if (written !== undefined) return writtenReply(asked, written);
  if (asked.method === 'POST' && path.type === 'getEntities') return pageReply(asked, entities(asked.caller));
  if (asked.method !== 'GET') return armError(refusals.unsupportedMethod(asked.method));
  const container = containers(asked.caller, path, owned);
  if (container !== undefined)
    return container.kind === 'one' ? replyOf(container.body) : pageReply(asked, container.items);
  const missing = typeFault(asked, path, owned);
  return missing === undefined ? resourceReply(asked, path, owned) : armError(missing);
}

function versionFault(query: URLSearchParams): Refusal | undefined {
  const version = query.get('api-version');
  if (version === null || version === '') return refusals.missingApiVersion;
  return /^\d{4}-\d\d-\d\d(-[a-z]+)?$/.test(version) ? undefined : refusals.invalidApiVersion(version);
}

function subscriptionFault({ caller, path }: Asked, owned: Owned | undefined): Refusal | undefined {
  const id = subscriptionIdOf(path);
  if (id === undefined) return undefined;
  if (owned === undefined || owned.subscription.state === 'Deleted') return refusals.unknownSubscription(id);
  if (reaches(caller, owned)) return undefined;
  const [token, wanted] = [caller.tenant.id, owned.tenant.id].map(each => `https://sts.windows.net/${each}/`);
  return {
    status: 401,
    code: 'InvalidAuthenticationTokenTenant',
    message: `The access token is from the wrong issuer '${token}'. It must match the tenant '${wanted}' associated with this subscription.`,
  };
}

/** Lists of containers and the generic lists need no permission: they hold what the caller may see. */
const filteredLists = new Set([
  'microsoft.resources/tenants',
  'microsoft.resources/subscriptions',
  'microsoft.resources/subscriptions/resources',
  'microsoft.management/managementgroups',
  'microsoft.management/getentities',
]);

function accessFault({ caller, pages }: Asked, { scope, namespace, type, name, action }: ArmPath): Refusal | undefined {
  const refused = refusals.forbidden(caller.principal.objectId, action, scope === '' ? '/' : scope);
  if (pages.fault === 'deny') return refused;
  const filtered = name === undefined && filteredLists.has(`${namespace}/${type}`.toLowerCase());
  return filtered || allows(caller, scope === '' ? '/' : scope, action) ? undefined : refused;
}

function typeFault({ caller, query }: Asked, path: ArmPath, owned: Owned | undefined): Refusal | undefined {
  const type = `${path.namespace}/${path.type}`.toLowerCase();
  const stores = [caller.tenant, ...(owned === undefined ? [] : [owned.subscription])];
  const written = stores.flatMap(({ resources }) => [...resources.types()]);
  if (!isKnownNamespace(path.namespace) && !written.some(each => each.startsWith(`${path.namespace.toLowerCase()}/`)))
    return refusals.unknownNamespace(path.namespace);
  if (owned?.subscription.unregistered.some(each => each.toLowerCase() === path.namespace.toLowerCase()))
    return refusals.unregistered(path.namespace);
  const version = query.get('api-version') ?? '';
  if (!isKnownType(type) && !written.includes(type)) return refusals.unknownType(path.namespace, path.type, version);
  const { apiVersions } = caller.state;
  const supported = apiVersions.get(type) ?? apiVersions.get(path.namespace.toLowerCase());
  return supported?.includes(version) === false ? refusals.unknownVersion(path.type, version, supported) : undefined;
}

function resourceReply(asked: Asked, path: ArmPath, owned: Owned | undefined): Reply {
  const { resources } = owned?.subscription ?? asked.caller.tenant;
  if (path.name !== undefined) {
    const found = resources.get(path.path) ?? asked.caller.tenant.resources.get(path.path);
    return found === undefined ? armError(missing(path)) : replyOf(found);
  }
  const parent = parentOf(path);
  if (parent !== undefined && resources.get(parent) === undefined && isKnownType(typeOf(parent).toLowerCase()))
    return armError(missing(readPath('GET', parent)));
  const filter = filterOf(asked.query.get('$filter'), path.scope);
  if (filter === undefined) return armError(refusals.unknownFilter(asked.query.get('$filter') ?? ''));
  const { items, keep } = listed(asked.caller, path, owned);
  return pageReply(asked, items, undefined, item => keep(item) && filter(item));
}

/** The resource that a list hangs on: its parent, or what an extension extends. Management groups are no resources. */
function parentOf({ path, scope, namespace, type }: ArmPath): string | undefined {
  if (namespace === 'Microsoft.Resources' || managementGroup.test(scope)) return undefined;
  // Locations are no resources.
  if (/(^|\/)locations\/[^/]+$/i.test(type)) return undefined;
  if (type.includes('/')) return path.slice(0, path.lastIndexOf('/'));
  return /\/providers\//i.test(scope) ? scope : undefined;
}

const managementGroup = /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/i;

function missing({ path, namespace, type, name = '' }: ArmPath): Refusal {
  return refusals.notFound(`${namespace}/${type}`, name, /\/resourcegroups\/([^/]+)/i.exec(path)?.[1]);
}

function writtenReply(asked: Asked, answer: Answer): Reply {
  if ('error' in answer) return armError(answer.error);
  if ('items' in answer) return pageReply(asked, answer.items, answer.rest);
  return replyOf(answer.body, answer);
}

/** A page of a list, with the absolute address of the next one. */
export function pageReply<Item extends object>(
  { path, query, host, caller, pages }: Asked,
  items: Items<Item>,
  rest: object = {},
  keep?: (item: Item) => boolean,
): Reply {
  const name = [...query.keys()].find(each => each.toLowerCase() === '$skiptoken') ?? tokenName(path);
  const asked = [...query].filter(([key]) => key !== name);
  const binding = JSON.stringify([path.toLowerCase(), caller.principal.appId, asked]);
  const token = query.get(name);
  const place = placeOf(token, binding, pages);
  if (place === undefined) return armError(refusals.pageToken);
  const top = Number(query.get('$top') ?? pages.size);
  const { items: value, next } = pageOf(items, place, Math.min(top, pages.size), binding, pages, keep);
  const list = pages.fault === 'no-list' ? {} : { value };
  if (next === undefined) return replyOf({ ...list, ...rest });
  const repeated = pages.fault === 'repeat-token' && token !== null ? token : next;
  const search = [...asked, [name, repeated]]
    .map(([key, each]) => `${key}=${encodeURIComponent(each ?? '')}`)
    .join('&');
  const base = pages.fault === 'foreign-link' ? pages.foreign : `https://${host}`;
  return replyOf({ ...list, ...rest, nextLink: `${base}${encodeURI(path)}?${search}` });
}

/** Resource providers spell it as they like. */
const tokenName = (path: string): string => (/\/providers\//i.test(path) ? '$skipToken' : '$skiptoken');
