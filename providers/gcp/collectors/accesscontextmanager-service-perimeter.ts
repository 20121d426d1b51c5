import type { Collector } from '../../../src/model/index.ts';
import type { GcpClients } from '../client.ts';
import { type Call, methods } from '../methods.ts';
import { perimeterRows } from '../perimeters.ts';
import { need } from '../read.ts';

const policies: Call = 'accesscontextmanager:accessPolicies.list';
const perimeters: Call = 'accesscontextmanager:accessPolicies.servicePerimeters.list';

/** Perimeters of VPC Service Controls, and who outside is let through them. */
export const accesscontextmanagerServicePerimeter: Collector<GcpClients> = {
  type: 'gcp.accesscontextmanager.service-perimeter',
  per: 'organization',
  holds: 'nothing',
  permissions: [methods[policies].permission, methods[perimeters].permission],
  docs: 'https://cloud.google.com/access-context-manager/docs/reference/rest/v1/accessPolicies.servicePerimeters/list',
  async *collect({ clients, resource }) {
    const { estate } = clients;
    const { root = '' } = estate;
    if (!root.startsWith('organizations/')) {
      const message = 'perimeters belong to the organisation, which the settings do not name';
      return yield { kind: 'problem', problem: 'unsupported', message };
    }
    const own: typeof resource = item => ({ ...resource(item), scope: root });
    for await (const policy of clients.list(policies, { parent: root }))
      for await (const perimeter of clients.list(perimeters, { parent: need(policy, 'name') }))
        yield* perimeterRows(perimeter, { resource: own, estate, project: root, call: perimeters });
  },
};
