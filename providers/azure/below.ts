import type { Json, JsonObject } from '../../src/model/index.ts';
import { concurrently } from '../concurrently.ts';
import { Failed } from '../failed.ts';
import { at } from '../json.ts';
import type { AzureClients } from './client.ts';
import { isGone } from './errors.ts';
import type { List } from './listing.ts';
import { armId, idOf } from './names.ts';

/** Lists in flight for one target. */
const width = 8;

/** The items of the last list: the first is the subscription's, each further one is asked below every item of the one before. */
export async function* below(
  clients: AzureClients,
  subscription: string,
  lists: readonly [List, ...List[]],
): AsyncGenerator<JsonObject | Failed> {
  const [first] = lists;
  const whole = `/subscriptions/${subscription}`;
  let found: AsyncIterable<JsonObject | Failed> = first.byGroup
    ? children(clients, clients.list(`${whole}/resourcegroups`, '2022-09-01'), groups, {
        ...first,
        of: `providers/${first.of}`,
      })
    : clients.list(`${whole}/providers/${first.of}`, first.version, first.query);
  for (const [index, list] of lists.entries()) {
    const parents = lists[index - 1];
    if (parents) found = children(clients, found, parents, list);
  }
  yield* found;
}

/** A group's own location is where its metadata lies and says nothing of what is in it. */
const groups: List = { of: 'resourcegroups', version: '2022-09-01' };

/** Some services say of a child that it lies nowhere. */
const placed = (item: JsonObject, location: Json | undefined): JsonObject =>
  location === undefined || (item['location'] ?? '') !== '' ? item : { ...item, location };

/**
 * A few lists at a time, in order. One that fails is a failure of that parent alone; a parent that Azure no longer knows
 * has vanished since it was listed and holds nothing. What a child does not say of its place is its parent's.
 */
export async function* children(
  clients: AzureClients,
  parents: AsyncIterable<JsonObject | Failed>,
  above: List,
  { of, version, query, under, own }: List,
): AsyncGenerator<JsonObject | Failed> {
  const readOne = async (parent: JsonObject | Failed): Promise<(JsonObject | Failed)[]> => {
    if (parent instanceof Failed) return [parent];
    if (above.below && !above.below(parent)) return [];
    const items: (JsonObject | Failed)[] = [];
    const id = under ? under(parent) : idOf(parent);
    if (id === undefined) return [];
    const location = above === groups ? undefined : at(parent, 'location');
    try {
      const listed = own ? own.list(clients, parent, version) : clients.list(`${id}/${of}`, version, query);
      for await (const item of listed) items.push(placed(item, location));
    } catch (error) {
      if (!isGone(error)) items.push(new Failed(error, armId(id)));
    }
    return items;
  };
  for await (const items of concurrently(parents, width, readOne)) yield* items;
}
