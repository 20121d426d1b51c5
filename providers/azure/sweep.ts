import type { JsonObject } from '../../src/model/index.ts';
import { concurrently } from '../concurrently.ts';
import { text } from '../json.ts';
import { MalformedAnswer } from '../wire-errors.ts';
import type { AzureClients } from './client.ts';

/** What is asked of Resource Graph: one type of a table. */
export interface Indexed {
  table: string;
  type: string;
  where: string | undefined;
  /** What the credentials must be allowed everywhere in a subscription, so that what the index gives is all. */
  actions: readonly string[];
}

/** Subscriptions whose permissions are asked for at the same time. */
const width = 16;

const columns = 'id, name, location, subscriptionId, kind, tags, sku, plan, identity, zones, managedBy, properties';

export const queryOf = ({ table, type, where }: Indexed): string =>
  [
    table,
    `where type =~ '${type}'`,
    ...(where ? [`where ${where}`] : []),
    `project ${columns}`,
    'order by subscriptionId asc, id asc',
  ].join(' | ');

/**
 * One query over all subscriptions: a subscription, then its items. A subscription in which the credentials may not read
 * all of the type is left out, as the index would silently leave out what they may not see.
 */
export async function* indexed(
  clients: AzureClients,
  scopes: readonly string[],
  asked: Indexed,
): AsyncGenerator<string | JsonObject> {
  const readable = await proven(clients, scopes, asked.actions);
  const left = new Map(readable.map(scope => [scope.toLowerCase(), scope]));
  let open: string | undefined;
  for await (const row of clients.query(queryOf(asked), readable)) {
    const scope = (text(row, 'subscriptionId') ?? '').toLowerCase();
    if (scope !== open) {
      const start = left.get(scope);
      if (start === undefined) throw new MalformedAnswer(`the index gave ${scope || 'nothing'} out of turn`);
      yield start;
      left.delete(scope);
      open = scope;
    }
    yield itemOf(row);
  }
  yield* left.values();
}

async function proven(clients: AzureClients, scopes: readonly string[], actions: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const ask = async (scope: string) => ((await clients.mayRead(scope, actions)) ? [scope] : []);
  for await (const readable of concurrently(scopes, width, ask)) found.push(...readable);
  return found;
}

/** The item as its service gives it: the index has every column, and fills those that the item lacks with nothing. */
const itemOf = ({ subscriptionId: _, ...row }: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
