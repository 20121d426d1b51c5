import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { inForce } from './ownership/dates.ts';
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

/**
 * The laws of a country that hold on a day. An article that has been renumbered is cited by the number that it bore then; one that was
 * not yet in force, or no longer is, not at all.
 */
function inForceOn(laws: readonly Law[], ids: readonly string[], day: string): string[] {
  const holds = ({ from, to }: Law): boolean => inForce(from, to, day) !== 'no';
  return ids.flatMap(id => {
    const chain = laws.filter(law => law.id === id || law.successor === id);
    return chain.length === 0 ? id : (chain.find(holds)?.id ?? []);
  });
}

function reachOf(row: Jurisdiction, laws: readonly Law[], day: string): Reach {
  const cited = row.prcReach ? inForceOn(laws, row.laws, day) : [];
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

/** `day`: on which the laws are looked at, YYYY-MM-DD; today, where nobody says. */
export function createReaches(dataset: Dataset, day = new Date().toISOString().slice(0, 10)): Reaches {
  const laws = dataset.table('laws');
  const rows = new Map(dataset.table('jurisdictions').map(row => [row.country, reachOf(row, laws, day)]));
  const unlisted = { prc: false, concern: false, because: '', laws: [], claims: [] };
  return country => rows.get(country) ?? { ...unlisted, name: countryName(country) };
}

const withArticle = new Set(['AE', 'GB', 'NL', 'PH', 'US']);

/** The English name of a country code as a sentence takes it, or the code where it is none. */
export function countryName(country: string): string {
  const name = /^[A-Z]{2}$/.test(country) ? (displayNames.of(country) ?? country) : country;
  return withArticle.has(country) ? `the ${name}` : name;
}
