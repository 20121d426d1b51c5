import { normaliseHost } from '../hosts.ts';
import { countryOf } from './countries.ts';
import type { RowTable } from './format.ts';

type Row = { readonly [member: string]: unknown };

const parentsOf = ({ parents }: Row): Row[] =>
  Array.isArray(parents) ? parents.filter((one): one is Row => typeof one === 'object' && one !== null) : [];

/** Parties that a row names and nobody describes; a parent without a row has a name and no id. */
export function unknownParties(row: Row, known: ReadonlySet<string>): string[] {
  const named = [row['party'], row['operator'], ...parentsOf(row).map(({ party }) => party)];
  return [...new Set(named)].filter((party): party is string => typeof party === 'string' && !known.has(party));
}

/** `2020`, `2020-05` and days that the calendar has. */
function isDate(text: string): boolean {
  const [year = '', month = '01', day = '01'] = text.split('-');
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
}

function* dateFaults(parent: Row): Iterable<string> {
  const [from, to] = [parent['from'], parent['to']].map(date => (typeof date === 'string' ? date : undefined));
  for (const date of [from, to]) if (date !== undefined && !isDate(date)) yield `${JSON.stringify(date)} is no date`;
  if (from !== undefined && to !== undefined && to < from.slice(0, to.length))
    yield `a stake cannot end (${to}) before it begins (${from})`;
}

function* suffixFaults({ suffix }: Row): Iterable<string> {
  if (typeof suffix !== 'string') return;
  const plain = suffix.replace(/<[a-z]+>/g, 'x');
  if (normaliseHost(plain) !== plain) yield `${JSON.stringify(suffix)} is no end of a host name`;
}

/** Codes that the standard does not know; what is no text was told already. */
function* countryFaults({ incorporated, headquarters, places }: Row): Iterable<string> {
  const placed = Array.isArray(places) ? places.map((one: unknown) => countryIn(one)) : [];
  for (const code of [incorporated, ...(Array.isArray(headquarters) ? headquarters : []), ...placed])
    if (typeof code === 'string' && countryOf(code) !== code) yield `${JSON.stringify(code)} is no country`;
}

const countryIn = (place: unknown): unknown =>
  typeof place === 'object' && place !== null && 'country' in place ? place.country : undefined;

/** What is wrong with a row although each member has its form: nothing could ever match it, or it contradicts itself. */
export function* rowFaults(name: RowTable, row: Row): Iterable<string> {
  if (name === 'endpoints') yield* suffixFaults(row);
  if (name === 'accounts' && row['provider'] === 'aws' && !/^\d{12}$/.test(String(row['scope'])))
    yield `${JSON.stringify(row['scope'])} is no account number of 12 digits`;
  for (const parent of parentsOf(row)) yield* dateFaults(parent);
  yield* countryFaults(row);
}
