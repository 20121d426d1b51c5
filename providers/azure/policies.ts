import type { JsonObject } from '../../src/model/index.ts';
import { identityLinks } from './links.ts';
import type { Listing } from './listing.ts';

/** A policy at work somewhere, with the identity that it changes resources with. */
export const policyAssignmentListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: [
    ...['properties.displayName', 'properties.policyDefinitionId', 'properties.scope', 'properties.notScopes'],
    ...['properties.enforcementMode', 'properties.parameters.listOfAllowedLocations.value'],
  ],
  *links(assignment, self, reading) {
    yield* identityLinks(self, assignment, reading);
  },
};

const idText = ({ id }: JsonObject): string => String(id).toLowerCase();

export const isOfSubscription = (item: JsonObject): boolean => idText(item).startsWith('/subscriptions/');

export const isOfGroups = (item: JsonObject): boolean => idText(item).startsWith('/providers/microsoft.management/');
