import type { JsonObject } from '../../src/model/index.ts';
import { concurrently } from '../concurrently.ts';
import { Failed } from '../failed.ts';
import type { GcpClients } from './client.ts';
import { isGone } from './errors.ts';
import type { Call } from './methods.ts';
import { need } from './read.ts';

/** Lists in flight for one target. */
const width = 8;

export type Item = JsonObject | Failed;

/**
 * What lies below each of the parents, a few lists at a time, in order. One that fails is a failure of that parent alone;
 * a parent that the service no longer knows has vanished since it was listed and holds nothing.
 */
export async function* below(
  parents: AsyncIterable<Item>,
  nameOf: (parent: JsonObject) => string,
  read: (parent: JsonObject) => AsyncIterable<JsonObject>,
): AsyncGenerator<Item> {
  const readOne = async (parent: Item): Promise<Item[]> => {
    if (parent instanceof Failed) return [parent];
    const items: Item[] = [];
    try {
      for await (const item of read(parent)) items.push(item);
    } catch (error) {
      if (!isGone(error)) items.push(new Failed(error, nameOf(parent)));
    }
    return items;
  };
  for await (const items of concurrently(parents, width, readOne)) yield* items;
}

/** Each item read for itself; where that fails it stands as the list tells it, beside the failure. */
export async function* fuller(
  items: AsyncIterable<JsonObject>,
  nameOf: (item: JsonObject) => string,
  read: (item: JsonObject) => Promise<JsonObject>,
): AsyncGenerator<Item> {
  const readOne = (item: JsonObject): Promise<Item[]> =>
    read(item).then(
      whole => [whole],
      (error: unknown) => (isGone(error) ? [] : [item, new Failed(error, nameOf(item))]),
    );
  for await (const read of concurrently(items, width, readOne)) yield* read;
}

/** Items of each location that a service has for a project, for lists that know no location `-`. */
export function eachLocation(clients: GcpClients, project: string, locations: Call, list: Call): AsyncGenerator<Item> {
  const [service = ''] = list.split(':');
  return below(
    clients.list(locations, { project }),
    location => `//${service}.googleapis.com/projects/${project}/locations/${need(location, 'locationId')}`,
    location => clients.list(list, { project, location: need(location, 'locationId') }),
  );
}
