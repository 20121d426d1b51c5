import type { FaultKind } from '../faults.ts';
import type { Items } from '../items.ts';
import { type PageOptions, pageOf, placeOf } from '../pages.ts';
import type { Reply } from '../serve.ts';
import type { Place } from './access.ts';
import type { Address } from './address.ts';
import type { Answer, Refusal } from './answers.ts';
import { type Asset, dataOf } from './assets.ts';
import { invalid, json, notFound } from './errors.ts';
import {
  assetsBelow,
  type Found,
  holds,
  searchedPolicy,
  searchedResource,
  searches,
  shownAsset,
  typesOf,
} from './inventory.ts';
import type { Method } from './method.ts';
import { legacy } from './methods.ts';
import { got, listed } from './resource-manager.ts';
import { aggregated, assetAt, closedAt, listOf, locationsOf, unreached } from './services.ts';
import type { GcpState, Principal } from './state.ts';

/** A request that may be answered: who asks is known and allowed. */
export interface Request {
  state: GcpState;
  principal: Principal;
  method: Method;
  address: Address;
  /** What it is about; absent: nothing in particular. */
  place: Place | undefined;
  paging: PageOptions;
  /** No page holds more items. */
  fullPage: number;
}

type Outcome = Reply | { error: Refusal };
type Page = { made: unknown[]; members: object; next: string | undefined };

const refused = (error: Refusal): Outcome => ({ error });

export function respond(request: Request, written: Answer | undefined): Outcome {
  const { state, method, address, place } = request;
  if (written !== undefined) return answer(request, written);
  const { service, id } = method;
  if (service === 'cloudasset') return inventory(request);
  if (service === 'cloudresourcemanager' && id.endsWith('.getIamPolicy'))
    return one(request, place && { version: 3, etag: 'BwXhqDVtWGM=', ...place.container.iamPolicy });
  if (service === 'cloudresourcemanager' && method.list === undefined)
    return one(request, got(state, address.path.slice(3)));
  if (service === 'cloudresourcemanager') {
    const things = listed(state, request.principal, id, address.query);
    return things === undefined ? refused(invalid('field [query] has issue [Invalid filter]')) : list(request, things);
  }
  if (place === undefined) return method.list === undefined ? one(request, undefined) : list(request, []);
  if (method.locations) return list(request, locationsOf(state, place));
  const partial = address.query.get('returnPartialSuccess') === 'true';
  if (closedAt(method, place, address.path, partial)) return refused(unavailable);
  if (method.aggregated !== undefined) return listAggregated(request, place);
  if (method.list !== undefined) return listAssets(request, place);
  return one(request, shown(method, assetAt(method, place, address.path)));
}

const unavailable: Refusal = {
  code: 503,
  status: 'UNAVAILABLE',
  reason: 'backendError',
  message: 'The service is currently unavailable.',
};

function shown({ id, kind }: Method, asset: Asset | undefined): object | undefined {
  if (asset === undefined) return undefined;
  return id.endsWith('getIamPolicy') ? policyOf(kind, asset) : dataOf(asset);
}

const policyOf = (kind: string | undefined, { name, iamPolicy }: Asset): object => ({
  ...{ kind, resourceId: name.replace('//storage.googleapis.com/', 'projects/_/buckets/'), etag: 'CAE=' },
  ...(iamPolicy ?? { bindings: [] }),
});

const one = ({ method, address }: Request, thing: object | undefined): Outcome =>
  thing === undefined ? refused(notFound(method.service, address.path)) : json(thing);

function answer(request: Request, written: Answer): Outcome {
  if ('error' in written) return refused(written.error);
  if ('body' in written) return json(written.body, written.code);
  return list(request, written.items, written.rest);
}

/** A page of the items as they are. */
const list = (request: Request, items: Items<object>, rest: object = {}): Outcome =>
  paged(
    request,
    items,
    () => true,
    page => ({ made: page, members: rest }),
  );

function listAssets(request: Request, place: Place): Outcome {
  const { method, address } = request;
  const { items, keep } = listOf(method, place, address.path);
  return paged(request, items, keep, page => ({
    made: page.map(asset => cut(method, dataOf(asset))),
    members: unreached(method, place, address.path),
  }));
}

const cut = ({ shown }: Method, data: object): object =>
  shown === undefined ? data : Object.fromEntries(Object.entries(data).filter(([member]) => shown.includes(member)));

function listAggregated(request: Request, place: Place): Outcome {
  const { state, method, address } = request;
  const { items, keep } = listOf(method, place, address.path);
  return paged(request, items, keep, page => ({ made: [], members: aggregated(state, method, place, page) }));
}

