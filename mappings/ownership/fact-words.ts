import type { PartyStanding } from '../../src/model/index.ts';
import type { Facts } from './facts.ts';

const covered = {
  covered: 'covered-person',
  unknown: 'maybe-covered-person',
  'not covered': 'not-covered-person',
} as const satisfies Record<string, PartyStanding>;

const parent = {
  yes: 'prc-parent',
  unknown: 'maybe-prc-parent',
  no: 'not-prc-parent',
} as const satisfies Record<string, PartyStanding>;

/** The three facts in the words that a profile asks for, one of each. */
export function standingOf({ coveredPerson, prcParent, listed }: Facts): PartyStanding[] {
  const on = (status: string): boolean => listed.some(entry => entry.status === status);
  return [
    covered[coveredPerson.answer],
    parent[prcParent.answer],
    on('listed') ? 'listed' : on('maybe') ? 'maybe-listed' : 'not-listed',
  ];
}
