import { type End, type JsonObject, type Link, link, type Resource, type Row } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { principalEnd } from './links.ts';
import { type Listing, type Reading, resourceRows } from './listing.ts';
import { armEnd, armId, idOf, isScope, scopeEnd } from './names.ts';

const facts = [
  ...['properties.roleDefinitionId', 'properties.principalId', 'properties.principalType', 'properties.scope'],
  ...['properties.condition', 'properties.delegatedManagedIdentityResourceId', 'properties.createdOn'],
];

const conditionsOf = (assignment: JsonObject): string[] =>
  text(assignment, 'properties.condition') ? ['a condition of the assignment'] : [];

/** Resource groups are listed nowhere, so that what is given in one is said of the assignment itself. */
const isListed = (scope: string): boolean => isScope(scope) && !/\/resourcegroups\/[^/]+\/?$/i.test(scope);

/** Kinds of principals that the tenant keeps itself; the others are told apart by their application, or foreign. */
const ofTheTenant = new Set(['User', 'Group', 'Device']);

/** What a role gives, and where; whoever it is given to may be led on to by the directory. */
function* given(
  assignment: JsonObject,
  from: Resource | End,
  { call, partition, tenant }: Reading,
  only: readonly string[] = [],
): Generator<Link> {
  const principal = text(assignment, 'properties.principalId');
  if (principal === undefined) return;
  const names = ['roleDefinitionId', 'principalId', 'principalType', 'scope'].map(name => `properties.${name}`);
  const to = principalEnd(partition, principal);
  yield link('shared-with', from, to, call, pick(assignment, ...names), [...only, ...conditionsOf(assignment)]);
  // Guests among the tenant's users are told by the directory, and lead on to where they come from.
  if (ofTheTenant.has(text(assignment, 'properties.principalType') ?? ''))
    yield link('assumable-by', to, scopeEnd(partition, tenant), call, pick(assignment, 'properties.principalType'));
}

type RoleListing = Pick<Listing, 'holds' | 'facts' | 'links'>;

/** What a role gives, from the scope that it is given at to whom it is given. */
const roleListing = (more: readonly string[] = [], only: readonly string[] = []): RoleListing => ({
  holds: 'authority',
  facts: [...facts, ...more],
  *links(assignment: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    const scope = text(assignment, 'properties.scope');
    if (scope === undefined) return;
    yield* given(assignment, isListed(scope) ? armEnd(reading.partition, scope) : self, reading, only);
  },
});

const onceActivated = ['only once its holder activates it'];

export const roleAssignmentListing = roleListing();

/** A role that its holder may take when he wants to, through Privileged Identity Management. */
export const roleEligibilityListing = roleListing(
  ['properties.status', 'properties.memberType', 'properties.startDateTime', 'properties.endDateTime'],
  onceActivated,
);

/** Those of management groups, and of everything. */
export const isAboveSubscriptions = (assignment: JsonObject): boolean =>
  /^\/providers\/microsoft\.(management|authorization)\//.test(armId(idOf(assignment)));

/**
 * The assignments that a subscription lists. Those that it inherits are listed with their management group; here they say
 * what they give in the subscription.
 */
export function* assignmentRows(assignment: JsonObject, reading: Reading): Generator<Row> {
  if (!isAboveSubscriptions(assignment)) yield* resourceRows(roleAssignmentListing, assignment, reading);
  else yield* given(assignment, armEnd(reading.partition, `/subscriptions/${reading.scope}`), reading);
}

/** The same of what may be taken. */
export function* eligibilityRows(eligibility: JsonObject, reading: Reading): Generator<Row> {
  if (!isAboveSubscriptions(eligibility)) yield* resourceRows(roleEligibilityListing, eligibility, reading);
  else yield* given(eligibility, armEnd(reading.partition, `/subscriptions/${reading.scope}`), reading, onceActivated);
}
