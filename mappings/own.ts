import type { Claim, Verdict } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { type Assessment, isIn, isOut, sharesOfNode } from './ownership/assess.ts';
import { type ChainNode, chainClaims, chainOf, chainText } from './ownership/chain.ts';
import { consolidatedBy, consolidationText } from './ownership/consolidation.ts';
import { halfShare, parseDecimal } from './ownership/decimals.ts';
import { type Assessed, createFacts, type Facts } from './ownership/facts.ts';
import { shareKinds } from './ownership/graph.ts';
import type { OwnershipPolicy } from './ownership/policy.ts';
import { entitySources, type FoundName } from './ownership/sources.ts';
import type { Held } from './ownership/stakes.ts';
import { countryName, type Reaches } from './reach.ts';
import type { PartyRow } from './schema/types.ts';

/**
 * Whether PRC authorities can reach a party: by where it is organised or seated, and by who owns it or is its parent. Whether it
 * is a covered person and whether it is listed are other questions; `facts` has their answers.
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
  /** A party's id, or `import:id` of an imported entity. `undefined`: nothing is known of it. */
  standing(id: string): Standing | undefined;
  row(id: string): PartyRow | undefined;
  /** The three facts with their chains. */
  facts(id: string): Facts | undefined;
  /** Who bears a name, or a similar one, in what ships and in every import. */
  find(name: string): FoundName | undefined;
}

type Finding = Omit<Standing, 'id' | 'name'>;

/** Somebody with the assessment that knows him. */
type Judged = Pick<Assessed, 'node' | 'prc'>;

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

/** Nothing points to the PRC: clear only where the head office and the owners were read, and nobody in doubt may have half of it. */
function remainder(row: PartyRow, { prc, node }: Judged, doubtful: readonly string[]): Finding {
  const { claims } = row;
  const read = row.ownerRead === true || isOut(prc, node.key);
  const unknown = (because: string): Finding => ({ verdict: 'unknown', because, claims, laws: [] });
  if (!read || !row.parents.every(({ stated }) => stated)) return unknown(`who owns ${row.name} was not read`);
  if (row.headquarters.length === 0) return unknown(`where ${row.name} has its head office was not read`);
  if (doubtful.length > 0)
    return unknown(`half of ${row.name} may be of ${doubtful.join(' and ')}, of whom it is not known whose they are`);
  return { verdict: 'clear', because: `${row.name} has its head office in ${heads(row)}`, claims, laws: [] };
}

/** Longer chains of owners than this are not vouched for. */
const deepest = 64;

/** Owners of whom it is not known whose they are, where together they may have half; `clear` tells of an owner. */
function doubtfulOwners({ prc, node }: Judged, clear: (key: string) => boolean): string[] {
  const held = sharesOfNode(node, prc.question).filter(
    ({ owner, open }) => open || !(isOut(prc, owner) || clear(owner)),
  );
  if (!shareKinds.some(kind => mayBeHalf(held.filter(one => one.kind === kind)))) return [];
  const named = ({ owner, open, notes }: Held): string =>
    `${prc.nodes[prc.index.get(owner) ?? -1]?.name ?? owner}${open ? ` (${notes.join('; ')})` : ''}`;
  const names = [...new Set(held.map(named))];
  return names.length <= mostNamed ? names : [...names.slice(0, mostNamed), `${names.length - mostNamed} more`];
}

/** Owners in doubt that a sentence names. */
const mostNamed = 5;

/** Less than half is none, however near. */
function mayBeHalf(held: readonly Held[]): boolean {
  const sum = held.reduce((total, { most }) => total + parseDecimal(most), 0n);
  return sum > halfShare || (sum === halfShare && !held.some(({ mostExclusive }) => mostExclusive));
}

/** Owners under PRC jurisdiction with half or more, counted together and through others. */
function byOwners({ prc, node }: Judged, reaches: Reaches): Finding | undefined {
  const chain = chainOf(prc, node.key);
  if (chain?.state !== 'in' || chain.stakes.length === 0) return undefined;
  return findingOf('reachable', chainText(chain), chain, reaches);
}

function findingOf(verdict: Verdict, because: string, chain: ChainNode, reaches: Reaches): Finding {
  const claims = chainClaims(chain);
  const laws = countriesOf(chain).flatMap(country => reaches(country).laws);
  return { verdict, because: because + doubt(claims), claims, laws: [...new Set(laws)] };
}

const countriesOf = (chain: ChainNode): string[] => [
  ...chain.countries,
  ...chain.stakes.flatMap(({ owner }) => countriesOf(owner)),
];

