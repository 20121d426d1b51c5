import type { Ajv, ErrorObject } from 'ajv';
import { shippedDataset } from '../dataset.ts';
import { normaliseHost } from '../hosts.ts';
import { schemaValidator } from '../profile-file.ts';
import { FormatError } from './errors.ts';
import type { Format, RowTable, Sink, Source } from './format.ts';
import { looksLikeJson, textOf } from './json.ts';
import { rowFaults, unknownParties } from './row-faults.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

type Row = { [member: string]: unknown };

/** What a row may leave out, and how rows of a table are told apart. */
interface Table {
  schema: string;
  defaults: Row;
  /** Members that make a row itself, in order. */
  key: readonly string[];
  /** Members that state facts, each of which needs a source. */
  facts: readonly string[];
}

const tables: { [Name in RowTable]: Table } = {
  accounts: {
    schema: 'accounts.json',
    defaults: { partition: null, use: 'your own row' },
    key: ['provider', 'partition', 'scope'],
    facts: ['party'],
  },
  edges: {
    schema: 'edges.json',
    defaults: { match: 'exact', operator: null },
    key: ['provider', 'partition', 'service', 'id'],
    facts: ['places', 'operator'],
  },
  endpoints: { schema: 'endpoints.json', defaults: { kind: 'domain' }, key: ['suffix'], facts: ['party'] },
  parties: {
    schema: 'party.json',
    defaults: {
      aliases: [],
      entity: null,
      incorporated: null,
      headquarters: [],
      parents: [],
      ownerRead: null,
      lists: [],
    },
    key: ['id'],
    facts: [
      ...['name', 'aliases', 'sharedNames', 'entity', 'classification', 'incorporated', 'headquarters', 'parents'],
      ...['ownerRead', 'ownersComplete', 'identifiers', 'lists'],
    ],
  },
  publishers: {
    schema: 'publishers.json',
    defaults: { match: 'exact', kind: 'publisher' },
    key: ['catalogue', 'id'],
    facts: ['party'],
  },
  regions: {
    schema: 'regions.json',
    defaults: { status: 'active', operator: null },
    key: ['provider', 'partition', 'region'],
    facts: ['region', 'places', 'operator'],
  },
};

const isTable = (name: string): name is RowTable => Object.hasOwn(tables, name);
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Written as they stand: account numbers, ids and percentages. */
const texts = new Set([
  'id',
  'scope',
  'percent',
  'suffix',
  'date',
  'from',
  'to',
  'region',
  'name',
  'aliases',
  'sharedNames',
]);

const keyOf = ({ key }: Table, row: Row): string => key.map(member => String(row[member])).join('/');

type ClaimOf = (says: string) => object;

/** What a statement of the user's own rests on: its line. */
const ownClaim =
  (source: Source, at: string, today: string): ClaimOf =>
  says => ({
    ...{ says, source: `import (${source.name})`, section: at, read: today, confidence: 'verified' },
    note: 'A row of your own; it wins over what ships.',
  });

/** A claim for each fact that the row states and gives no source for. */
function claimsOf({ facts }: Table, row: Row, claim: ClaimOf): unknown[] {
  const given = Array.isArray(row['claims']) ? row['claims'] : [];
  const claimed = new Set(given.flatMap(one => (isRow(one) ? [one['says']] : [])));
  return [...given, ...facts.filter(member => row[member] !== undefined && !claimed.has(member)).map(claim)];
}

/** Entries of lists carry their own sources. */
function listsOf(row: Row, claim: ClaimOf): Row {
  const { lists } = row;
  if (!Array.isArray(lists)) return row;
  return { ...row, lists: lists.map(one => (isRow(one) ? { date: null, claims: [claim('lists')], ...one } : one)) };
}

/** A parent needs no more than its id and what it holds. */
function parentsOf(row: Row): Row {
  if (!Array.isArray(row['parents'])) return row;
  const parents = row['parents'].map(parent => {
    if (!isRow(parent)) return parent;
    const { party = null, name = party, stake = null, stated = true, ...rest } = parent;
    return { party, name, stake, stated, ...rest };
  });
  return { ...row, parents };
}

/** A row as the tables write it: the suffix `*.Example.com` is `example.com`. */
function usual(name: RowTable, row: Row): Row {
  const { suffix, places } = row;
  // A place needs no more than its country.
  if (Array.isArray(places)) return { ...row, places: places.map(one => (isRow(one) ? { city: null, ...one } : one)) };
  if (name !== 'endpoints' || typeof suffix !== 'string' || suffix.includes('<')) return row;
  return { ...row, suffix: normaliseHost(suffix) ?? suffix };
}

