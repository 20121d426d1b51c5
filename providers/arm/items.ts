import type { CollectContext, Collector, JsonObject, Link, Resource, Row, Target } from '../../src/model/index.ts';
import type { AzureClients } from '../azure/client.ts';
import { armId, armTypeOf, subscriptionOf } from '../azure/names.ts';
import { isObject } from '../json.ts';
import { MalformedAnswer } from '../wire-errors.ts';

/** A resource as Azure Resource Manager would list it, if it were there. */
export interface ArmItem {
  id: string;
  /** The file's own name for it. */
  address: string;
  item: JsonObject;
}

/** The rows of one item. */
export interface ArmRows {
  address: string;
  rows: Row[];
}

/**
 * The rows that the live collectors make of items: each is given a cloud in which nothing else lies. So what a template
 * says is judged by the same rules as what Azure says. Items of types without a collector give nothing.
 */
export async function* armRows(items: readonly ArmItem[], partition: string, call: string): AsyncGenerator<ArmRows> {
  const { collectors } = await import('../azure/index.ts');
  const addresses = new Map(items.map(({ id, address }) => [armId(id), address]));
  const lists = listsOf(items);
  // What is the tenant's is in no template.
  const asked = collectors.filter(({ per }) => per !== 'organization');
  for (const scope of new Set(items.map(({ id }) => subscriptionOf(id) ?? '')))
    for (const collector of asked)
      yield* rowsOf(collector, contextOf(collector, lists, partition, scope), addresses, call);
}

async function* rowsOf(
  collector: Collector<AzureClients>,
  context: CollectContext<AzureClients>,
  addresses: ReadonlyMap<string, string>,
  call: string,
): AsyncGenerator<ArmRows> {
  let open: ArmRows | undefined;
  for await (const row of collector.collect(context)) {
    if (row.kind === 'problem') continue;
    const address = row.kind === 'resource' ? (addresses.get(row.id) ?? addressAbove(row.id, addresses)) : undefined;
    if (row.kind === 'resource' && address !== undefined) {
      if (open) yield open;
      open = { address, rows: [] };
    }
    if (open) open.rows.push(row.kind === 'link' ? saidBy(row, open.address, call) : located(row, open.address));
  }
  if (open) yield open;
}

/** Keys and the like are named by other ids than Azure Resource Manager's: the nearest thing above says where they stand. */
const addressAbove = (id: string, addresses: ReadonlyMap<string, string>): string | undefined =>
  [...addresses].find(([other]) => id.startsWith(other) || other.endsWith(id.slice(id.lastIndexOf('/'))))?.[1];

const located = (row: Resource, address: string): Resource => ({ ...row, facts: { ...row.facts, address } });

/** Nobody was asked: the file says it. */
const saidBy = (row: Link, address: string, call: string): Link => ({
  ...row,
  evidence: { call, fact: { address, ...row.evidence.fact } },
});

/** Items by the path of each list that has them, with the wholes that parts are listed below. */
function listsOf(items: readonly ArmItem[]): Map<string, JsonObject[]> {
  const lists = new Map<string, Map<string, JsonObject>>();
  const add = (path: string, id: string, item: JsonObject): void => {
    const known = lists.get(path) ?? new Map<string, JsonObject>();
    if (!known.has(armId(id))) lists.set(path, known.set(armId(id), item));
  };
  for (const { id, item } of items) {
    const whole = armId(id);
    for (const path of [whole.slice(0, whole.lastIndexOf('/')), listOf(whole), listOfAll(whole)])
      add(path, id, { ...scoped(item, whole), id });
    const group = /^(\/subscriptions\/[^/]+)\/resourcegroups\/([^/]+)/.exec(whole);
    if (group) add(`${group[1]}/resourcegroups`, group[0], { id: group[0], name: group[2] ?? '' });
  }
  for (const { id } of items)
    for (let above = parentOf(armId(id)); above !== undefined; above = parentOf(above))
      add(listOf(above), above, { id: above, name: above.slice(above.lastIndexOf('/') + 1) });
  return new Map([...lists].map(([path, found]) => [path, [...found.values()]]));
}

/** The list of a subscription that a thing of a resource group is in; of a part, that of its whole. */
const listOf = (id: string): string =>
  id.slice(0, id.lastIndexOf('/')).replace(/\/resourcegroups\/[^/]+(?=\/providers\/)/, '');

/** The list of a subscription that has what extends other things too: roles that are given at them. */
const listOfAll = (id: string): string => `/subscriptions/${subscriptionOf(id) ?? ''}/providers/${armTypeOf(id)}`;

/** A role is given at what it extends; Azure's own list says that in the item. */
function scoped(item: JsonObject, id: string): JsonObject {
  if (armTypeOf(id) !== 'microsoft.authorization/roleassignments') return item;
  const properties = isObject(item['properties']) ? item['properties'] : {};
  return { ...item, properties: { scope: id.slice(0, id.lastIndexOf('/providers/')), ...properties } };
}

/** The whole that a part belongs to: the server of a database. */
function parentOf(id: string): string | undefined {
  const type = armTypeOf(id).split('/');
  return type.length > 2 ? id.split('/').slice(0, -2).join('/') : undefined;
}

function contextOf(
  { type, holds }: Collector<AzureClients>,
  lists: ReadonlyMap<string, JsonObject[]>,
  partition: string,
  scope: string,
): CollectContext<AzureClients> {
  const target: Target = { provider: 'azure', partition, scope, region: 'global', type };
  const at = (path: string): JsonObject[] =>
    lists.get(armId(path)) ??
    lists.get(armId(path).replace(/\/resourcegroups\/[^/]+(?=\/providers\/[^/]+\/[^/]+$)/, '')) ??
    [];
  const clients: AzureClients = {
    tenant: 'unknown',
    async *list(path) {
      yield* at(path);
    },
    get: async path =>
      at(path.slice(0, path.lastIndexOf('/'))).find(
        item => isObject(item) && armId(String(item['id'])) === armId(path),
      ) ?? {},
    async *workspace(id, list) {
      yield* at(`${id}/${list}`);
    },
    async *query() {},
    async *directory() {},
    directoryItem: async () => ({}),
    index: {
      mayRead: async () => false,
      inventory: async () => undefined,
      types: async () => undefined,
      detours: new Map(),
    },
  };
  return {
    ...{ clients, target, signal: new AbortController().signal, via() {} },
    resource: item => ({ kind: 'resource', ...target, holds, ...item }),
    problem(error, id) {
      if (!(error instanceof MalformedAnswer)) throw error;
      return { kind: 'problem', problem: 'malformed', message: error.message, ...(id === undefined ? {} : { id }) };
    },
  };
}
