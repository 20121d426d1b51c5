import { type Collector, link } from '../../../src/model/index.ts';
import { isObject, pick, text } from '../../json.ts';
import { MalformedAnswer } from '../../wire-errors.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { accessSettings } from '../entra.ts';
import { scopeEnd } from '../names.ts';

const permission = 'Policy.Read.All';
const settings = ['isServiceProvider', 'isInMultiTenantOrganization', ...accessSettings];

/** Tenants with which other rules hold than with all others: what of theirs is trusted, and who of theirs is let in. */
export const entraPartner: Collector<AzureClients> = {
  type: 'azure.entra.partner',
  per: 'organization',
  holds: 'authority',
  permissions: [permission],
  docs: 'https://learn.microsoft.com/graph/api/crosstenantaccesspolicy-list-partners',
  async *collect({ clients, target, resource, via }) {
    via(directoryWay);
    for await (const item of clients.directory('/policies/crossTenantAccessPolicy/partners', permission)) {
      const tenantId = text(item, 'tenantId');
      if (tenantId === undefined) throw new MalformedAnswer('a partner lacks tenantId');
      const facts = pick(item, 'tenantId', ...settings);
      const id = `/tenants/${clients.tenant}/partners/${tenantId.toLowerCase()}`;
      const self = { ...resource({ id, name: tenantId, facts }), scope: clients.tenant };
      yield self;
      const accepted = isObject(item['inboundTrust']) || item['isServiceProvider'] === true;
      const conditions = accepted ? [] : ['only what the access policy for this tenant allows'];
      yield link('shared-with', self, scopeEnd(target.partition, tenantId), permission, facts, conditions);
    }
  },
};
