import type { Items } from '../items.ts';
import { type PageOptions, pageOf, placeOf } from '../pages.ts';
import type { Reply } from '../serve.ts';
import type { Caller } from './access.ts';
import type { Answer, Refusal } from './answers.ts';
import { graphError, replyOf } from './errors.ts';
import { filterOf } from './odata.ts';

/** A request to Microsoft Graph, authenticated; `path` without the version. */
export interface DirectoryAsked {
  method: string;
  path: string;
  query: URLSearchParams;
  host: string;
  caller: Caller;
  pages: PageOptions & { foreign: string };
}

/**
 * Which application permissions open what, the least first.
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
const permissions: [path: RegExp, any: string[]][] = [
  [/^(servicePrincipals|applications)\b/i, ['Application.Read.All', 'Directory.Read.All']],
  [/^oauth2PermissionGrants\b/i, ['DelegatedPermissionGrant.Read.All', 'Directory.Read.All']],
  [/^policies\//i, ['Policy.Read.All']],
  [/^users\b/i, ['User.Read.All', 'Directory.Read.All']],
  [/^groups\b/i, ['Group.Read.All', 'Directory.Read.All']],
  [/^organization\b/i, ['Organization.Read.All', 'Directory.Read.All']],
  [/^domains\b/i, ['Domain.Read.All', 'Directory.Read.All']],
  [/^roleManagement\//i, ['RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'Directory.Read.All']],
  [/^tenantRelationships\//i, ['CrossTenantInformation.ReadBasic.All']],
];

export function answerDirectory(asked: DirectoryAsked): Reply {
  const { method, path, caller, query } = asked;
  if (asked.pages.fault === 'deny' || !permitted(caller, path)) return graphError(refused);
  const found = find(caller, method, path);
  if (found === undefined) return graphError(unknownResource(path));
  if ('error' in found) return graphError(found.error);
  if ('body' in found) return replyOf(context(asked, found.body), found);
  const filter = filterOf(query.get('$filter'));
  if (filter === undefined || query.has('$expand')) return graphError(unsupportedQuery);
  const unknown = unknownMember(path, query.get('$select'));
  if (unknown !== undefined) return graphError(unknown);
  return page(asked, found.items, filter, found.rest ?? {});
}

/**
 * Members of service principals that version 1.0 does not have, although beta does.
 * @see https://learn.microsoft.com/graph/api/resources/serviceprincipal
 */
const betaMembers = new Set([
  'publisherName',
  'isAuthorizationServiceEnabled',
  'errorUrl',
  'publishedPermissionScopes',
]);

function unknownMember(path: string, select: string | null): Refusal | undefined {
  const name = /^servicePrincipals$/i.test(path) ? select?.split(',').find(each => betaMembers.has(each)) : undefined;
  const message = `Could not find a property named '${name}' on type 'microsoft.graph.servicePrincipal'.`;
  return name === undefined ? undefined : { status: 400, code: 'BadRequest', message };
}

function permitted({ principal }: Caller, path: string): boolean {
  const needed = permissions.find(([pattern]) => pattern.test(path))?.[1] ?? ['Directory.Read.All'];
  return principal.graph === undefined || needed.some(permission => principal.graph?.includes(permission) ?? false);
}

/** A written answer, an object of a written list, or an empty list below such an object. */
function find({ tenant }: Caller, method: string, path: string): Answer | undefined {
  const written = tenant.directory.find(method, path);
  if (written !== undefined || method !== 'GET') return written;
  const [, list = '', id = '', rest] = /^([^/]+)\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  const answer = tenant.directory.find('GET', list);
  if (answer === undefined || !('items' in answer)) return undefined;
  const object = withId(answer.items, id);
  if (object === undefined) return { error: unknownResource(id) };
  return rest === undefined ? { body: object } : { items: [] };
}

function withId(items: Items<object>, id: string): object | undefined {
  for (let index = 0; index < items.length; index++) {
    const item = items.at(index);
    if (item !== undefined && String(Reflect.get(item, 'id')).toLowerCase() === id.toLowerCase()) return item;
  }
  return undefined;
}

function page(
  { path, query, host, caller, pages }: DirectoryAsked,
  items: Items<object>,
  keep: (item: object) => boolean,
  rest: object,
): Reply {
  const top = Number(query.get('$top') ?? 100);
  if (!Number.isInteger(top) || top < 1 || top > 999) return graphError(unsupportedQuery);
  const asked = [...query].filter(([name]) => name !== '$skiptoken');
  const binding = JSON.stringify([path.toLowerCase(), caller.principal.appId, asked]);
  const token = query.get('$skiptoken');
  const place = placeOf(token, binding, pages);
  if (place === undefined) return graphError(pageToken);
  const { items: found, next } = pageOf(items, place, top, binding, pages, keep);
  const value = found.map(item => selected(item, query.get('$select')));
  const list = pages.fault === 'no-list' ? {} : { value };
  const head = { '@odata.context': `https://${host}/v1.0/$metadata#${path}` };
  if (next === undefined) return replyOf({ ...head, ...list, ...rest });
  const repeated = pages.fault === 'repeat-token' && token !== null ? token : next;
  const search = [...asked, ['$skiptoken', repeated]]
    .map(([name, text]) => `${name}=${encodeURIComponent(text ?? '')}`)
    .join('&');
  const base = pages.fault === 'foreign-link' ? pages.foreign : `https://${host}`;
  return replyOf({ ...head, '@odata.nextLink': `${base}/v1.0/${path}?${search}`, ...list, ...rest });
}

/** `id` comes whether or not it is selected. */
function selected(item: object, select: string | null): object {
  if (select === null) return item;
  const names = new Set(['id', ...select.split(',').map(name => name.trim())]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}

const context = ({ host, path, query }: DirectoryAsked, body: unknown): unknown =>
  typeof body === 'object' && body !== null
    ? { '@odata.context': `https://${host}/v1.0/$metadata#${path}/$entity`, ...selected(body, query.get('$select')) }
    : body;

const refused: Refusal = {
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
};

const unknownResource = (id: string): Refusal => ({
  status: 404,
  code: 'Request_ResourceNotFound',
  message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
});

const unsupportedQuery: Refusal = {
  status: 400,
  code: 'Request_UnsupportedQuery',
  message: 'Unsupported or invalid query filter clause specified for property of the resource.',
};

const pageToken: Refusal = {
  status: 400,
  code: 'Directory_ExpiredPageToken',
  message: 'The specified page token value has expired and can no longer be included in your request.',
};

export const throttledDirectory = (seconds: number): Refusal => ({
  status: 429,
  code: 'TooManyRequests',
  message: 'Too many requests.',
  headers: { 'retry-after': String(seconds) },
});

/** Microsoft Graph has one code for every token that it does not take, and says why in words. */
export const strange = (code: string): Refusal => ({
  status: 401,
  code: 'InvalidAuthenticationToken',
  message: tokenFaults[code] ?? 'Access token validation failure.',
});

const tokenFaults: Record<string, string> = {
  AuthenticationFailed: 'Access token is empty.',
  ExpiredAuthenticationToken: 'Lifetime validation failed, the token is expired.',
  InvalidAuthenticationTokenAudience: 'Access token validation failure. Invalid audience.',
};
