import type { Gap } from '../model/index.ts';
import { facts } from './text/path.ts';
import { plain } from './text/plain.ts';

/** One gap in a row of plain words: what CSV, XLSX and other flat formats tell. */
export interface Column {
  name: string;
  /** Characters that a reader sees at once. */
  width: number;
  of(gap: Gap): string;
}

/** Cells beyond this are cut: spreadsheets take 32,767 characters, and names of a megabyte say no more than their start. */
const longest = 4_000;
const cell = (text: string | null | undefined): string => plain(text ?? '', longest);
const lines = (texts: readonly string[]): string => cell(texts.join(' | '));

const first = ({ path }: Gap) => path[0];
const last = ({ path }: Gap) => path.at(-1);
const before = ({ path }: Gap) => path.at(-2);

export const columns: readonly Column[] = [
  { name: 'severity', width: 10, of: ({ severity }) => severity },
  { name: 'code', width: 22, of: ({ code }) => code },
  { name: 'title', width: 60, of: ({ title }) => cell(title) },
  { name: 'segment', width: 14, of: ({ segment }) => cell(segment) },
  { name: 'protected_name', width: 28, of: gap => cell(first(gap)?.name) },
  { name: 'protected_id', width: 40, of: gap => cell(first(gap)?.id) },
  { name: 'protected_type', width: 20, of: gap => cell(first(gap)?.type) },
  { name: 'protected_scope', width: 16, of: gap => cell(first(gap)?.scope) },
  { name: 'protected_region', width: 16, of: gap => cell(first(gap)?.region) },
  { name: 'crossing_from', width: 40, of: gap => cell(before(gap)?.id) },
  { name: 'crossing_to', width: 40, of: gap => cell(last(gap)?.id) },
  { name: 'crossing_link', width: 16, of: gap => last(gap)?.hop?.kind ?? '' },
  { name: 'hops', width: 6, of: ({ path }) => String(path.length - 1) },
  { name: 'vector', width: 16, of: ({ exposure }) => exposure.vector },
  { name: 'verdict', width: 12, of: ({ exposure }) => exposure.verdict },
  { name: 'country', width: 9, of: ({ exposure }) => cell(exposure.place?.country) },
  { name: 'city', width: 14, of: ({ exposure }) => cell(exposure.place?.city) },
  { name: 'party', width: 20, of: ({ exposure }) => cell(exposure.partyName ?? exposure.party) },
  { name: 'because', width: 60, of: ({ exposure }) => cell(exposure.because) },
  { name: 'path', width: 60, of: ({ path }) => lines(path.map(({ id }) => plain(id, 500))) },
  {
    name: 'evidence',
    width: 60,
    of: ({ path }) => lines(path.flatMap(({ hop }) => (hop ? [said(hop.evidence)] : []))),
  },
  { name: 'conditions', width: 30, of: ({ path }) => lines(path.flatMap(({ hop }) => hop?.conditions ?? [])) },
  { name: 'laws', width: 20, of: ({ exposure }) => lines(exposure.laws) },
  {
    name: 'sources',
    width: 60,
    of: ({ exposure }) => lines(exposure.claims.map(({ source, confidence }) => `${source} (${confidence})`)),
  },
  { name: 'rules', width: 10, of: ({ rules }) => lines(rules.map(({ id }) => id)) },
  { name: 'remedy', width: 60, of: ({ remedy }) => lines(remedy) },
  { name: 'excepted_until', width: 12, of: ({ excepted }) => cell(excepted?.expires) },
  { name: 'excepted_by', width: 16, of: ({ excepted }) => cell(excepted?.owner) },
  { name: 'excepted_reason', width: 30, of: ({ excepted }) => cell(excepted?.reason) },
  { name: 'acknowledged_by', width: 16, of: ({ acknowledged }) => cell(acknowledged?.by) },
  { name: 'acknowledged_at', width: 22, of: ({ acknowledged }) => cell(acknowledged?.at) },
  { name: 'fingerprint', width: 18, of: ({ fingerprint }) => cell(fingerprint) },
];

type Said = NonNullable<Gap['path'][number]['hop']>['evidence'];

const said = ({ call, fact }: Said): string => plain(`${call}: ${facts(fact).join(', ')}`, 500);

/**
 * What a spreadsheet would take for a formula, made text by an apostrophe in front (OWASP's list, with the full-width
 * signs that Excel reads alike). Names of resources begin with what their owner likes.
 */
export const unformulated = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
