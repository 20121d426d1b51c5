import type { Collector, Row } from '../../../src/model/index.ts';
import { Failed } from '../../failed.ts';
import { below } from '../below.ts';
import { type AzureClients, armWay } from '../client.ts';
import { delegationListing } from '../lighthouse.ts';
import { actionsOf, type List, problemOf, readingOf, resourceRows } from '../listing.ts';
import { armId, idOf } from '../names.ts';

const list: List = {
  ...{ of: 'Microsoft.ManagedServices/registrationAssignments', version: '2022-10-01' },
  query: { $expandRegistrationDefinition: 'true' },
};
const ofGroups: List = { ...list, byGroup: true };
const permissions = actionsOf({ lists: [ofGroups] });

/** Delegations through Azure Lighthouse, of the subscription and of each resource group: a list holds those at its own scope. */
export const managedservicesAssignment: Collector<AzureClients> = {
  type: 'azure.managedservices.assignment',
  per: 'scope',
  holds: 'authority',
  permissions,
  docs: 'https://learn.microsoft.com/rest/api/managedservices/registration-assignments/list',
  async *collect(context): AsyncGenerator<Row> {
    const { clients, target, problem, via } = context;
    via(armWay);
    const reading = readingOf(context, target.scope, permissions.at(-1) ?? '');
    const seen = new Set<string>();
    for (const one of [list, ofGroups])
      for await (const found of below(clients, target.scope, [one])) {
        if (found instanceof Failed) yield problemOf(problem, found);
        else if (!seen.has(armId(idOf(found)))) {
          seen.add(armId(idOf(found)));
          yield* resourceRows(delegationListing, found, reading);
        }
      }
  },
};
