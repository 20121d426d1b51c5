import type { Collector, Row } from '../../../src/model/index.ts';
import { type AzureClients, armWay, inventoryAction, permissionsAction } from '../client.ts';
import { counted, type Inventory } from '../inventories.ts';
import { types } from '../types.ts';

/** Types that the sentence names; the ledger's reasons are short. */
const named = 4;

const countOf = (found: readonly [string, number][]): number => found.reduce((sum, [, count]) => sum + count, 0);

/** What there is of types that no collector reads, most first. `all`: nothing is hidden from the credentials. */
function unreadOf(inventory: Inventory, all: boolean): string | undefined {
  const found = [...inventory].filter(([type]) => !Object.hasOwn(types, type));
  if (found.length === 0) return all ? undefined : hidden;
  found.sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const words = found.slice(0, named).map(([type, count]) => `${type} (${count})`);
  const others = found.slice(named);
  if (others.length > 0) words.push(`${others.length} other types (${countOf(others)})`);
  const total = countOf(found);
  const them = total === 1 ? '1 resource here is of a type' : `${total} resources here are of types`;
  return `${all ? '' : 'at least '}${them} that demarc does not read: ${words.join(', ')}`;
}

const hidden =
  'what is here of types that demarc does not read shows to a role that may read everything alone (Reader)';

/** Resources of types without a collector: nothing is read of them, and the ledger says that they are there. */
export const resourcesUnread: Collector<AzureClients> = {
  type: 'azure.resources.unread',
  per: 'scope',
  holds: 'nothing',
  permissions: [inventoryAction, permissionsAction],
  docs: 'https://learn.microsoft.com/rest/api/resources/resources/list',
  async *collect({ clients, target: { scope }, via }): AsyncGenerator<Row> {
    via(armWay);
    const known = await clients.index.inventory(scope);
    const inventory = known ?? (await counted(clients.list(`/subscriptions/${scope}/resources`, '2021-04-01')));
    const message = unreadOf(inventory, await clients.index.mayRead(scope, ['*/read']));
    if (message !== undefined) yield { kind: 'problem', problem: 'unsupported', message };
  },
};
