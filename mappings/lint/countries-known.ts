import type { Dataset } from '../dataset.ts';
import { countryName } from '../reach.ts';
import type { Check, Finding } from './check.ts';
import { allRegions, edgeKey, regionKey } from './rows.ts';

/** Codes that ISO 3166-1 keeps free for users, or that stand for no country. */
const unassigned = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ|EU|UN|EZ)$/;

const known = (country: string): boolean =>
  /^[A-Z]{2}$/.test(country) && !unassigned.test(country) && countryName(country) !== country;

function* countries(dataset: Dataset): Generator<[key: string, country: string | null]> {
  for (const row of allRegions(dataset)) for (const { country } of row.places) yield [regionKey(row), country];
  for (const row of dataset.table('edges')) for (const { country } of row.places) yield [edgeKey(row), country];
  for (const { country } of dataset.table('jurisdictions')) yield [`jurisdictions ${country}`, country];
  for (const { id, jurisdiction } of dataset.table('laws')) yield [`laws ${id}`, jurisdiction];
  for (const { id, incorporated, headquarters } of dataset.table('parties')) {
    for (const country of [incorporated, ...headquarters]) yield [`parties ${id}`, country];
  }
  for (const { suffix, places = [] } of dataset.table('endpoints')) {
    for (const { country } of places) yield [`endpoints ${suffix}`, country];
  }
}

export const countriesKnown: Check = {
  name: 'countries-known',
  description: 'Every country code is one of ISO 3166-1.',
  exceptions: [],
  check: dataset =>
    [...countries(dataset)].flatMap(([key, country]): Finding[] =>
      country === null || known(country)
        ? []
        : [{ key: `${key} ${country}`, message: 'is not a country of ISO 3166-1' }],
    ),
};
