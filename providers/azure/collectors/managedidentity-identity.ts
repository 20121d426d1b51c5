import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { principalEnd } from '../links.ts';
import { listing } from '../listing.ts';

const principal = 'properties.principalId';

/** An identity, and the principal in the directory that roles are given to. */
export const managedidentityIdentity = listing({
  type: 'azure.managedidentity.identity',
  holds: 'authority',
  docs: 'https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/list-by-subscription',
  lists: [{ of: 'Microsoft.ManagedIdentity/userAssignedIdentities', version: '2023-01-31' }],
  table: 'resources',
  facts: [principal, 'properties.clientId', 'properties.tenantId'],
  *links(identity, self, { call }) {
    const id = text(identity, principal);
    if (id) yield link('assumable-by', principalEnd(self.partition, id), self, call, pick(identity, principal));
  },
});
