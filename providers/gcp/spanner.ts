import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { below, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import type { Reading } from './listing.ts';
import type { Call } from './methods.ts';
import { fullName, nameEnd, regionOf } from './names.ts';
import { need } from './read.ts';

/**
 * Where something lies by its configuration: `regional-us-central1`, or one of several regions (`nam3`) by its own name. One
 * of the customer's own has a name that says nothing, and lists its regions itself.
 */
export function configured(item: JsonObject, { estate, call }: Reading) {
  const config = need(item, 'config');
  const region = regionOf(config).replace(/^regional-/, '');
  const home = nameEnd(fullName(estate, 'spanner', config));
  return {
    region,
    *links(resource: Resource): Generator<Link> {
      if (region.startsWith('custom-')) yield link('stores-on', resource, home, call, { config });
    },
  };
}

export const listInstances = 'spanner:projects.instances.list';

/** What lies in each instance of a project, by a list that takes the instance. */
export const inInstances = (clients: GcpClients, project: string, list: Call): AsyncGenerator<Item> =>
  below(
    clients.list(listInstances, { project }),
    instance => fullName(clients.estate, 'spanner', need(instance, 'name')),
    instance => clients.list(list, { parent: need(instance, 'name') }),
  );
