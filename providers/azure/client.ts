import type { JsonObject, Meter } from '../../src/model/index.ts';
import { circling } from '../circling.ts';
import { isObject, text } from '../json.ts';
import { callOf, MalformedAnswer } from '../wire-errors.ts';
import { actionOf, encoded, scopeOfPath } from './arm-path.ts';
import type { Cloud } from './clouds.ts';
import { type IndexMemory, type IndexView, typesQuery } from './index-memory.ts';
import { limitOf } from './limits.ts';
import { followed } from './next-link.ts';
import type { Errand, Wire } from './request.ts';
import { armService, graphService, type Service, synapseService } from './services.ts';
import { versionInstead } from './versions.ts';

/** How the ledger says that a cell was read there, and in the directory. */
export const armWay = 'Azure Resource Manager';
export const directoryWay = 'Microsoft Graph';

/** The action that listing all resources of a subscription needs. */
export const inventoryAction = 'Microsoft.Resources/subscriptions/resources/read';

/** The action that tells what the credentials may do. */
export const permissionsAction = 'Microsoft.Authorization/permissions/read';

/** The action that a query of Resource Graph needs beside the right to read what it finds. */
export const indexAction = 'Microsoft.ResourceGraph/resources/read';

/** What the calls of one target are bound to. */
export interface Binding {
  /** Name of the connection, whose limits are counted together. */
  connection: string;
  /** Where to send to. */
  at: Cloud;
  /** The cloud itself, which names what tokens are for, whatever the addresses are. */
  cloud: Cloud;
  wire: Wire;
  memory: IndexMemory;
  tenant: string;
  permissions: readonly string[];
  meter: Meter;
  signal: AbortSignal;
}

/** The only way to Azure. Paths are ids of Azure Resource Manager, with the api-version that the answer is read by. */
export interface AzureClients {
  /** The tenant that the credentials are of. */
  tenant: string;
  /** Every item of a list of Azure Resource Manager, page by page. */
  list(path: string, version: string, query?: Query): AsyncGenerator<JsonObject>;
  /** One thing of Azure Resource Manager. */
  get(path: string, version: string, query?: Query): Promise<JsonObject>;
  /** Every row of a query of Resource Graph over the subscriptions, in the query's order. */
  query(text: string, subscriptions: readonly string[]): AsyncGenerator<JsonObject>;
  /** Every item of a list of Microsoft Graph; `permission` is the application permission that it needs. */
  directory(path: string, permission: string, query?: Query): AsyncGenerator<JsonObject>;
  /** One thing of Microsoft Graph. */
  directoryItem(path: string, permission: string): Promise<JsonObject>;
  /** Every item of a list of a Synapse workspace's own endpoint; `permission` is the action of Synapse that it needs. */
  workspace(id: string, list: string, version: string, permission: string): AsyncGenerator<JsonObject>;
  /** What is known of Resource Graph's answers. */
  index: IndexView;
}

export type Query = { readonly [name: string]: string };

export function azureClients(binding: Binding): AzureClients {
  return {
    tenant: binding.tenant,
    list: (path, version, query = {}) => versioned(binding, path, version, query),
    get: async (path, version, query = {}) =>
      send(
        binding,
        armService(binding),
        actionOf(path),
        armAddress(binding, path, { 'api-version': version, ...query }),
      ),
    query: (query, subscriptions) => rows(binding, query, subscriptions),
    directory: (path, permission, query = {}) =>
      pages(binding, graphService(binding), permission, () => graphAddress(binding, path, query)),
    directoryItem: async (path, permission) =>
      send(binding, graphService(binding), permission, graphAddress(binding, path, {})),
    workspace: (id, list, version, permission) =>
      inWorkspace(binding, id, `${encoded(`/${list}`)}?${search({ 'api-version': version })}`, permission),
    index: indexView(binding),
  };
}

function indexView(binding: Binding): IndexView {
  const { proofs, inventories, detours } = binding.memory;
  const resources = (subscription: string) =>
    versioned(binding, `/subscriptions/${subscription}/resources`, '2021-04-01', {});
  return {
    mayRead: (subscription, actions) =>
      proofs.mayRead(subscription, actions, () => permissionsIn(binding, subscription)),
    inventory: subscription => inventories.of(subscription, () => resources(subscription)),
    types: subscriptions => binding.memory.typesIn(subscriptions, () => rows(binding, typesQuery, subscriptions)),
    detours,
  };
}

const armAddress = ({ at }: Binding, path: string, query: Query): string =>
  `${at.resourceManager}${encoded(path)}?${search(query)}`;

const graphAddress = ({ at }: Binding, path: string, query: Query): string =>
  `${at.graph}/v1.0${encoded(path)}${Object.keys(query).length > 0 ? `?${search(query)}` : ''}`;

async function* inWorkspace(
  binding: Binding,
  id: string,
  path: string,
  permission: string,
): AsyncGenerator<JsonObject> {
  const service = noting(permission, () => synapseService(binding, id.split('/').at(-1) ?? ''));
  yield* pages(binding, service, permission, () => `${service.at}${path}`);
}

