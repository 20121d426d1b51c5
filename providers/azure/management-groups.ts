import type { Collector, JsonObject, Row } from '../../src/model/index.ts';
import { Failed } from '../failed.ts';
import { children } from './below.ts';
import { type AzureClients, armWay } from './client.ts';
import { type List, type Listing, problemOf, readingOf, resourceRows } from './listing.ts';

const groups = { of: 'Microsoft.Management/managementGroups', version: '2021-04-01' };

interface BelowGroups extends Pick<Listing, 'type' | 'docs' | 'holds' | 'facts' | 'links'> {
  /** What extends a management group: `Microsoft.Authorization/roleAssignments`. */
  list: List;
  only(item: JsonObject): boolean;
}

/** What is given at management groups. Lists at a group hold what it inherits too, so that each item is met more than once. */
export function belowGroups(definition: BelowGroups): Collector<AzureClients> {
  const { type, docs, holds, list, only } = definition;
  const action = `${list.of}/read`;
  const listed = { of: `providers/${list.of}`, version: list.version, query: { $filter: 'atScope()' } };
  return {
    ...{ type, docs, holds, per: 'organization' },
    permissions: [`${groups.of}/read`, action],
    async *collect(context): AsyncGenerator<Row> {
      const { clients, problem, via } = context;
      via(armWay);
      const reading = readingOf(context, clients.tenant, action);
      const seen = new Set<string>();
      const above = clients.list(`/providers/${groups.of}`, groups.version);
      for await (const found of children(clients, above, groups, listed)) {
        if (found instanceof Failed) yield problemOf(problem, found);
        else if (only(found) && !seen.has(String(found['id']))) {
          seen.add(String(found['id']));
          yield* resourceRows(definition, found, reading);
        }
      }
    },
  };
}
