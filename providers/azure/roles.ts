import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { principalEnd } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, armId, idOf, isScope, scopeEnd } from './names.ts';

const facts = [
  ...['properties.roleDefinitionId', 'properties.principalId', 'properties.principalType', 'properties.scope'],
  ...['properties.condition', 'properties.delegatedManagedIdentityResourceId', 'properties.createdOn'],
];

const conditionsOf = (assignment: JsonObject): string[] =>
  text(assignment, 'properties.condition') ? ['a condition of the assignment'] : [];

/** Kinds of principals that the tenant keeps itself; the others are told apart by their application, or foreign. */
const ofTheTenant = new Set(['User', 'Group', 'Device']);

/** What a role gives, from the scope that it is given at to whom it is given. */
export const roleAssignmentListing: Pick<Listing, 'holds' | 'facts' | 'links' | 'only'> = {
  holds: 'authority',
  facts,
  only: assignment => armId(idOf(assignment)).startsWith('/subscriptions/'),
  *links(assignment: JsonObject, self: Resource, { call, partition, tenant }: Reading): Generator<Link> {
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
    const to = principalEnd(partition, principal);
    yield link('shared-with', from, to, call, fact, conditionsOf(assignment));
    // Guests among the tenant's users are told by the directory, and lead on to where they come from.
    if (ofTheTenant.has(text(assignment, 'properties.principalType') ?? ''))
      yield link('assumable-by', to, scopeEnd(partition, tenant), call, pick(assignment, 'properties.principalType'));
  },
};

/** Those of management groups, and of everything. */
export const isAboveSubscriptions = (assignment: JsonObject): boolean =>
  /^\/providers\/microsoft\.(management|authorization)\//.test(armId(idOf(assignment)));
