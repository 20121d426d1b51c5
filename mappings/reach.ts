import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import type { Jurisdiction, Law } from './schema/types.ts';

/** What a country means for reach. A country that has no row is not under PRC jurisdiction. */
interface Reach {
  prc: boolean;
  /** A country of concern of 28 CFR 202.601; those under PRC jurisdiction are. */
  concern: boolean;
  name: string;
  because: string;
  laws: string[];
  claims: Claim[];
}

export type Reaches = (country: string) => Reach;

const displayNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** Of the laws that a country's reach rests on, those whose text nobody has read: a verdict that cites them says so. */
function unreadLaws(laws: readonly Law[], ids: readonly string[]): Claim[] {
  return laws
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, claims }) => {
      const texts = claims.filter(({ says }) => says === 'says');
      const read = texts.some(({ confidence }) => confidence === 'verified');
      return read ? [] : texts.slice(0, 1).map(claim => ({ ...claim, says: `law ${id}` }));
    });
}

function reachOf(row: Jurisdiction, laws: readonly Law[]): Reach {
  const cited = row.prcReach ? row.laws : [];
  const claims = [...row.claims, ...unreadLaws(laws, cited)];
  return {
    prc: row.prcReach,
    concern: row.countryOfConcern,
    name: row.name,
    because: row.because,
    laws: cited,
    claims,
  };
}

export function createReaches(dataset: Dataset): Reaches {
  const laws = dataset.table('laws');
  const rows = new Map(dataset.table('jurisdictions').map(row => [row.country, reachOf(row, laws)]));
  const unlisted = { prc: false, concern: false, because: '', laws: [], claims: [] };
  return country => rows.get(country) ?? { ...unlisted, name: countryName(country) };
}

const withArticle = new Set(['AE', 'GB', 'NL', 'PH', 'US']);

/** The English name of a country code as a sentence takes it, or the code where it is none. */
export function countryName(country: string): string {
  const name = /^[A-Z]{2}$/.test(country) ? (displayNames.of(country) ?? country) : country;
  return withArticle.has(country) ? `the ${name}` : name;
}
