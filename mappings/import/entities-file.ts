import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { nameKeys, rareWords } from '../names.ts';
import { FormatError } from './errors.ts';
import type { ImportedEntity, ImportedListing, ImportedStake } from './format.ts';

/** The file of an import that holds its entities. */
export const entitiesFile = 'entities.db';

const transactionRows = 10_000;

const schema = `
  pragma page_size = 8192; pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536;
  create table entity (id text primary key, name text, kind text not null, facts text not null) without rowid;
  create table seen (id text primary key) without rowid;
  create table record (id text primary key, version text not null) without rowid;
  create table name (key text not null, entity text not null, name text not null);
  create table word (key text not null, entity text not null);
  create table identifier (key text not null, entity text not null);
  create table stake (asset text not null, owner text not null, kind text not null, facts text not null, record text);
  create table listing (entity text not null, facts text not null);`;

/** Made after the rows: one sort instead of a million insertions. */
const indexes = `
  create index name_key on name (key); create index word_key on word (key); create index identifier_key on identifier (key);
  create index if not exists identifier_entity on identifier (entity);
  create index if not exists name_entity on name (entity);
  create index stake_asset on stake (asset);
  create index listing_entity on listing (entity);`;

interface Statements {
  entity: StatementSync;
  name: StatementSync;
  word: StatementSync;
  identifier: StatementSync;
  stake: StatementSync;
  listing: StatementSync;
  seen: StatementSync;
  known: StatementSync;
  record: StatementSync;
  drop: StatementSync[];
}

function prepare(file: DatabaseSync): Statements {
  return {
    entity: file.prepare('insert into entity values (?, ?, ?, ?)'),
    name: file.prepare('insert into name values (?, ?, ?)'),
    word: file.prepare('insert into word values (?, ?)'),
    identifier: file.prepare('insert into identifier values (?, ?)'),
    stake: file.prepare('insert into stake values (?, ?, ?, ?, ?)'),
    listing: file.prepare('insert into listing values (?, ?)'),
    seen: file.prepare('insert into seen values (?)'),
    known: file.prepare('select version from record where id = ?'),
    record: file.prepare('replace into record values (?, ?)'),
    drop: [
      file.prepare('delete from stake where record = ?'),
      file.prepare('delete from entity where id = ?'),
      file.prepare('delete from name where entity = ?'),
      file.prepare('delete from word where entity = ?'),
      file.prepare('delete from identifier where entity = ?'),
    ],
  };
}

/** Entities, stakes and listings of an import, in a file that is made when the first one comes. Memory stays flat however many follow. */
export class EntitiesFile {
  readonly #path: string;
  #file: DatabaseSync | undefined;
  #statements: Statements | undefined;
  #pending = 0;
  #dropping = false;

  constructor(path: string) {
    this.#path = path;
  }

  get #ready(): Statements {
    if (this.#statements) return this.#statements;
    this.#file = new DatabaseSync(this.#path);
    this.#file.exec(schema);
    this.#file.exec('begin');
    this.#statements = prepare(this.#file);
    return this.#statements;
  }

  prepareToDrop(): void {
    if (this.#dropping) return;
    this.#dropping = true;
    this.#file?.exec(`create index stake_record on stake (record); create index name_entity on name (entity);
      create index identifier_entity on identifier (entity); create index word_entity on word (entity);`);
  }

  entity(row: ImportedEntity): void {
    putEntity(this.#ready, row);
    this.#counted();
  }

  stake({ asset, owner, kind, record, ...facts }: ImportedStake): void {
    this.#ready.stake.run(asset, owner, kind, JSON.stringify(facts), record ?? null);
    this.#counted();
  }

  listing({ entity, ...facts }: ImportedListing): void {
    this.#ready.listing.run(entity, JSON.stringify(facts));
    this.#counted();
  }

  unique(id: string, at: string): void {
    putSeen(this.#ready, id, at);
  }

  begin(record: string, version: string): boolean {
    return beginRecord(this, this.#ready, record, version);
  }

  #counted(): void {
    if (++this.#pending < transactionRows) return;
    this.#pending = 0;
    this.#file?.exec('commit; begin');
  }

  /** How many rows there are: of a record that was stated anew the last ones only. */
  totals(): Record<string, number> {
    const count = (table: string) =>
      Number(this.#file?.prepare(`select count(*) as n from ${table}`).get()?.['n'] ?? 0);
    const all = { entities: count('entity'), stakes: count('stake'), listings: count('listing') };
    return Object.fromEntries(Object.entries(all).filter(([, rows]) => rows > 0));
  }

  close(index: boolean): void {
    if (index) this.#file?.exec(`commit; ${indexes} drop table seen; drop table record;`);
    this.#file?.close();
    this.#file = undefined;
  }
}

const sqliteConstraint = 19;
const taken = (cause: unknown): boolean =>
  cause instanceof Error &&
  'errcode' in cause &&
  typeof cause.errcode === 'number' &&
  (cause.errcode & 0xff) === sqliteConstraint;

function putSeen({ seen }: Statements, id: string, at: string): void {
  try {
    seen.run(id);
  } catch (cause) {
    if (taken(cause)) throw new FormatError(`${JSON.stringify(id)} comes twice`, at, { cause });
    throw cause;
  }
}

/** Indexes by which older statements of a record are dropped are made with the first that is. */
function beginRecord(file: EntitiesFile, { known, record, drop }: Statements, id: string, version: string): boolean {
  const before = known.get(id)?.['version'];
  if (typeof before === 'string' && before > version) return false;
  record.run(id, version);
  if (before === undefined) return true;
  file.prepareToDrop();
  for (const statement of drop) statement.run(id);
  return true;
}

function putEntity({ entity, name, word, identifier }: Statements, row: ImportedEntity): void {
  const { id, name: called, aliases = [], kind, identifiers = [], record: _, ...facts } = row;
  try {
    entity.run(id, called, kind, JSON.stringify(facts));
  } catch (cause) {
    if (taken(cause)) throw new FormatError(`${JSON.stringify(id)} is described twice`, row.at, { cause });
    throw cause;
  }
  const names = [...new Set([...(called === null ? [] : [called]), ...aliases])];
  for (const text of names) for (const key of nameKeys(text)) name.run(key, id, text);
  for (const key of new Set(names.flatMap(rareWords))) word.run(key, id);
  for (const key of new Set(identifiers)) identifier.run(key, id);
}