/** Less than half, or a tie without a share, to somebody under PRC jurisdiction. What no text states decides nothing. */
function byMinority({ prc, node }: Judged, reaches: Reaches): Finding | undefined {
  const stated = sharesOfNode(node, prc.question).find(
    ({ owner, most, notes }) => isIn(prc, owner) && Number(most) > 0 && !notes.includes('no text states it'),
  );
  const parent = stated ? undefined : consolidatedBy(prc, node);
  const tie = node.ties.find(({ owner, kind, stated: said }) => said && kind === 'control' && isIn(prc, owner));
  const owner = stated?.owner ?? parent?.owner ?? tie?.owner;
  const chain = owner === undefined ? undefined : chainOf(prc, owner);
  if (chain === undefined) return undefined;
  const how = parent
    ? `${consolidationText(prc, parent, 'it')} (weak evidence)`
    : `${chain.name} ${stated ? 'holds a share of it' : 'has influence on it'}`;
  const finding = findingOf('conditional', `${how}, and ${chainText(chain)}`, chain, reaches);
  return { ...finding, claims: [...((stated ?? parent ?? tie)?.claims ?? []), ...finding.claims] };
}

/** Of an entity without a row of ours: what its place and its owners leave. */
function byImport({ prc, node }: Judged, reaches: Reaches): Finding {
  const chain = chainOf(prc, node.key);
  if (chain === undefined)
    return { verdict: 'unknown', because: `nothing is known of ${node.name}`, claims: [], laws: [] };
  if (chain.state === 'in') return findingOf('reachable', chain.because, chain, reaches);
  if (chain.state === 'out') return findingOf('clear', chain.because, chain, reaches);
  return findingOf(chain.countries.length > 0 ? 'conditional' : 'unknown', chain.because, chain, reaches);
}

/** A finding that rests on imported shares goes before what ships says of the party as a whole. */
const imports = ({ node }: Judged): boolean => node.shares.some(({ origins }) => origins.length > 0);

/** Today, where nobody says of which day is spoken. */
const todayPolicy = (): OwnershipPolicy => ({ asOf: new Date().toISOString().slice(0, 10), usIntermediates: 'count' });

/** Judges whom an assessment knows, and the owners on whom its verdict hangs. */
function createJudge(
  rows: ReadonlyMap<string, PartyRow>,
  reaches: Reaches,
): (judged: Judged, row?: PartyRow) => Finding {
  const clear = new Map<string, boolean>();
  /** Those above whom the owners are being asked about just now: in a circle nobody vouches for himself. */
  const asked = new Set<string>();
  const vouched = ({ nodes, index }: Assessment, key: string, judged: Judged): boolean => {
    const node = nodes[index.get(key) ?? -1];
    if (node === undefined || asked.has(key) || asked.size >= deepest) return false;
    asked.add(key);
    const found = clear.get(key) ?? judge({ ...judged, node }).verdict === 'clear';
    asked.delete(key);
    clear.set(key, found);
    return found;
  };
  const judge = (judged: Judged, row = rows.get(judged.node.key)): Finding => {
    const owned = byOwners(judged, reaches);
    if (row === undefined) return owned ?? byMinority(judged, reaches) ?? byImport(judged, reaches);
    if (owned && imports(judged)) return owned;
    const decided = byClass(row);
    if (decided) return decided;
    const place = byPlace(row, reaches);
    if (place?.verdict === 'reachable') return place;
    const doubtful = () => doubtfulOwners(judged, key => vouched(judged.prc, key, judged));
    return owned ?? place ?? byMinority(judged, reaches) ?? remainder(row, judged, doubtful());
  };
  return judge;
}

export function createOwners(dataset: Dataset, reaches: Reaches, policy: OwnershipPolicy = todayPolicy()): Owners {
  const rows = new Map(dataset.table('parties').map(row => [row.id, row]));
  const sources = entitySources(dataset);
  const facts = createFacts(dataset, reaches, sources, policy);
  const judge = createJudge(rows, reaches);
  const known = new Map<string, Standing>();
  return {
    standing(id) {
      const before = known.get(id);
      if (before) return before;
      const assessed = facts.of(id);
      if (assessed === undefined) return undefined;
      const row = rows.get(id) ?? rows.get(assessed.node.key);
      const answer = { id: row?.id ?? id, name: row?.name ?? assessed.node.name, ...judge(assessed, row) };
      known.set(id, answer);
      return answer;
    },
    row: id => rows.get(id),
    facts: id => facts.of(id)?.facts,
    find: name => sources.find(name),
  };
}
