import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { principalEnd } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, armId, idOf, isScope } from './names.ts';

const facts = [
  ...['properties.roleDefinitionId', 'properties.principalId', 'properties.principalType', 'properties.scope'],
  ...['properties.condition', 'properties.delegatedManagedIdentityResourceId', 'properties.createdOn'],
];

const conditionsOf = (assignment: JsonObject): string[] =>
  text(assignment, 'properties.condition') ? ['a condition of the assignment'] : [];

/** What a role gives, from the scope that it is given at to whom it is given. */
export const roleAssignmentListing: Pick<Listing, 'holds' | 'facts' | 'links' | 'only'> = {
  holds: 'authority',
  facts,
  only: assignment => armId(idOf(assignment)).startsWith('/subscriptions/'),
  *links(assignment: JsonObject, self: Resource, { call, partition }: Reading): Generator<Link> {
    const principal = text(assignment, 'properties.principalId');
    const scope = text(assignment, 'properties.scope');
    if (principal === undefined || scope === undefined) return;
    const from = isScope(scope) ? armEnd(partition, scope) : self;
    const fact = pick(
      assignment,
      'properties.roleDefinitionId',
      'properties.principalId',
      'properties.principalType',
      'properties.scope',
    );
    yield link('shared-with', from, principalEnd(partition, principal), call, fact, conditionsOf(assignment));
  },
};

/** Assignments at a scope come with those that it inherits, so that each is met more than once. */
export const groupRoleAssignments: typeof roleAssignmentListing = {
  ...roleAssignmentListing,
  only: assignment => /^\/providers\/microsoft\.(management|authorization)\//.test(armId(idOf(assignment))),
};
