import type { JsonObject } from '../../src/model/index.ts';
import { below, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import { MalformedAnswer } from './errors.ts';
import { computeName } from './names.ts';
import { need, text } from './read.ts';

const listGroups = 'compute:instanceGroups.aggregatedList';
const listManagers = 'compute:instanceGroupManagers.aggregatedList';
const listMembers = 'compute:instanceGroups.listInstances';

export const memberCalls = [listManagers, listGroups, listMembers] as const;

/** Groups with instances in them that no manager has made: of the others each instance tells its group itself. */
async function* unmanaged(clients: GcpClients, project: string): AsyncGenerator<JsonObject> {
  const managed = new Set<string>();
  for await (const manager of clients.list(listManagers, { project })) {
    const group = text(manager, 'instanceGroup');
    if (group) managed.add(computeName(clients.estate, group));
  }
  for await (const group of clients.list(listGroups, { project }))
    if (group['size'] !== 0 && !managed.has(computeName(clients.estate, need(group, 'selfLink')))) yield group;
}

async function* inGroup(clients: GcpClients, project: string, group: JsonObject): AsyncGenerator<JsonObject> {
  const link = need(group, 'selfLink');
  // Only groups of managers lie in a region; one whose manager was not told is left to its instances.
  const [, zone, name] = /\/zones\/([^/]+)\/instanceGroups\/([^/]+)$/.exec(link) ?? [];
  if (zone === undefined) {
    if (/\/regions\//.test(link)) return;
    throw new MalformedAnswer(`${link} is no instance group`);
  }
  for await (const member of clients.list(listMembers, { project, zone, group: name }))
    yield { ...member, group: link };
}

/** Instances of unmanaged groups, each with the address of its `group`. */
export const membersOf = (clients: GcpClients, project: string): AsyncGenerator<Item> =>
  below(
    unmanaged(clients, project),
    group => computeName(clients.estate, need(group, 'selfLink')),
    group => inGroup(clients, project, group),
  );
