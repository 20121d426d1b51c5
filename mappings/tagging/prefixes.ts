import { type Claim, type Exposure, type Place, type Vector, type Verdict, verdicts } from '../../src/model/index.ts';
import type { AddressMatch } from '../address-lookups.ts';
import type { Prefix } from '../addresses.ts';
import type { NetworkMatch } from '../networks.ts';
import type { Standing } from '../own.ts';
import { standingOf } from '../ownership/fact-words.ts';
import { isOther, ofConcern } from './concern.ts';
import { type Context, doubt, exposure, partyName } from './context.ts';

/** Wider than these and a prefix means anybody, not a network. */
const widest = { 4: 8, 6: 16 } as const;

/** Whom an address prefix lets in or leads to. */
export function prefixExposure(context: Context, text: string, vector: Vector = 'network'): Exposure {
  const found = context.resolve.network(text);
  if (found === undefined) return exposure(vector, 'unknown', `${text} is not an address prefix`);
  const { prefix, match } = found;
  const accepted = context.allowances.prefix(prefix);
  if (accepted !== undefined) return exposure(vector, 'clear', `${text} is accepted: ${accepted}`);
  if (match.relation !== 'reserved' && prefix.length < widest[prefix.family]) {
    return exposure(vector, 'conditional', `${text} takes in any address, networks in reach among them`);
  }
  const shipped = networkExposure(context, vector, text, match);
  const imported = match.relation === 'reserved' ? undefined : importedHolders(context, vector, text, prefix);
  if (imported === undefined) return shipped;
  // A table that does not know every address takes nothing back that ships.
  return imported.whole || worse(imported.exposure, shipped) ? imported.exposure : shipped;
}

const worse = (a: Exposure, b: Exposure): boolean => verdicts.indexOf(a.verdict) <= verdicts.indexOf(b.verdict);

interface ImportedHolders {
  exposure: Exposure;
  /** The table names a holder of every address, and knows whose one of them is. */
  whole: boolean;
}

function importedHolders(context: Context, vector: Vector, text: string, prefix: Prefix): ImportedHolders | undefined {
  const match = context.resolve.addresses.holder(prefix);
  if (match === undefined) return undefined;
  const holders = holdersOf(context, match);
  const all = match.whole && holders.length === match.facts.length;
  const exposure = holderExposure(context, vector, text, { whole: all, holders, claims: claimsOf(match) });
  // A holder of whom only a name is known says less than one that ships with its party.
  return { exposure, whole: all && holders.some(({ party }) => party !== undefined) };
}

function networkExposure(context: Context, vector: Vector, text: string, match: NetworkMatch): Exposure {
  if (match.relation === 'none') return exposure(vector, 'unknown', `whose network ${text} is, is not known`);
  if (match.relation === 'reserved') {
    const { name, claims } = match.reserved;
    return exposure(vector, 'clear', `${text} is set aside (${name}): nobody's public network`, { claims });
  }
  const holders = match.holders.map(({ name, asn, party }) => ({
    asn,
    name: name ?? partyName(context, party),
    party,
  }));
  const claims = context.networkClaims();
  return holderExposure(context, vector, text, { whole: match.relation === 'within', holders, claims });
}

interface NetworkHolder {
  asn: number | null;
  name: string;
  party: string | undefined;
}

interface Held {
  /** Every address belongs to the holders. */
  whole: boolean;
  holders: readonly NetworkHolder[];
  claims: readonly Claim[];
}

const shown = ({ asn, name }: NetworkHolder): string => (asn === null ? name : `${name} (AS${asn})`);

function holderExposure(context: Context, vector: Vector, text: string, { whole, holders, claims }: Held): Exposure {
  const parties = [...new Set(holders.map(({ party }) => party))];
  const standings = parties.flatMap(id => (id === undefined ? [] : held(context, id)));
  const [only] = standings.length === 1 && parties.length === 1 ? standings : [];
  const verdict = verdictOf(whole, parties.length, standings);
  const names = holders.slice(0, 3).map(shown);
  const more = holders.length > names.length ? ` and ${holders.length - names.length} more` : '';
  const how = whole ? 'lies inside networks of' : 'takes in addresses of';
  const why = only ? `; ${only.because}` : standings.length === 0 ? ', of whom nothing is known' : '';
  const because = `${text} ${how} ${names.join(', ')}${more}${doubt(claims, 'holders')}${why}`;
  const all = [...claims, ...standings.flatMap(standing => standing.claims)];
  // Of a prefix that is theirs in part only, nobody is asked what they are.
  const facts = whole && only ? context.owners.facts(only.id) : undefined;
  return exposure(vector, verdict, because, {
    party: only,
    standing: facts && standingOf(facts),
    claims: all,
    laws: standings.flatMap(({ laws }) => laws),
  });
}

