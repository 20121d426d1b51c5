import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { StoreOpenError } from './errors.ts';
import { applicationId, type Database, migrations, type Tables } from './schema.ts';

/** Kysely speaks better-sqlite3; node:sqlite differs in how parameters are passed and in asking whether rows come back. */
export function kyselyOver(file: DatabaseSync): Database {
  const prepare = (text: string) => {
    const statement = file.prepare(text);
    const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]; // Kysely passes on what our types let in
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
      run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
    };
  };
  return new Kysely<Tables>({ dialect: new SideBySide({ database: { prepare, close: () => file.close() } }) });
}

/**
 * Kysely lets one query at a time onto an SQLite connection, for the sake of its transactions, so that a query inside a
 * stream would wait for ever. Statements here are synchronous and transactions are `Writer`'s, so any number may be open.
 */
class SideBySide extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new SideBySideAdapter();
  }
}

class SideBySideAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/**
 * Opens an existing store to read. Never waits for a writer: WAL readers see the last committed transaction. A store that
 * an older demarc wrote is brought up to date first, which needs permission to write.
 */
export function openToRead(path: string): DatabaseSync {
  if (!there(path)) throw new StoreOpenError(`there is no store at ${path}: run \`demarc scan\` first`);
  const { file, version } = openExisting(path);
  if (version === migrations.length) return file;
  file.close();
  if (version === 0) throw new StoreOpenError(`the store at ${path} is empty: run \`demarc scan\` first`);
  upgrade(path);
  return openExisting(path).file;
}

/** Whether something is there. A folder that may not be searched is no answer. */
function there(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    throw new StoreOpenError(`${path} cannot be opened as a store: ${messageOf(cause)}`, { cause });
  }
}

function openExisting(path: string): { file: DatabaseSync; version: number } {
  const file = open(path, true);
  try {
    return { file, version: versionOf(file, path) };
  } catch (error) {
    file.close();
    throw error;
  }
}

function upgrade(path: string): void {
  try {
    openToWrite(path).close();
  } catch (cause) {
    if (cause instanceof StoreOpenError) throw cause;
    throw new StoreOpenError(
      `the store at ${path} was written by an older demarc and cannot be converted: ${messageOf(cause)}`,
      { cause },
    );
  }
}

/** Opens or makes a store, readable to its owner alone, and brings its schema up to date. */
export function openToWrite(path: string): DatabaseSync {
  makeFile(path);
  const file = open(path, false);
  try {
    versionOf(file, path);
    file.exec('pragma journal_mode = wal');
    migrate(file, path);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

function makeFile(path: string): void {
  try {
    makeFolder(dirname(path));
    closeSync(openSync(path, 'a', 0o600));
  } catch (cause) {
    throw new StoreOpenError(`a store cannot be written at ${path}: ${messageOf(cause)}`, { cause });
  }
}

/** The folder and those above it, one by one: Node's `recursive` never ends below /proc, which says ENOENT to all. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    if (!existsSync(path)) throw cause; // another process may have made it meanwhile
  }
}

const cacheKibibytes = 8_192;
/** A judgement of a million gaps is one transaction: a scan beside it waits rather than fails. */
const busyMilliseconds = { read: 10_000, write: 120_000 };

function open(path: string, readOnly: boolean): DatabaseSync {
  try {
    const file = new DatabaseSync(path, {
      readOnly,
      enableForeignKeyConstraints: true,
      timeout: readOnly ? busyMilliseconds.read : busyMilliseconds.write,
    });
    file.exec(`pragma synchronous = full; pragma temp_store = file; pragma cache_size = -${cacheKibibytes}`);
    return file;
  } catch (cause) {
    throw new StoreOpenError(`${path} cannot be opened as a store: ${messageOf(cause)}`, { cause });
  }
}

/** The file's schema version; refuses files that are not ours and schemas newer than ours. */
function versionOf(file: DatabaseSync, path: string): number {
  const version = numberFrom(file, 'pragma user_version');
  const application = numberFrom(file, 'pragma application_id');
  const tables = numberFrom(file, 'select count(*) from sqlite_schema');
  if (application !== applicationId && (version > 0 || tables > 0))
    throw new StoreOpenError(`${path} is a database of another program: name another file as the store`);
  if (version > migrations.length)
    throw new StoreOpenError(
      `the store at ${path} has schema ${version}, this demarc knows ${migrations.length}: use a newer demarc or another file`,
    );
  return version;
}

function migrate(file: DatabaseSync, path: string): void {
  const build = kyselyOver(file);
  file.exec('begin immediate');
  try {
    for (const [index, step] of migrations.entries()) {
      if (index < versionOf(file, path)) continue;
      for (const statement of step(build)) file.exec(statement.compile().sql);
      file.exec(`pragma application_id = ${applicationId}; pragma user_version = ${index + 1}`);
    }
    file.exec('commit');
  } catch (error) {
    file.exec('rollback');
    throw error;
  }
}

function numberFrom(file: DatabaseSync, query: string): number {
  const [value] = Object.values(file.prepare(query).get() ?? {});
  return typeof value === 'number' ? value : 0;
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
