import type { JsonObject, Problem } from '../../src/model/index.ts';
import { concurrently } from '../concurrently.ts';
import { text } from '../json.ts';
import { MalformedAnswer } from '../wire-errors.ts';
import { type AzureClients, indexAction } from './client.ts';
import { detourKey } from './index-memory.ts';

/** What is asked of Resource Graph: one type of a table. */
export interface Indexed {
  table: string;
  /** The type of Azure Resource Manager. */
  type: string;
  /** Our type. */
  ours: string;
  /** What the credentials must be allowed everywhere in a subscription, so that what the index gives is all. */
  actions: readonly string[];
}

/** The index has not caught up with the subscription whose items came before. */
export class Behind {
  readonly problem: Problem;
  constructor(problem: Problem) {
    this.problem = problem;
  }
}

/** Subscriptions whose permissions are asked for at the same time. */
const width = 16;

const columns =
  'id, name, location, subscriptionId, kind, tags, sku, plan, identity, zones, managedBy, extendedLocation, properties';

export const queryOf = ({ table, type }: Indexed): string =>
  [table, `where type =~ '${type}'`, `project ${columns}`, 'order by subscriptionId asc, id asc'].join(' | ');

/**
 * One query over all subscriptions: a subscription, then its items. A subscription in which the credentials may not read
 * all of the type is left out, as the index would silently leave out what they may not see. One of which the index has less
 * than Azure Resource Manager has a problem as a whole, so that it is read there.
 */
export async function* indexed(
  clients: AzureClients,
  scopes: readonly string[],
  asked: Indexed,
): AsyncGenerator<string | JsonObject | Behind> {
  const readable = await proven(clients, scopes, asked);
  const left = new Map(readable.map(scope => [scope.toLowerCase(), scope]));
  let open: { scope: string; id: string; rows: number } | undefined;
  const types = asked.table === 'resources' ? await clients.index.types(scopes) : undefined;
  const rows = types?.has(asked.type.toLowerCase()) === false ? [] : clients.query(queryOf(asked), readable);
  for await (const row of rows) {
    const scope = (text(row, 'subscriptionId') ?? '').toLowerCase();
    if (scope !== open?.scope) {
      if (open) yield* lagging(clients, open, asked);
      const id = left.get(scope);
      if (id === undefined) throw new MalformedAnswer(`the index gave ${scope || 'nothing'} out of turn`);
      yield id;
      left.delete(scope);
      open = { scope, id, rows: 0 };
    }
    open.rows += 1;
    yield itemOf(row);
  }
  if (open) yield* lagging(clients, open, asked);
  for (const id of left.values()) {
    const [lag] = await Array.fromAsync(lagging(clients, { id, rows: 0 }, asked));
    if (lag === undefined) yield id;
  }
}

async function* lagging(
  clients: AzureClients,
  { id, rows }: { id: string; rows: number },
  { table, type, ours }: Indexed,
): AsyncGenerator<Behind> {
  if (table !== 'resources') return;
  const there = (await clients.index.inventory(id))?.get(type.toLowerCase()) ?? 0;
  if (there <= rows) return;
  const message = `Resource Graph has ${rows} of ${there} and is behind`;
  clients.index.detours.set(detourKey(ours, id), message);
  yield new Behind({ kind: 'problem', problem: 'failed', call: indexAction, message });
}

async function proven(clients: AzureClients, scopes: readonly string[], asked: Indexed): Promise<string[]> {
  const found: string[] = [];
  const ask = async (scope: string) => {
    if (await clients.index.mayRead(scope, asked.actions)) {
      if (asked.table === 'resources') await clients.index.inventory(scope);
      return [scope];
    }
    clients.index.detours.set(
      detourKey(asked.ours, scope),
      'Resource Graph would leave out what may not be read there',
    );
    return [];
  };
  for await (const readable of concurrently(scopes, width, ask)) found.push(...readable);
  return found;
}

/** The item as its service gives it: the index has every column, and fills those that the item lacks with nothing. */
const itemOf = ({ subscriptionId: _, ...row }: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
