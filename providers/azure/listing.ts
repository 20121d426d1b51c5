import {
  type CollectContext,
  type Collector,
  endKey,
  type Holds,
  type JsonObject,
  type Link,
  type Location,
  type Resource,
  type Row,
  type ScopeStart,
  type SweepContext,
} from '../../src/model/index.ts';
import { Failed } from '../failed.ts';
import { at, isObject, pick, text } from '../json.ts';
import { MalformedAnswer } from '../wire-errors.ts';
import { below } from './below.ts';
import { type AzureClients, armWay, indexAction, inventoryAction, permissionsAction, type Query } from './client.ts';
import { isGone } from './errors.ts';
import { detourKey } from './index-memory.ts';
import { armId, idOf, regionOf, subscriptionOf } from './names.ts';
import { approvedEndpoints } from './private-link.ts';
import { Behind, indexed } from './sweep.ts';

/** A list of Azure Resource Manager: of a subscription, or below each item of the list before it. */
export interface List {
  /** `Microsoft.Sql/servers`; below another list the name alone, `databases`, or an extension, `providers/Microsoft.Insights/diagnosticSettings`. */
  of: string;
  version: string;
  /** The service lists resource groups only, so that each group of the subscription is asked. */
  byGroup?: boolean;
  query?: Query;
  /** Which items the next list is asked below; missing: all. */
  below?(item: JsonObject): boolean;
  /** The id that this list is asked below, where that is not the id of the item before it. */
  under?(item: JsonObject): string | undefined;
  /** Who lists it where Azure Resource Manager does not. */
  own?: OwnList;
}

/** A list that a resource's own endpoint has. */
interface OwnList {
  /** How the ledger calls it. */
  way: string;
  /** What the service itself calls the permission, which no role of Azure gives. */
  action: string;
  list(clients: AzureClients, parent: JsonObject, version: string): AsyncIterable<JsonObject>;
}

/** What an item is read with, whichever way it came. */
export interface Reading extends Pick<CollectContext<AzureClients>, 'resource'> {
  partition: string;
  /** The subscription; the tenant for what stands above them. */
  scope: string;
  tenant: string;
  /** The action that showed the item, for evidence. */
  call: string;
}

/** A type whose items are the same objects in the service's own list and in Resource Graph. */
export interface Listing {
  type: string;
  holds: Holds;
  docs: string;
  lists: readonly [List, ...List[]];
  /** Table of Resource Graph that holds the type; missing: none, so that each subscription is asked for itself. */
  table?: string;
  /** Members that are kept, by dotted path. Name no secret. */
  facts: readonly string[];
  /** Which items are of this type; missing: all. */
  only?(item: JsonObject): boolean;
  /** Items of which every list leaves something out are read once more by themselves, with this query. */
  whole?: { of(item: JsonObject): boolean; query: Query };
  /** Places besides its `location`. */
  locations?(item: JsonObject, reading: Reading): Location[];
  links?(item: JsonObject, resource: Resource, reading: Reading): Iterable<Link>;
  /** In place of one resource with its links. */
  rows?(item: JsonObject, reading: Reading): Iterable<Row>;
}

