import type { Claim } from '../../src/model/index.ts';
import type { Dataset } from '../dataset.ts';
import type { Endpoint, Jurisdiction, Law, PartyRow } from '../schema/types.ts';
import type { Check, Finding } from './check.ts';
import { accountKey, allRegions, containerKeys, edgeKey, pairKey, publisherKey, regionKey } from './rows.ts';

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

/** What a law says, and the days between which it holds as far as any are given. */
const lawMembers = ({ from, to }: Law): string[] => [
  'says',
  ...(from === null ? [] : ['from']),
  ...(to === null ? [] : ['to']),
];

const countryMembers = ({ prcReach, countryOfConcern }: Jurisdiction): string[] => [
  ...(prcReach ? ['prcReach'] : []),
  ...(countryOfConcern ? ['countryOfConcern'] : []),
];

/** What answers under a cloud's own suffix is the cloud's: one claim says both. */
const hostMembers = ({ places, claims }: Endpoint): string[] => [
  claims.some(({ says }) => says === 'cloud') ? 'cloud' : 'party',
  ...(places === undefined ? [] : ['places']),
];

/** A parent that no text states cannot rest on a verified claim. */
function overstated({ id, parents, claims }: PartyRow): Finding[] {
  const verified = claims.some(({ says, confidence }) => says === 'parents' && confidence === 'verified');
  return parents
    .filter(({ stated }) => stated !== verified)
    .map(({ name }) => ({ key: `parties ${id} parent ${name}`, message: 'its claim and `stated` disagree' }));
}

function placesClaimed(dataset: Dataset): Finding[] {
  return [
    ...allRegions(dataset).flatMap(row => unclaimed(regionKey(row), row.claims, ['region', 'places', 'operator'])),
    ...dataset
      .table('containers')
      .flatMap(row => containerKeys(row).flatMap(key => unclaimed(key, row.claims, ['contains']))),
    ...dataset.table('pairs').flatMap(row => unclaimed(pairKey(row), row.claims, ['pair'])),
    ...dataset.table('edges').flatMap(row => unclaimed(edgeKey(row), row.claims, ['places', 'operator'])),
    ...dataset
      .table('jurisdictions')
      .flatMap(row => unclaimed(`jurisdictions ${row.country}`, row.claims, countryMembers(row))),
    ...dataset.table('laws').flatMap(row => unclaimed(`laws ${row.id}`, row.claims, lawMembers(row))),
  ];
}

function partiesClaimed(dataset: Dataset): Finding[] {
  return [
    ...dataset.table('parties').flatMap(row => unclaimed(`parties ${row.id}`, row.claims, partyMembers(row))),
    ...dataset.table('parties').flatMap(overstated),
    ...dataset.table('endpoints').flatMap(row => unclaimed(`endpoints ${row.suffix}`, row.claims, hostMembers(row))),
    ...dataset.table('accounts').flatMap(row => unclaimed(accountKey(row), row.claims, ['party'])),
    ...dataset.table('publishers').flatMap(row => unclaimed(publisherKey(row), row.claims, ['party'])),
  ];
}

export const factsClaimed: Check = {
  name: 'facts-claimed',
  description:
    'What a row states of a place, a law, a party or whose something is has a claim, and no claim is surer than the fact.',
  exceptions: [],
  check: dataset => [...placesClaimed(dataset), ...partiesClaimed(dataset)],
};
