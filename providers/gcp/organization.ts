import type { JsonObject } from '../../src/model/index.ts';
import type { GcpClients } from './client.ts';
import type { Call } from './methods.ts';
import { need } from './read.ts';

/** Calls for each kind of container, where the service has one for each. */
interface ByKind {
  organizations: Call;
  folders: Call;
}

const split = (container: string): { kind: keyof ByKind; id: string } => {
  const [kind, id = ''] = container.split('/');
  return { kind: kind === 'folders' ? 'folders' : 'organizations', id };
};

/** What a service lists for an organisation or a folder. */
export function inContainer(calls: ByKind): (clients: GcpClients, container: string) => AsyncIterable<JsonObject> {
  return (clients, container) => {
    const { kind, id } = split(container);
    return clients.list(calls[kind], { container: id });
  };
}

const policies: ByKind = {
  organizations: 'cloudresourcemanager:organizations.getIamPolicy',
  folders: 'cloudresourcemanager:folders.getIamPolicy',
};

export const policyCalls: readonly Call[] = Object.values(policies);

/** The container's own policy, as an asset has it. */
export async function* ownPolicy(clients: GcpClients, container: string): AsyncGenerator<JsonObject> {
  const { kind, id } = split(container);
  const iamPolicy = await clients.get(policies[kind], { container: id });
  yield { name: `//cloudresourcemanager.googleapis.com/${container}`, iamPolicy };
}

const accessPolicies = 'accesscontextmanager:accessPolicies.list';

/** What the organisation's access policies hold, each item as an asset has it: under `member`. */
export function inAccessPolicies(
  list: Call,
  member: string,
): (clients: GcpClients, container: string) => AsyncIterable<JsonObject> {
  return async function* (clients, parent) {
    for await (const policy of clients.list(accessPolicies, { parent }))
      for await (const item of clients.list(list, { parent: need(policy, 'name') })) yield { [member]: item };
  };
}

export const accessPolicyCalls = (list: Call): readonly Call[] => [accessPolicies, list];
