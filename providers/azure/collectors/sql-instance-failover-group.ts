import type { Collector, Row } from '../../../src/model/index.ts';
import { Failed } from '../../failed.ts';
import { type AzureClients, armWay } from '../client.ts';
import { problemOf, readingOf, resourceRows } from '../listing.ts';
import { inPlacesOf } from '../places.ts';
import { instancePairLinks } from '../sql.ts';

const instances = 'Microsoft.Sql/managedInstances';
const of = 'Microsoft.Sql/locations/instanceFailoverGroups';
const version = '2023-08-01';
const facts = ['properties.replicationRole', 'properties.replicationState', 'properties.managedInstancePairs'];

/** Managed instances that are copied as a whole; listed by location and resource group. */
export const sqlInstanceFailoverGroup: Collector<AzureClients> = {
  type: 'azure.sql.instance-failover-group',
  per: 'scope',
  holds: 'nothing',
  permissions: [`${instances}/read`, `${of}/read`],
  docs: 'https://learn.microsoft.com/rest/api/sql/instance-failover-groups/list-by-location',
  async *collect(context): AsyncGenerator<Row> {
    const { clients, target, problem, via } = context;
    via(armWay);
    const reading = readingOf(context, target.scope, `${of}/read`);
    const known = await Array.fromAsync(clients.list(`/subscriptions/${target.scope}/providers/${instances}`, version));
    for await (const found of inPlacesOf(clients, known, { of, version, byGroup: true })) {
      if (found instanceof Failed) yield problemOf(problem, found);
      else yield* resourceRows({ facts, links: instancePairLinks }, found, reading);
    }
  },
};
