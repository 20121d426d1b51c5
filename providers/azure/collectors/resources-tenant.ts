import type { Collector } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { MalformedAnswer } from '../../wire-errors.ts';
import { type AzureClients, armWay } from '../client.ts';

const action = 'Microsoft.Resources/tenants/read';
const facts = ['tenantId', 'defaultDomain', 'countryCode', 'tenantCategory', 'tenantType'];

/** Tenants that the credentials are of or are guests in. A token is good for one of them, so the others are named as not read. */
export const resourcesTenant: Collector<AzureClients> = {
  type: 'azure.resources.tenant',
  per: 'organization',
  holds: 'nothing',
  permissions: [action],
  docs: 'https://learn.microsoft.com/rest/api/resources/tenants/list',
  async *collect({ clients, resource, via }) {
    const others: string[] = [];
    for await (const item of clients.list('/tenants', '2022-12-01')) {
      const id = text(item, 'tenantId')?.toLowerCase();
      if (id === undefined) throw new MalformedAnswer('a tenant lacks tenantId');
      if (id !== clients.tenant) others.push(id);
      const name = text(item, 'displayName') ?? null;
      yield { ...resource({ id: `/tenants/${id}`, name, facts: pick(item, ...facts) }), scope: clients.tenant };
    }
    const more = `; an entry of its own would read each of ${others.sort().join(', ')}`;
    via(others.length === 0 ? armWay : armWay + more);
  },
};
