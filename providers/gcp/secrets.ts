import type { JsonObject } from '../../src/model/index.ts';
import { below, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import { need } from './read.ts';

const list = 'secretmanager:projects.secrets.list';
const locations = 'secretmanager:projects.locations.list';
const regional = 'secretmanager:projects.locations.secrets.list';

export const secretCalls = [locations, regional, list] as const;

/** Secrets of the project, and those that were made in one region, which only that region's own endpoint lists. */
export async function* secrets(clients: GcpClients, project: string): AsyncGenerator<Item> {
  yield* clients.list(list, { project });
  async function* regions(): AsyncGenerator<JsonObject> {
    for await (const place of clients.list(locations, { project }))
      if (need(place, 'locationId').includes('-')) yield place;
  }
  yield* below(
    regions(),
    place => `//secretmanager.googleapis.com/projects/${project}/locations/${need(place, 'locationId')}`,
    place => clients.list(regional, { project, location: need(place, 'locationId') }),
  );
}
