import type {
  CollectContext,
  Collector,
  Holds,
  JsonObject,
  Problem,
  Row,
  ScopeStart,
  SweepContext,
} from '../../src/model/index.ts';
import { Failed } from '../failed.ts';
import type { Item } from './below.ts';
import type { GcpClients } from './client.ts';
import { MalformedAnswer } from './errors.ts';
import type { Estate } from './estate.ts';
import { IndexAge } from './index-age.ts';
import { permissionsFor } from './method.ts';
import { type Call, methods, nameOf } from './methods.ts';
import { at, isObject, need, text, texts } from './read.ts';
import { Spool } from './spool.ts';

/** What an item is read with, whichever way it came. */
export interface Reading extends Pick<CollectContext<GcpClients>, 'resource'> {
  estate: Estate;
  /** Project that the item lies in. */
  project: string;
  /** The call that showed it, for evidence. */
  call: string;
}

/** A type whose items are the same objects in the service's own list and in Asset Inventory. */
export interface Listing {
  type: string;
  holds: Holds;
  docs: string;
  /** Asset types of Asset Inventory; empty: it does not know the type, so that each project is listed for itself. */
  assets: readonly string[];
  /** How Asset Inventory is asked. Missing: for resources, as their services give them. Else an item is the whole asset. */
  index?: Call;
  /** The service's own lists; missing: each project is listed in Asset Inventory, as the service lists by location only. */
  list?: Call | readonly Call[];
  /** How items are listed, where it takes more than the project; `list` names the calls, the listing one last. */
  items?(clients: GcpClients, project: string): AsyncIterable<Item>;
  /** What is read of each thing that the index lists, where the items are not those things themselves. */
  inside?(clients: GcpClients, things: AsyncIterable<Item>): AsyncIterable<Item>;
  rows(item: JsonObject, reading: Reading): Iterable<Row>;
}

const resources: Call = 'cloudasset:assets.list';

/** A collector that lists a project by its service, and an organisation by Asset Inventory. */
export function listing(definition: Listing): Collector<GcpClients> {
  const { type, holds, docs, assets, index = resources, list = index } = definition;
  const calls = typeof list === 'string' ? [list] : [...list];
  const used = new Set(
    [...calls, ...(assets.length > 0 ? [index] : [])].flatMap(call => permissionsFor(methods[call])),
  );
  const common = { type, per: 'scope', holds, docs, permissions: [...used] } as const;
  const collect = (context: CollectContext<GcpClients>) => collectWith(definition, calls, context);
  if (assets.length === 0) return { ...common, collect };
  return { ...common, collect, sweep: context => sweepWith(definition, context) };
}

async function* collectWith(
  definition: Listing,
  calls: readonly Call[],
  context: CollectContext<GcpClients>,
): AsyncGenerator<Row> {
  const { clients, target } = context;
  const reading = readingOf(context, target.scope, nameOf(calls.at(-1) ?? resources));
  // Below the organisation it is the engine that knows why the index was not enough.
  if (definition.assets.length > 0 && !clients.estate.isBelow(target.scope)) context.via(reading.call);
  for await (const item of itemsOf(definition, calls, clients, target.scope))
    if (item instanceof Failed) yield failure(context, item);
    else yield* rowsOf(definition, item, reading, context);
}

async function* itemsOf(
  definition: Listing,
  calls: readonly Call[],
  clients: GcpClients,
  project: string,
): AsyncGenerator<Item> {
  if (definition.items) yield* definition.items(clients, project);
  else if (definition.list === undefined)
    for await (const asset of assetsIn(definition, clients, `projects/${project}`))
      yield itemOrFailure(definition, asset);
  else for (const call of calls) yield* clients.list(call, { project });
}

const assetsIn = (
  { index = resources, assets }: Listing,
  clients: GcpClients,
  parent: string,
  answered?: (answer: JsonObject) => void,
) => clients.list(index, { parent, assetTypes: assets }, answered);

