import type { AwsState, Items, Match, Records } from '../aws/state.ts';
import { random } from '../random.ts';
import type { Home } from './world.ts';

const lists = new WeakMap<Records, Map<string, object[] | string[]>>();

/** The growing list that an operation answers in a home, for the requests that `match` fits. The simulator narrows it. */
export function listOf<Item extends object | string>(
  { records }: Pick<Home, 'records'>,
  service: string,
  operation: string,
  match: Match = {},
): Item[] {
  const known = lists.get(records) ?? new Map<string, object[] | string[]>();
  lists.set(records, known);
  const key = JSON.stringify([service, operation, match]);
  // The same operation has items of the same type; the map cannot say so.
  const found = known.get(key) as Item[] | undefined;
  if (found !== undefined) return found;
  const items: Item[] = [];
  known.set(key, items as object[] | string[]);
  records.list(service, operation, items, match);
  return items;
}

/** Labels as most services write tags. */
export const tags = (labels: Readonly<Record<string, string>>): { Key: string; Value: string }[] =>
  Object.entries(labels).map(([Key, Value]) => ({ Key, Value }));

/** Puts everything that AWS lists into another order; what is so stays. */
export function shuffle(state: AwsState, seed: number): void {
  const next = random(seed);
  const reorder = (items: Items | readonly object[]) => {
    if (Array.isArray(items)) items.sort(() => next() - 0.5);
  };
  for (const { records, buckets, roles } of state.accounts.values()) {
    for (const each of records.values()) for (const items of lists.get(each)?.values() ?? []) reorder(items);
    reorder(buckets.items);
    reorder(roles);
  }
}