const holdersOf = ({ resolve }: Context, { facts }: AddressMatch): NetworkHolder[] =>
  facts
    .filter(({ asn, holder }) => asn !== null || holder !== null)
    .map(({ asn, holder }) => ({ asn, name: holder ?? `AS${asn}`, party: resolve.networkParty(asn, holder) }));

/** What a file that the user imported says: as sure as the file is. */
function claimsOf(match: AddressMatch): Claim[] {
  const { file, edition, imported, name } = match.import;
  const claim = { source: file, read: edition ?? imported, note: `Imported as ${name}.` };
  return [
    { says: 'holders', ...claim, confidence: 'verified' },
    { says: 'places', ...claim, confidence: match.meaning === 'location' ? 'verified' : 'unverified' },
  ];
}

/** Where the addresses of a prefix are, by what the user imported; none: nothing says. */
export function prefixPlaces(context: Context, text: string): Exposure[] {
  const found = context.resolve.network(text);
  if (found === undefined || found.match.relation === 'reserved' || context.allowances.prefix(found.prefix)) return [];
  if (found.prefix.length < widest[found.prefix.family]) return [];
  const match = context.resolve.addresses.place(found.prefix);
  return match === undefined ? [] : placeExposure(context, text, match);
}

/** Where only registrations are known, or only a part lies in reach, it is no more than conditional. */
function placeExposure(context: Context, text: string, match: AddressMatch): Exposure[] {
  const { whole, meaning } = match;
  const countries = [...new Set(match.facts.map(({ country }) => country))];
  const known = countries.filter(country => country !== null);
  const claims = claimsOf(match).filter(({ says }) => says === 'places');
  const is = meaning === 'location' ? 'is in' : 'is registered in';
  const names = countries.map(country => (country === null ? 'an unknown place' : context.reaches(country).name));
  const because = `${whole ? '' : 'part of '}${text} ${is} ${names.slice(0, 5).join(', ')}`;
  const placeOf = (all: readonly (string | null)[]) =>
    all.length === 1 && all[0] ? { country: all[0], city: null } : null;
  const doubtful = meaning === 'location' ? '' : '; where the addresses are used is not known';
  const within = (reached: readonly string[]): Exposure[] => {
    if (reached.length === 0) return [];
    const certain = whole && reached.length === countries.length && meaning === 'location';
    return [territory(context, certain, `${because}${doubtful}`, { reached, place: placeOf(reached), claims })];
  };
  const inReach = within(known.filter(country => context.reaches(country).prc));
  const other = within(known.filter(country => isOther(context, country))).map(ofConcern);
  if (inReach.length > 0 || !whole || known.length < countries.length) return [...inReach, ...other];
  return [exposure('territory', 'clear', because, { place: placeOf(countries), claims }), ...other];
}

function territory(
  context: Context,
  certain: boolean,
  because: string,
  { reached, place, claims }: { reached: readonly string[]; place: Place | null; claims: readonly Claim[] },
): Exposure {
  const reaches = reached.map(country => context.reaches(country));
  const why = `${because}. ${reaches[0]?.because ?? ''}`;
  const all = [...claims, ...reaches.flatMap(reach => reach.claims)];
  const laws = reaches.flatMap(reach => reach.laws);
  return exposure('territory', certain ? 'reachable' : 'conditional', why, { place, claims: all, laws });
}

/** A party's standing, clear where the user has accepted it. */
function held(context: Context, id: string): Standing[] {
  const standing = context.owners.standing(id);
  const accepted = context.allowances.id(id);
  if (standing === undefined) return [];
  return [
    accepted === undefined ? standing : { ...standing, verdict: 'clear', because: `accepted: ${accepted}`, laws: [] },
  ];
}

/** Inside networks of one verdict: that verdict. In part, or of several: no more than conditional. */
function verdictOf(within: boolean, parties: number, standings: readonly Standing[]): Verdict {
  const found = new Set<Verdict>(standings.map(({ verdict }) => verdict));
  if (standings.length < parties) found.add('unknown');
  const [only = 'unknown'] = found;
  if (within && found.size === 1) return only;
  return found.has('reachable') || found.has('conditional') ? 'conditional' : 'unknown';
}