/**
 * Asset Inventory promises no order, so the whole list is read before the first project starts: what was listed waits in
 * a spool. A list that breaks off has started none, and every project is then read for itself; so is one of which the index
 * has an asset that cannot be read.
 */
async function* sweepWith(definition: Listing, context: SweepContext<GcpClients>): AsyncGenerator<Row | ScopeStart> {
  const { clients, scopes } = context;
  const { estate } = clients;
  if (estate.root === undefined) return;
  const spool = new Spool();
  const age = new IndexAge();
  const unread = new Set<string>();
  try {
    for await (const asset of assetsIn(definition, clients, estate.root, answer => age.add(answer))) {
      const project = projectOf(asset, estate);
      if (project === undefined) continue;
      const item = itemOrFailure(definition, asset);
      if (item instanceof Failed) unread.add(project);
      else await spool.add(project, item);
    }
    context.via(`${resources} of ${estate.root}${age.said()}`);
    for (const scope of scopes) {
      if (!estate.isBelow(scope) || unread.has(scope)) continue;
      yield { kind: 'scope', scope };
      yield* sweptRows(definition, spool.of(scope), scope, context);
    }
  } finally {
    await spool.close();
  }
}

async function* sweptRows(
  definition: Listing,
  things: AsyncIterable<JsonObject>,
  scope: string,
  context: SweepContext<GcpClients>,
): AsyncGenerator<Row> {
  const { inside, list = resources } = definition;
  const call = inside ? nameOf([list].flat().at(-1) ?? resources) : resources;
  const reading = readingOf(context, scope, call);
  for await (const item of inside ? inside(context.clients, things) : things)
    if (item instanceof Failed) yield failure(context, item);
    else yield* rowsOf(definition, item, reading, context);
}

const readingOf = ({ clients, resource }: CollectContext<GcpClients>, project: string, call: string): Reading => ({
  ...{ resource, project, call },
  estate: clients.estate,
});

/** A failed read as the problem of the one thing; what says something of the whole target is thrown. */
function failure({ problem }: CollectContext<GcpClients>, { error, id }: Failed): Problem {
  const said = problem(error, id);
  if (said.problem === 'expired' || said.problem === 'disabled' || said.problem === 'skipped') throw error;
  return said;
}

/** The rows of one item; an item that lacks what it must have is a problem of the list, and the rest go on. */
function* rowsOf(
  { rows }: Listing,
  item: JsonObject,
  reading: Reading,
  { problem }: Pick<CollectContext<GcpClients>, 'problem'>,
): Generator<Row> {
  try {
    yield* rows(item, reading);
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error;
    yield problem(error);
  }
}

/**
 * The project that an asset lies in; missing: it lies in a folder or the organisation itself. Without ancestors its parent
 * tells, or its own name; an asset that no place can be told of makes its list one that is not whole.
 */
export function projectOf(asset: JsonObject, estate: Estate): string | undefined {
  const [, named] =
    /^\/\/[a-z.]+\.googleapis\.com\/((?:projects|folders|organizations)\/[^/]+)/.exec(need(asset, 'name')) ?? [];
  const parent = text(asset, 'resource.parent')?.replace('//cloudresourcemanager.googleapis.com/', '');
  const place = texts(asset, 'ancestors')[0] ?? parent ?? named;
  const [, kind, id] = /^(projects|folders|organizations)\/([^/]+)$/.exec(place ?? '') ?? [];
  if (id === undefined || id === '_') throw new MalformedAnswer('an asset does not say what it lies in');
  return kind === 'projects' ? estate.project(id) : undefined;
}

const itemOf = ({ index = resources }: Listing, asset: JsonObject): JsonObject =>
  index === resources ? dataOf(asset) : asset;

function itemOrFailure(definition: Listing, asset: JsonObject): Item {
  try {
    return itemOf(definition, asset);
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error;
    return new Failed(error, need(asset, 'name'));
  }
}

/** The item itself, as its service gives it. */
export function dataOf(asset: JsonObject): JsonObject {
  const data = at(asset, 'resource.data');
  if (!isObject(data)) throw new MalformedAnswer('an asset lacks resource.data');
  return data;
}
