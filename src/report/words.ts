import type { Exposure, Gap, GapCode, PartyStanding } from '../model/index.ts';
import { plain } from './text/plain.ts';

/** What each kind of gap means, as a heading. */
export const headings: Record<GapCode, string> = {
  'stored-in-reach': 'Stored in reach',
  'copied-into-reach': 'Copied into reach',
  'network-into-reach': 'Network leads into reach',
  'access-from-reach': 'Access from reach',
  'key-in-reach': 'Key in reach',
  'run-by-reached-party': 'Run by a reached party',
  'software-unsegmented': 'Software not segmented',
  'control-hole': 'Control with a hole',
  'party-unknown': 'Unknown party',
  'place-unknown': 'Unknown place',
  'not-assessed': 'Not assessed',
};

/** What each kind of gap means, in one plain sentence. */
export const meanings: Record<GapCode, string> = {
  'stored-in-reach': 'Data lies in reach, replicas and backups included.',
  'copied-into-reach': 'Data is copied or sent into reach, over any number of hops.',
  'network-into-reach': 'A network path, a name or a message leads to a host, prefix or network in reach.',
  'access-from-reach': 'A party in reach, or anyone, may read or act.',
  'key-in-reach': 'A key that opens the data, or its copy, is in reach.',
  'run-by-reached-party': 'A party in reach runs it.',
  'software-unsegmented': 'Software from there runs in the estate.',
  'control-hole': 'Nothing keeps it from any address.',
  'party-unknown': 'Nobody knows whose the far end is.',
  'place-unknown': 'Nobody knows where the far end is.',
  'not-assessed': 'It could not be read, so nobody knows what is there.',
};

/** What is certain of a party beside the verdict, or may be so; `undefined`: it is not so. */
const standings: { [word in PartyStanding]: string | undefined } = {
  'covered-person': 'covered person',
  'maybe-covered-person': 'perhaps a covered person',
  'not-covered-person': undefined,
  'prc-parent': 'PRC parent',
  'maybe-prc-parent': 'perhaps a PRC parent',
  'not-prc-parent': undefined,
  listed: 'listed',
  'maybe-listed': 'perhaps listed',
  'not-listed': undefined,
};

/** `covered person, listed`; empty: nothing of it is so, or it is not about a party. */
export const standingWords = (standing: readonly PartyStanding[] | undefined): string =>
  (standing ?? []).flatMap(word => standings[word] ?? []).join(', ');

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** `Beijing, China (CN)`; the country alone where no city is known. */
export function placeName(place: Exposure['place']): string {
  if (!place) return '';
  const country =
    place.country === null ? 'unknown country' : `${countryName(place.country)} (${plain(place.country, 8)})`;
  return place.city === null || country.startsWith(place.city) ? country : `${plain(place.city, 60)}, ${country}`;
}

export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return 'unknown country';
  return (countries.of(code) ?? code).replace(/ SAR China$/, '');
}

/** `by ann on 2026-11-24 06:00 UTC`. */
export const seenBy = ({ by, at }: NonNullable<Gap['acknowledged']>): string =>
  `by ${plain(by, 80)} on ${plain(at, 24).slice(0, 16).replace('T', ' ')} UTC`;

/** `1 account`, `3 accounts`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** `a, b, c and 37 more`, with at most `most` named. */
export function bounded(items: readonly string[], most: number): string {
  if (items.length <= most + 1) return items.join(', ');
  return `${items.slice(0, most).join(', ')} and ${counted(items.length - most, 'more', 'more')}`;
}
