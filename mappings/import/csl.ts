import { z } from 'zod';
import { isShared } from '../names.ts';
import { collectFaults } from './collect.ts';
import { countriesOf, countryOf } from './countries.ts';
import { type CsvRow, csvRows } from './csv.ts';
import { FormatError } from './errors.ts';
import type { Format, ImportedListing, Sink, Source } from './format.ts';
import { leiKey, registrationKey } from './identifiers.ts';
import { jsonRecords, looksLikeJson, textOf } from './json.ts';

/** Members of the records that trade.gov publishes; what it lacks is null or missing. */
const texts = z.array(z.string()).nullish();
const text = z.string().nullish();
const recordSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).nullish(),
  name: z.string().min(1),
  alt_names: texts,
  type: text,
  source: z.string().min(1),
  source_list_url: text,
  source_information_url: text,
  federal_register_notice: text,
  start_date: text,
  end_date: text,
  citizenships: texts,
  nationalities: texts,
  country: text,
  addresses: z.array(z.looseObject({ country: text })).nullish(),
  ids: z.array(z.looseObject({ type: text, number: text, country: text })).nullish(),
});

type Entry = z.infer<typeof recordSchema>;

/** The house's own codes for the lists that parties' files name; any other list goes by its abbreviation. */
const codes: { [abbreviation: string]: string } = { EL: 'bis-entity', CMIC: 'ofac-ns-cmic' };

/** `Entity List (EL) - Bureau of Industry and Security` → `bis-entity`. */
function listOf(source: string): string {
  const [, abbreviation] = /\((?:NS-)?([A-Z]{2,5})(?: List)?\)/.exec(source) ?? [];
  if (abbreviation !== undefined) return codes[abbreviation] ?? `csl-${abbreviation.toLowerCase()}`;
  return `csl-${source
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)}`;
}

const leiType = /\bLEI\b|legal entity identifier/i;
const registerType =
  /registration|unified social credit|USCC|company number|enterprise number|organization code|business number/i;

/**
 * The list repeats whoever stands on several of the lists that it is made of, each time under a number of its own: an organisation of
 * the very same name in the same country is the same.
 */
function repeatedAs({ name, type }: Entry, countries: readonly string[]): string[] {
  const letters = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  if (/individual|vessel|aircraft/i.test(type ?? '') || isShared(name)) return [];
  return countries.map(country => `csl:${country}|${letters}`);
}

function identifiersOf({ ids }: Entry): string[] {
  return (ids ?? []).flatMap(({ type, number, country }) => {
    if (!type || !number) return [];
    if (leiType.test(type)) return leiKey(number) ?? [];
    return registerType.test(type)
      ? (registrationKey(countryOf(country) ?? (/social credit/i.test(type) ? 'CN' : null), number) ?? [])
      : [];
  });
}

const dayOf = (value: string | null | undefined): string | null => /^\d{4}-\d\d-\d\d/.exec(value ?? '')?.[0] ?? null;

function listing(entry: Entry, entity: string, at: string): ImportedListing {
  const { source, source_list_url, federal_register_notice } = entry;
  return {
    entity,
    list: listOf(source),
    title: federal_register_notice ? `${source}, ${federal_register_notice}` : source,
    from: dayOf(entry.start_date),
    to: dayOf(entry.end_date),
    source: source_list_url || entry.source_information_url || null,
    at,
  };
}

function put(value: unknown, at: string, sink: Sink): void {
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FormatError(`is no entry of the list: ${issue?.path.join('.')} ${issue?.message}`, at);
  }
  const entry = parsed.data;
  const id = entry.id ? String(entry.id) : at;
  const person = /individual/i.test(entry.type ?? '');
  const addresses = countriesOf([
    ...[entry.country, ...(entry.addresses ?? []).map(({ country }) => country)],
    ...[...(entry.citizenships ?? []), ...(entry.nationalities ?? [])],
  ]);
  sink.entity({
    id,
    name: entry.name,
    aliases: (entry.alt_names ?? []).filter(Boolean),
    kind: /vessel|aircraft/i.test(entry.type ?? '') ? 'unknown' : person ? 'person' : 'entity',
    addresses,
    identifiers: [...identifiersOf(entry), ...repeatedAs(entry, addresses)],
    at,
  });
  sink.listing(listing(entry, id, at));
}

const list = (value: string): string[] =>
  value
    .split(';')
    .map(part => part.trim())
    .filter(Boolean);

/** `91440300123456789X, Unified Social Credit Code (USCC), CN`: number, type and, not always, country. */
function idOf(text: string): NonNullable<Entry['ids']>[number] {
  const parts = text.split(',').map(part => part.trim());
  const country = parts.length > 2 && /^[A-Z]{2}$/.test(parts.at(-1) ?? '') ? (parts.pop() ?? null) : null;
  const type = parts.find(part => leiType.test(part) || registerType.test(part));
  return { type, number: parts.find(part => part !== type), country };
}

/** The CSV writes lists with semicolons: `address, city, CN; …`. */
function ofRow(row: CsvRow): unknown {
  const ids = list(row.get('ids')).map(idOf);
  return {
    id: row.get('_id') || row.get('id'),
    name: row.get('name'),
    alt_names: list(row.get('alt_names')),
    type: row.get('type'),
    source: row.get('source'),
    source_list_url: row.get('source_list_url'),
    source_information_url: row.get('source_information_url'),
    federal_register_notice: row.get('federal_register_notice'),
    start_date: row.get('start_date'),
    end_date: row.get('end_date'),
    citizenships: list(row.get('citizenships')),
    nationalities: list(row.get('nationalities')),
    addresses: list(row.get('addresses')).map(one => ({ country: one.split(',').at(-1)?.trim() ?? null })),
    ids,
  };
}

async function read(source: Source, sink: Sink): Promise<void> {
  const attempt = collectFaults(sink);
  if (looksLikeJson(source.head)) {
    for await (const { value, at } of jsonRecords(source, ['results'])) attempt(() => put(value, at, sink));
    return;
  }
  for await (const row of csvRows(source, ['name', 'source'])) attempt(() => put(ofRow(row), row.at, sink));
}

/** The Consolidated Screening List of trade.gov. It has neither 1260H nor the FCC's Covered List nor NDAA 889. */
export const csl: Format = {
  id: 'csl',
  title: 'Consolidated Screening List',
  detects({ head }) {
    const beginning = textOf(head);
    if (looksLikeJson(head)) return /"(?:results|alt_names)"\s*:/.test(beginning) && /"source"\s*:/.test(beginning);
    const header = beginning.split('\n')[0] ?? '';
    return /\bsource\b/.test(header) && /\balt_names\b/.test(header);
  },
  read,
};