function inventory(request: Request): Outcome {
  const { state, method, address, place, paging } = request;
  const wanted = typesOf(address.query);
  const contentType = address.query.get('contentType') ?? 'CONTENT_TYPE_UNSPECIFIED';
  if (place === undefined || wanted === undefined) return refused(invalid('Invalid asset types or parent.'));
  const found = assetsBelow(state, place, wanted);
  if (method.id === 'assets.list') {
    const parents = new Map<string, string[]>();
    const readTime = address.query.get('readTime') ?? new Date(paging.clock.now()).toISOString();
    return paged(
      request,
      found,
      each => holds(each, contentType),
      page => ({
        made: page.map(each => shownAsset(state, each, contentType, parents)),
        members: { readTime },
      }),
    );
  }
  const query = searches(address.query.get('query') ?? '');
  if (query === undefined) return refused(invalid('Invalid query.'));
  const policies = method.id === 'searchAllIamPolicies';
  const keep = (each: Found) => holds(each, policies ? 'IAM_POLICY' : 'RESOURCE') && query(each);
  const made = policies ? searchedPolicy : searchedResource;
  return paged(request, found, keep, page => ({ made: page.map(each => made(state, each)), members: {} }));
}

/** Items of the page that a request asks for, or the error in how it asks. */
function paged<Item>(
  request: Request,
  items: Items<Item>,
  keep: (item: Item) => boolean,
  make: (page: Item[]) => Omit<Page, 'next'>,
): Outcome {
  const { method, address, paging, fullPage } = request;
  const size = sizeOf(method, address.query);
  if (typeof size === 'string') return refused(invalid(size));
  const binding = bindingOf(method, address);
  const place = placeOf(method.page === undefined ? null : address.query.get(method.page.token), binding, paging);
  if (place === undefined) return refused(invalid(badToken(method)));
  const { items: page, next } = pageOf(
    items,
    place,
    method.page === undefined ? Number.POSITIVE_INFINITY : Math.min(size, fullPage),
    binding,
    method.page === undefined ? { ...paging, emptyPages: 0 } : paging,
    keep,
  );
  return json(body(request, { ...make(page), next: method.page === undefined ? undefined : next }));
}

const badToken = ({ service }: Method): string =>
  legacy.has(service)
    ? "Invalid value for field 'pageToken': The page token is invalid."
    : 'The page token is invalid or has expired.';

/** A token serves the same list with the same parameters; only the size of the page may change. */
function bindingOf({ page }: Method, { service, path, query }: Address): string {
  const bound = new URLSearchParams([...query].filter(([name]) => name !== page?.token && name !== page?.size));
  bound.sort();
  return `${service} ${path} ${bound}`;
}

/** Items of the page, or what is wrong with the number that was asked for. */
function sizeOf({ page }: Method, query: URLSearchParams): number | string {
  const asked = page === undefined ? null : query.get(page.size);
  if (page === undefined || asked === null) return page?.usual ?? 0;
  const number = Number(asked);
  if (!Number.isInteger(number) || number < 0) return `Invalid value at '${page.size}' (TYPE_INT32), "${asked}"`;
  if (number > page.max && page.strict)
    return `Invalid value for field '${page.size}': '${asked}'. Values must be between 0 and ${page.max}`;
  return number === 0 ? page.usual : Math.min(number, page.max);
}

/**
 * The answer around a page. Empty lists are left out, as Google leaves them out. So `no-list` cannot just leave one out:
 * it answers what is no answer of the method at all.
 */
function body({ method, address, paging }: Request, { made, members, next }: Page): object {
  // Cloud SQL leaves `kind` out at times, so that `{}` is an empty list of it too.
  const proto = (method.kind === undefined && method.service !== 'cloudasset') || method.service === 'sqladmin';
  if (isLost(paging.fault)) return proto ? { done: true } : {};
  const { list: name = 'items', kind, page } = method;
  const [first = '', second] = (page?.next ?? 'nextPageToken').split('.');
  const token = next === undefined ? {} : { [first]: second === undefined ? next : { [second]: next } };
  const answered = { ...members, ...(made.length > 0 ? { [name]: made } : {}), ...token };
  if (kind === undefined) return answered;
  return { kind, ...(method.service === 'compute' ? selfOf(address) : {}), ...answered };
}

const isLost = (fault: FaultKind | undefined): boolean => fault === 'no-list';

/** Lists of firewall policies have no link to themselves. */
const selfOf = ({ path }: Address) => ({
  id: path.replace('compute/v1/', ''),
  ...(path.endsWith('/firewallPolicies') ? {} : { selfLink: `https://www.googleapis.com/${path}` }),
});
