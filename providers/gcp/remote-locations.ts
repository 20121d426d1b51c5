import type { JsonObject } from '../../src/model/index.ts';
import { below, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import { computeName } from './names.ts';
import { need, text } from './read.ts';

const list = 'compute:interconnects.list';
const get = 'compute:interconnectRemoteLocations.get';

export const remoteLocationCalls = [list, get] as const;

/** Address of each location beyond Google's network that an interconnect leads to, once. */
async function* named(clients: GcpClients, project: string): AsyncGenerator<JsonObject> {
  const seen = new Set<string>();
  for await (const interconnect of clients.list(list, { project })) {
    const url = text(interconnect, 'remoteLocation');
    if (url === undefined || seen.has(url)) continue;
    seen.add(url);
    yield { url };
  }
}

/** The catalogue of locations is the same for every project; those that are used are read in it. */
export const remoteLocations = (clients: GcpClients, project: string): AsyncGenerator<Item> =>
  below(
    named(clients, project),
    ({ url }) => computeName(clients.estate, String(url)),
    async function* (one) {
      const location = need(one, 'url').split('/').at(-1);
      yield await clients.get(get, { project, location });
    },
  );
