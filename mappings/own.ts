import type { Claim, Verdict } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { countryName, type Reaches } from './reach.ts';
import type { Parent, PartyRow } from './schema/types.ts';

/**
 * Whether PRC authorities can reach a party, from direct facts: where it is organised, where it has its head office,
 * and who its parent is. Whether it is a covered person or listed are other questions and not answered here.
 */
export interface Standing {
  id: string;
  name: string;
  verdict: Verdict;
  because: string;
  claims: Claim[];
  laws: string[];
}

export interface Owners {
  /** `undefined`: no row for it. */
  standing(id: string): Standing | undefined;
  row(id: string): PartyRow | undefined;
}

type Finding = Omit<Standing, 'id' | 'name'>;

const claimsOn = (row: PartyRow, ...says: string[]): Claim[] => row.claims.filter(claim => says.includes(claim.says));

/** ` (unverified)` where nothing that the statement rests on was read in a source. */
const doubt = (claims: readonly Claim[]): string =>
  claims.some(({ confidence }) => confidence === 'verified') ? '' : ' (unverified)';

const list = (countries: readonly string[], reaches: Reaches): string =>
  countries.map(country => reaches(country).name).join(' and ');

/** Organised or headquartered under PRC jurisdiction. Several head offices of which some are: conditional. */
function byPlace(row: PartyRow, reaches: Reaches): Finding | undefined {
  const within = row.headquarters.filter(country => reaches(country).prc);
  const laws = (countries: readonly string[]) => countries.flatMap(country => reaches(country).laws);
  if (row.incorporated !== null && reaches(row.incorporated).prc) {
    const claims = claimsOn(row, 'incorporated');
    const because = `${row.name} is organised under the law of ${reaches(row.incorporated).name}${doubt(claims)}`;
    return { verdict: 'reachable', because, claims, laws: laws([row.incorporated]) };
  }
  if (within.length === 0) return undefined;
  const claims = claimsOn(row, 'headquarters');
  const whole = within.length === row.headquarters.length;
  const because = whole
    ? `${row.name} has its principal place of business in ${list(within, reaches)}${doubt(claims)}`
    : `head offices of ${row.name} are given as ${list(row.headquarters, reaches)}${doubt(claims)}`;
  return { verdict: whole ? 'reachable' : 'conditional', because, claims, laws: laws(within) };
}

const share = ({ stake, percent }: Parent): string =>
  percent ? `${percent} % of it` : stake === 'whole' ? 'all of it' : stake === 'majority' ? 'a majority of it' : 'it';

/** What a parent passes on. A link that no text states, or owners that nobody read, decide nothing. */
function byParent(row: PartyRow, parent: Parent, above: Standing | undefined): Finding | undefined {
  if (above?.verdict !== 'reachable' || !parent.stated) return undefined;
  const verdict = parent.stake === 'minority' ? 'conditional' : 'reachable';
  const claims = [...claimsOn(row, 'parents'), ...above.claims];
  return { verdict, because: `${above.name} holds ${share(parent)}, and ${above.because}`, claims, laws: above.laws };
}

/** What our classification says before any fact is weighed. */
function byClass(row: PartyRow): Finding | undefined {
  const claims = row.claims;
  const notes = row.notes ? `: ${row.notes}` : '';
  switch (row.classification) {
    case 'review':
      return { verdict: 'unknown', because: `who owns ${row.name} has to be settled first${notes}`, claims, laws: [] };
    case 'guard':
      return { verdict: 'clear', because: `${row.name} is none of the parties it resembles${notes}`, claims, laws: [] };
    case 'foreign':
      return { verdict: 'clear', because: `${row.name} is run from ${heads(row)}${doubt(claims)}`, claims, laws: [] };
    case 'option':
      return {
        verdict: 'conditional',
        because: `${row.name} is an option that a customer has to choose`,
        claims,
        laws: [],
      };
    default:
      return undefined;
  }
}

const heads = (row: PartyRow): string => row.headquarters.map(countryName).join(' and ') || 'a place that was not read';

/** Nothing points to the PRC: clear only where the head office and the owners were read. */
function remainder(row: PartyRow): Finding {
  const { claims } = row;
  if (row.ownerRead === true && row.headquarters.length > 0 && row.parents.every(({ stated }) => stated)) {
    return { verdict: 'clear', because: `${row.name} has its head office in ${heads(row)}`, claims, laws: [] };
  }
  return { verdict: 'unknown', because: `who owns ${row.name} was not read`, claims, laws: [] };
}

/** Ownership from direct facts. Parents are followed upwards; a circle of parents decides nothing. */
export function createOwners(dataset: Dataset, reaches: Reaches): Owners {
  const rows = new Map(dataset.table('parties').map(row => [row.id, row]));
  const known = new Map<string, Standing>();
  const judge = (row: PartyRow, below: readonly string[]): Finding => {
    const decided = byClass(row) ?? byPlace(row, reaches);
    if (decided) return decided;
    const parents = row.parents.map(parent => byParent(row, parent, above(parent, [...below, row.id])));
    const found = parents.filter(finding => finding !== undefined);
    return found.find(({ verdict }) => verdict === 'reachable') ?? found[0] ?? remainder(row);
  };
  const above = (parent: Parent, below: readonly string[]): Standing | undefined =>
    parent.party === null || below.includes(parent.party) ? undefined : standing(parent.party, below);
  const standing = (id: string, below: readonly string[]): Standing | undefined => {
    const row = rows.get(id);
    if (row === undefined) return undefined;
    const answer = known.get(id) ?? { id, name: row.name, ...judge(row, below) };
    // An answer found under somebody else may lack what a circle hid, so only whole ones are kept.
    if (below.length === 0) known.set(id, answer);
    return answer;
  };
  return { standing: id => standing(id, []), row: id => rows.get(id) };
}