class RowReader {
  readonly #ajv: Ajv = schemaValidator();
  readonly #shipped = new Map(
    shippedDataset()
      .table('parties')
      .map(row => [row.id, row]),
  );
  readonly #seen = new Set<string>();
  readonly #parties: Set<string>;
  readonly #source: Source;
  readonly #file: YamlFile;
  readonly #sink: Sink;

  constructor(source: Source, file: YamlFile, sink: Sink, own: Iterable<string>) {
    this.#source = source;
    this.#file = file;
    this.#sink = sink;
    this.#parties = new Set([...this.#shipped.keys(), ...own]);
  }

  read(name: RowTable, value: unknown, index: number): void {
    const at = this.#file.at([name, index]);
    const row = isRow(value) ? this.#completed(name, value, at) : undefined;
    if (row === undefined) this.#sink.fault({ at, message: `${name}[${index}] must be an object` });
    else if (this.#valid(name, name === 'parties' ? this.#whole(row) : row, index)) this.#put(name, row, at);
  }

  #completed(name: RowTable, value: Row, at: string): Row {
    const table = tables[name];
    const claim = ownClaim(this.#source, at, this.#sink.today);
    const stated = usual(name, listsOf(parentsOf({ ...(name === 'parties' ? {} : table.defaults), ...value }), claim));
    return { ...stated, claims: claimsOf(table, stated, claim) };
  }

  #put(name: RowTable, row: Row, at: string): void {
    const key = `${name} ${keyOf(tables[name], row)}`;
    const faults = [
      ...(this.#seen.has(key) ? [`${key} comes twice`] : []),
      ...unknownParties(row, this.#parties).map(
        party => `there is no party ${JSON.stringify(party)}: add it under parties`,
      ),
      ...rowFaults(name, row),
    ];
    for (const message of faults) this.#sink.fault({ at, message });
    if (faults.length === 0) this.#sink.row(name, row);
    this.#seen.add(key);
  }

  /** What a party's row says together with the row that ships, or with what may be left out. */
  #whole(row: Row): Row {
    const shipped = this.#shipped.get(String(row['id']));
    return { name: row['id'], ...tables.parties.defaults, ...shipped, ...row };
  }

  #valid(name: RowTable, row: Row, index: number): boolean {
    if (this.#ajv.validate(tables[name].schema, name === 'parties' ? row : [row])) return true;
    for (const error of (this.#ajv.errors ?? []).filter(telling)) {
      const path = error.instancePath
        .split('/')
        .slice(name === 'parties' ? 1 : 2)
        .map(step => (/^\d+$/.test(step) ? Number(step) : step));
      const where = [name, index, ...path].join('.');
      this.#sink.fault({ at: this.#file.at([name, index, ...path]), message: `${where} ${faultText(error)}` });
    }
    return false;
  }
}

/** Of several allowed shapes, that it is not the empty one and none of them says nothing. */
const telling = ({ keyword, params }: ErrorObject): boolean =>
  keyword !== 'anyOf' && !(keyword === 'type' && params['type'] === 'null');

function faultText({ message = 'is wrong', params, instancePath, keyword }: ErrorObject): string {
  if (keyword === 'minItems' && instancePath.endsWith('/claims')) return 'are none, as the row states nothing';
  if (typeof params['additionalProperty'] === 'string')
    return `has an unknown member ${JSON.stringify(params['additionalProperty'])}`;
  const allowed: unknown = params['allowedValues'];
  return Array.isArray(allowed) ? `must be one of ${allowed.join(', ')}` : message;
}

async function read(source: Source, sink: Sink): Promise<void> {
  const file = await readYamlFile(source, texts);
  if (!isRow(file.value)) throw new FormatError(`must hold tables: ${Object.keys(tables).join(', ')}`, 'line 1');
  const own = Array.isArray(file.value['parties'])
    ? file.value['parties'].flatMap(row => (isRow(row) ? [String(row['id'])] : []))
    : [];
  const reader = new RowReader(source, file, sink, own);
  for (const [name, rows] of Object.entries(file.value)) {
    if (!isTable(name))
      sink.fault({
        at: file.at([name]),
        message: `there is no table ${JSON.stringify(name)}; known: ${Object.keys(tables).join(', ')}`,
      });
    else if (!Array.isArray(rows)) sink.fault({ at: file.at([name]), message: `${name} must be a list` });
    else for (const [index, row] of rows.entries()) reader.read(name, row, index);
  }
}

/** The user's own rows, YAML in the shape of `mappings/data`. They win over what ships: a party's member by member, others whole. */
export const ownRows: Format = {
  id: 'rows',
  title: 'your own rows',
  detects: ({ head }) =>
    !looksLikeJson(head) && new RegExp(`^(?:${Object.keys(tables).join('|')}):`, 'm').test(textOf(head)),
  read,
};
