import { link } from '../../src/model/index.ts';
import { objects, pick, text } from '../json.ts';
import { planLinks } from './links.ts';
import type { Listing } from './listing.ts';
import { armEnd, ownerId, scopeEnd } from './names.ts';

const definition = 'properties.registrationDefinition';
const tenantId = `${definition}.properties.managedByTenantId`;

/** What another tenant may do in a subscription or resource group, and the offer of the marketplace that it came with. */
export const delegationListing: Pick<Listing, 'facts' | 'links'> = {
  facts: [
    ...[
      tenantId,
      `${definition}.properties.managedByTenantName`,
      `${definition}.properties.registrationDefinitionName`,
    ],
    ...[`${definition}.properties.authorizations`, `${definition}.properties.eligibleAuthorizations`],
    ...[`${definition}.plan`, 'properties.provisioningState'],
  ],
  *links(assignment, self, reading) {
    const manager = text(assignment, tenantId);
    const roles = objects(assignment, `${definition}.properties.authorizations`).map(one =>
      pick(one, 'roleDefinitionId', 'principalId'),
    );
    const owner = ownerId(self.id, 'providers');
    const scope = /\/resourcegroups\//.test(owner) ? self : armEnd(self.partition, owner);
    const fact = {
      ...pick(assignment, tenantId, `${definition}.properties.managedByTenantName`),
      authorizations: roles,
    };
    if (manager) yield link('shared-with', scope, scopeEnd(self.partition, manager), reading.call, fact);
    yield* planLinks(self, assignment, reading, `${definition}.plan`);
  },
};
