import { below, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import type { Call } from './methods.ts';
import { fullName } from './names.ts';
import { need } from './read.ts';

export const listInstances = 'spanner:projects.instances.list';

/** What lies in each instance of a project, by a list that takes the instance. */
export const inInstances = (clients: GcpClients, project: string, list: Call): AsyncGenerator<Item> =>
  below(
    clients.list(listInstances, { project }),
    instance => fullName(clients.estate, 'spanner', need(instance, 'name')),
    instance => clients.list(list, { parent: need(instance, 'name') }),
  );
