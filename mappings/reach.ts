import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import type { Jurisdiction } from './schema/types.ts';

/** What a country means for reach. A country that has no row is not under PRC jurisdiction. */
interface Reach {
  prc: boolean;
  name: string;
  because: string;
  laws: string[];
  claims: Claim[];
}

export type Reaches = (country: string) => Reach;

const displayNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

const reachOf = (row: Jurisdiction): Reach => ({
  prc: row.prcReach,
  name: row.name,
  because: row.because,
  laws: row.prcReach ? row.laws : [],
  claims: row.claims,
});

export function createReaches(dataset: Dataset): Reaches {
  const rows = new Map(dataset.table('jurisdictions').map(row => [row.country, reachOf(row)]));
  return country => rows.get(country) ?? { prc: false, name: countryName(country), because: '', laws: [], claims: [] };
}

const withArticle = new Set(['AE', 'GB', 'NL', 'PH', 'US']);

/** The English name of a country code as a sentence takes it, or the code where it is none. */
export function countryName(country: string): string {
  const name = /^[A-Z]{2}$/.test(country) ? (displayNames.of(country) ?? country) : country;
  return withArticle.has(country) ? `the ${name}` : name;
}
