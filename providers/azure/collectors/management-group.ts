import type { Collector, JsonObject, Row } from '../../../src/model/index.ts';
import { concurrently } from '../../concurrently.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, armWay } from '../client.ts';
import { isGone } from '../errors.ts';
import { armId, idOf } from '../names.ts';

const of = 'Microsoft.Management/managementGroups';
const version = '2021-04-01';

/** Names of what hangs right below a group, of one type. */
const childrenOf = (id: string, descendants: readonly JsonObject[], type: RegExp): string[] =>
  descendants
    .filter(one => type.test(text(one, 'type') ?? '') && armId(text(one, 'properties.parent.id') ?? '') === id)
    .map(one => (text(one, 'name') ?? '').toLowerCase())
    .sort();

/** Management groups with the groups and subscriptions right below them. */
export const managementGroup: Collector<AzureClients> = {
  type: 'azure.management.group',
  per: 'organization',
  holds: 'authority',
  permissions: [`${of}/read`, `${of}/descendants/read`],
  docs: 'https://learn.microsoft.com/rest/api/managementgroups/management-groups/get-descendants',
  async *collect({ clients, resource, problem, via }) {
    via(armWay);
    const read = async (group: JsonObject): Promise<Row[]> => {
      const id = armId(idOf(group));
      const facts = pick(group, 'name', 'properties.tenantId', 'properties.displayName');
      const named = { id, name: text(group, 'properties.displayName') ?? null };
      const whole = (more: JsonObject): Row => ({ ...resource({ ...named, facts: more }), scope: clients.tenant });
      try {
        const below = await Array.fromAsync(clients.list(`${idOf(group)}/descendants`, version));
        const subscriptions = childrenOf(id, below, /^\/subscriptions$/i);
        return [whole({ ...facts, subscriptions, groups: childrenOf(id, below, /managementgroups$/i) })];
      } catch (error) {
        if (isGone(error)) return [];
        const sorted = problem(error, id);
        if (sorted.problem === 'expired' || sorted.problem === 'skipped') throw error;
        return [whole(facts), sorted];
      }
    };
    for await (const rows of concurrently(clients.list(`/providers/${of}`, version), 8, read)) yield* rows;
  },
};
