import type { Claim } from '../../src/model/index.ts';
import type { Dataset } from '../dataset.ts';
import type { PartyRow } from '../schema/types.ts';
import type { Check, Finding } from './check.ts';
import { allRegions, containerKeys, edgeKey, pairKey, regionKey } from './rows.ts';

const unclaimed = (key: string, claims: readonly Claim[], members: readonly string[]): Finding[] =>
  members
    .filter(member => !claims.some(({ says }) => says === member))
    .map(member => ({ key: `${key} ${member}`, message: 'is stated without a claim' }));

function partyMembers({ incorporated, headquarters, parents }: PartyRow): string[] {
  return [
    ...(incorporated === null ? [] : ['incorporated']),
    ...(headquarters.length === 0 ? [] : ['headquarters']),
    ...(parents.length === 0 ? [] : ['parents']),
    'classification',
  ];
}

/** A parent that no text states cannot rest on a verified claim. */
function overstated({ id, parents, claims }: PartyRow): Finding[] {
  const verified = claims.some(({ says, confidence }) => says === 'parents' && confidence === 'verified');
  return parents
    .filter(({ stated }) => stated !== verified)
    .map(({ name }) => ({ key: `parties ${id} parent ${name}`, message: 'its claim and `stated` disagree' }));
}

function check(dataset: Dataset): Finding[] {
  return [
    ...allRegions(dataset).flatMap(row => unclaimed(regionKey(row), row.claims, ['region', 'places', 'operator'])),
    ...dataset
      .table('containers')
      .flatMap(row => containerKeys(row).flatMap(key => unclaimed(key, row.claims, ['contains']))),
    ...dataset.table('pairs').flatMap(row => unclaimed(pairKey(row), row.claims, ['pair'])),
    ...dataset.table('edges').flatMap(row => unclaimed(edgeKey(row), row.claims, ['places', 'operator'])),
    ...dataset.table('parties').flatMap(row => unclaimed(`parties ${row.id}`, row.claims, partyMembers(row))),
    ...dataset.table('parties').flatMap(overstated),
  ];
}

export const factsClaimed: Check = {
  name: 'facts-claimed',
  description: 'What a place or a party states about itself has a claim, and no claim is surer than the fact.',
  exceptions: [],
  check,
};