/** The path of a definition's type: `Microsoft.Sql/servers/databases`. */
export const armTypeIn = ({ lists }: Pick<Listing, 'lists'>): string =>
  lists
    .map(({ of }) => of)
    .join('/')
    .replace(/^.*\/providers\//, '');

/** The actions that its lists need, the one of the type itself last. */
export const actionsOf = ({ lists }: Pick<Listing, 'lists'>): string[] => [
  ...(lists[0].byGroup ? ['Microsoft.Resources/subscriptions/resourceGroups/read'] : []),
  ...lists.map(
    ({ own }, index) => own?.action ?? `${armTypeIn({ lists: [lists[0], ...lists.slice(1, index + 1)] })}/read`,
  ),
];

/** A collector that lists a subscription by Azure Resource Manager, and all subscriptions by Resource Graph. */
export function listing(definition: Listing): Collector<AzureClients> {
  const { type, holds, docs, table } = definition;
  const actions = actionsOf(definition);
  const counted = table === 'resources' ? [inventoryAction] : [];
  const proven = table === undefined ? [] : [indexAction, permissionsAction, ...counted];
  const common = { type, per: 'scope', holds, docs, permissions: [...actions, ...proven] } as const;
  const collect = (context: CollectContext<AzureClients>) => collectWith(definition, context);
  if (table === undefined) return { ...common, collect };
  return { ...common, collect, sweep: context => sweepWith(definition, table, context) };
}

async function* collectWith(definition: Listing, context: CollectContext<AzureClients>): AsyncGenerator<Row> {
  const { target, clients, problem, via } = context;
  const reading = readingOf(context, target.scope, actionsOf(definition).at(-1) ?? '');
  const detour = clients.index.detours.get(detourKey(definition.type, target.scope));
  const ways = [armWay, ...definition.lists.flatMap(({ own }) => own?.way ?? [])].join(', then ');
  via(detour === undefined ? ways : `${ways}, as ${detour}`);
  for await (const found of below(clients, target.scope, definition.lists)) {
    if (found instanceof Failed) yield problemOf(problem, found);
    else yield* wholeRows(definition, found, reading, context);
  }
}

/** The rows of one item, read by itself where the lists do not hold all of it. */
async function* wholeRows(
  definition: Listing,
  item: JsonObject,
  reading: Reading,
  { clients, problem }: CollectContext<AzureClients>,
): AsyncGenerator<Row> {
  const { whole, lists } = definition;
  if (!whole?.of(item)) return yield* rowsOf(definition, item, reading, problem);
  const id = idOf(item);
  const read = await clients
    .get(id, lists.at(-1)?.version ?? '', whole.query)
    .catch((error: unknown) => new Failed(error, armId(id)));
  if (!(read instanceof Failed)) return yield* rowsOf(definition, { ...item, ...read }, reading, problem);
  if (isGone(read.error)) return;
  yield* rowsOf(definition, item, reading, problem);
  yield problemOf(problem, read);
}

async function* sweepWith(
  definition: Listing,
  table: string,
  context: SweepContext<AzureClients>,
): AsyncGenerator<Row | ScopeStart> {
  const { clients, scopes, via } = context;
  const asked = { table, type: armTypeIn(definition), ours: definition.type, actions: actionsOf(definition) };
  via(`Resource Graph, ${table}`);
  let reading = readingOf(context, context.target.scope, indexAction);
  for await (const found of indexed(clients, scopes, asked)) {
    if (typeof found === 'string') {
      reading = readingOf(context, found, indexAction);
      yield { kind: 'scope', scope: found };
    } else if (found instanceof Behind) yield found.problem;
    else yield* wholeRows(definition, found, reading, context);
  }
}

/** What the items of a target are read with. `call`: the action that shows them. */
export function readingOf(
  { clients, target, resource }: CollectContext<AzureClients>,
  scope: string,
  call: string,
): Reading {
  return { resource, partition: target.partition, scope, tenant: clients.tenant, call };
}

type Sort = CollectContext<AzureClients>['problem'];

/** What failed below one parent is that parent's problem, unless it concerns the whole target. */
export function problemOf(problem: Sort, { error, id }: Failed): Row {
  const sorted = problem(error, id);
  if (ofTheTarget.has(sorted.problem)) throw error;
  return sorted;
}

const ofTheTarget: ReadonlySet<string> = new Set(['expired', 'disabled', 'skipped']);

/** The rows of one item; an item that lacks what it must have is a problem of the list, and the rest go on. */
function* rowsOf(definition: Listing, item: JsonObject, reading: Reading, problem: Sort): Generator<Row> {
  try {
    if (definition.only && !definition.only(item)) return;
    if (definition.rows) yield* definition.rows(item, reading);
    else yield* resourceRows(definition, item, reading);
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error;
    yield problem(error);
  }
}

/** A resource with its links; one to itself leads nowhere. */
export function* resourceRows(
  definition: Pick<Listing, 'facts' | 'locations' | 'links'>,
  item: JsonObject,
  reading: Reading,
): Generator<Row> {
  const resource = resourceOf(item, reading, definition);
  yield resource;
  if (definition.links)
    for (const one of definition.links(item, resource, reading)) if (endKey(one.from) !== endKey(one.to)) yield one;
  yield* approvedEndpoints(item, resource, reading.call);
}

/** The resource that an item is. It lies where the item says, and in the subscription that its id names. */
export function resourceOf(
  item: JsonObject,
  reading: Reading,
  { facts, locations }: Pick<Listing, 'facts' | 'locations'>,
): Resource {
  const id = idOf(item);
  const places = [...extendedPlace(item, reading), ...(locations?.(item, reading) ?? [])];
  const resource = reading.resource({
    ...{
      id: armId(id),
      name: text(item, 'name') ?? null,
      labels: labelsOf(item),
      region: regionOf(text(item, 'location')),
    },
    ...(places.length > 0 ? { locations: places } : {}),
    facts: pick(item, ...facts),
  });
  return { ...resource, scope: subscriptionOf(id) ?? reading.scope };
}

/**
 * An edge zone, or a site of the customer's own, where the thing lies; its region is the one that it is managed from. Sources:
 * learn.microsoft.com/azure/extended-zones/overview, learn.microsoft.com/azure/azure-arc/platform/conceptual-custom-locations.
 */
function extendedPlace(item: JsonObject, { call }: Reading): Location[] {
  const name = text(item, 'extendedLocation.name');
  if (name === undefined) return [];
  // A site is named by its id, and may be called like a region.
  const region = name.includes('/') ? `custom-location:${name.split('/').at(-1)}` : regionOf(name);
  return [{ region, role: 'primary', said: `${call} extendedLocation` }];
}

/** What the customer put on it; Azure leaves empty tags out of its answers. */
function labelsOf(item: JsonObject): { [key: string]: string } {
  const tags = at(item, 'tags');
  const entries = isObject(tags) ? Object.entries(tags).map(([key, value]) => [key, String(value ?? '')]) : [];
  return Object.fromEntries(entries);
}