const search = (query: Query): string =>
  Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

/** Where the cloud does not know the api-version, nothing has been listed yet, and an older one is asked by. */
async function* versioned(binding: Binding, path: string, version: string, query: Query): AsyncGenerator<JsonObject> {
  const ask = (by: string) =>
    pages(binding, armService(binding), actionOf(path), () =>
      armAddress(binding, path, { 'api-version': by, ...query }),
    );
  try {
    yield* ask(version);
  } catch (error) {
    const older = versionInstead(error, version);
    if (older === undefined) throw error;
    yield* ask(older);
  }
}

/** What the caller may do in the subscription as a whole. Source: learn.microsoft.com/rest/api/authorization/permissions. */
async function permissionsIn(binding: Binding, subscription: string): Promise<JsonObject[]> {
  const path = `/subscriptions/${subscription}/providers/Microsoft.Authorization/permissions`;
  const found: JsonObject[] = [];
  const address = () => armAddress(binding, path, { 'api-version': '2022-04-01' });
  for await (const item of pages(binding, armService(binding), actionOf(path), address)) found.push(item);
  return found;
}

/**
 * A list page by page. An answer without the list is malformed, and so is a next page that was already read: following it
 * would never end.
 */
async function* pages(
  binding: Binding,
  service: Service,
  permission: string,
  first: () => string,
): AsyncGenerator<JsonObject> {
  const used = new Set<string>();
  const circles = circling();
  let url: string | undefined = noting(permission, first);
  while (url !== undefined) {
    if (used.has(url)) throw noted(permission, new MalformedAnswer('the next page is one that was already read'));
    used.add(url);
    const page = await send(binding, service, permission, url);
    const items = page['value'];
    if (!Array.isArray(items) || !items.every(isObject))
      throw noted(permission, new MalformedAnswer('the answer lacks its list, value'));
    yield* items;
    if (circles(items)) throw noted(permission, new MalformedAnswer('the list goes round'));
    const next = page[service.kind === 'graph' ? '@odata.nextLink' : 'nextLink'];
    url = typeof next === 'string' && next ? noting(permission, () => followed(next, service)) : undefined;
  }
}

/** Subscriptions that one query may name. */
export const mostSubscriptions = 10_000;

async function* rows(binding: Binding, query: string, subscriptions: readonly string[]): AsyncGenerator<JsonObject> {
  const address = armAddress(binding, '/providers/Microsoft.ResourceGraph/resources', { 'api-version': '2022-10-01' });
  for (let start = 0; start < subscriptions.length; start += mostSubscriptions) {
    const scopes = subscriptions.slice(start, start + mostSubscriptions);
    const used = new Set<string>();
    const circles = circling();
    let token: string | undefined;
    do {
      const options = { resultFormat: 'objectArray', $top: 1000, ...(token ? { $skipToken: token } : {}) };
      const page = await asked(binding, address, { subscriptions: scopes, query, options });
      const data = page['data'];
      if (!Array.isArray(data) || !data.every(isObject))
        throw noted(indexAction, new MalformedAnswer('the answer lacks its rows, data'));
      yield* data;
      if (circles(data)) throw noted(indexAction, new MalformedAnswer('the list goes round'));
      token = text(page, '$skipToken');
      if (token === undefined && String(page['resultTruncated']) === 'true')
        throw noted(indexAction, new MalformedAnswer('the index left out rows and gives no way to them'));
      if (token !== undefined && used.has(token))
        throw noted(indexAction, new MalformedAnswer('the page token repeats'));
      used.add(token ?? '');
    } while (token !== undefined);
  }
}

async function asked(binding: Binding, address: string, query: JsonObject): Promise<JsonObject> {
  const ask = () => send(binding, armService(binding, 'index'), indexAction, address, query);
  return binding.memory.ask(ask).catch((error: unknown) => Promise.reject(noted(indexAction, error)));
}

async function send(
  binding: Binding,
  service: Service,
  permission: string,
  url: string,
  body?: JsonObject,
): Promise<JsonObject> {
  const { connection, wire, permissions, meter, signal } = binding;
  const errand: Errand = {
    ...{ url, permission, permissions, meter, signal },
    ...(body ? { body } : {}),
    audience: service.audience,
    async limit() {
      const scope = service.scope ?? scopeOfPath(new URL(url).pathname);
      const { key, limit } = limitOf(connection, service.kind, scope);
      const waited = await wire.limiter.acquire(key, limit, signal);
      if (waited > 0) meter.waiting(key, waited);
    },
  };
  return wire.send(errand).catch((error: unknown) => Promise.reject(noted(permission, error)));
}

/** Marks the error with the call that it came from. */
function noted<Thrown>(permission: string, error: Thrown): Thrown {
  if (error instanceof Error) callOf.set(error, permission);
  return error;
}

function noting<Value>(permission: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    throw noted(permission, error);
  }
}
