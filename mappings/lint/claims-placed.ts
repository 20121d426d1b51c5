import type { Check, Finding } from './check.ts';

/** A slip in `says` leaves the member without its source and the source without a member. */
export const claimsPlaced: Check = {
  name: 'claims-placed',
  description: 'A claim on a party says something of a member that the party has.',
  exceptions: [],
  check: dataset =>
    dataset.table('parties').flatMap((row): Finding[] =>
      row.claims
        .filter(({ says }) => !Object.hasOwn(row, says))
        .map(({ says }) => ({
          key: `parties ${row.id} ${says}`,
          message: 'is claimed, and the party has no such member',
        })),
    ),
};
