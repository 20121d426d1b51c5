import { sql } from 'kysely';
import type { Run } from '../model/index.ts';
import { type Alerts, alertsOf } from './alerts.ts';
import { type Archive, archiveOf } from './archive.ts';
import { kyselyOver, openToRead, openToWrite } from './connection.ts';
import { ResumeError } from './errors.ts';
import { type History, historyOf } from './history.ts';
import type { RunRecording, Store } from './index.ts';
import { locked, takeLock } from './lock.ts';
import { Reader } from './reader.ts';
import { RunRecorder } from './recorder.ts';
import { rowOf, runOf } from './run-row.ts';
import type { Database } from './schema.ts';
import { prepareStatements } from './statements.ts';
import { Writer } from './writer.ts';

/**
 * Opens the store at `path`. `write` makes file and directories where they are missing and brings the schema up to
 * date; the writer's lock is taken only by `record`. `read` changes nothing. Throws `StoreOpenError`.
 */
export async function openStore(path: string, options: { mode: 'read' | 'write' }): Promise<Store> {
  if (options.mode === 'write') openToWrite(path).close();
  return new SqliteStore(path, options.mode);
}

class SqliteStore extends Reader implements Store {
  readonly #path: string;
  readonly #mode: 'read' | 'write';
  readonly #db: Database;
  readonly alerts: Alerts;
  readonly archive: Archive;
  readonly history: History;
  #recording: Recording | undefined;

  constructor(path: string, mode: 'read' | 'write') {
    const file = openToRead(path);
    const db = kyselyOver(file);
    super(file, db, () => locked(path));
    this.#path = path;
    this.#mode = mode;
    this.alerts = alertsOf(file, path);
    this.archive = archiveOf(file, path);
    this.history = historyOf(file, path);
    this.#db = db;
  }

  async record(run: Run, { resume }: { resume: boolean }): Promise<RunRecording> {
    if (this.#mode === 'read') throw new TypeError('the store was opened to read');
    const lock = takeLock(this.#path);
    try {
      this.#recording = await record(this.#path, run, resume, lock);
      return this.#recording;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#recording?.abandon();
    await this.#db.destroy();
  }
}

/** A recorder with its own connection, so that a transaction never mixes with what is read meanwhile. */
class Recording extends RunRecorder implements RunRecording {
  readonly #db: Database;
  readonly #writer: Writer;
  readonly #release: () => void;
  #open = true;

  constructor(begun: Begun, writer: Writer, release: () => void) {
    super(begun.run, begun.statements, writer, begun.resumed);
    this.#db = begun.db;
    this.#writer = writer;
    this.#release = release;
  }

  async end({ ended, status }: Run): Promise<void> {
    this.#writer.flush();
    await this.#db.updateTable('run').set({ ended, status }).where('id', '=', this.run.id).execute();
    // Into the main file, so that a copy of it alone is whole; not now if a reader still needs older pages.
    await sql`pragma busy_timeout = 0`.execute(this.#db);
    await sql`pragma wal_checkpoint(truncate)`.execute(this.#db);
    this.abandon();
  }

  /** Leaves the run as a killed process would: `interrupted` to whoever looks next. */
  abandon(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#writer.stop();
    this.#release();
  }
}

interface Begun {
  run: Run;
  resumed: boolean;
  db: Database;
  statements: ReturnType<typeof prepareStatements>;
}

async function record(path: string, run: Run, resume: boolean, lock: { release(): void }): Promise<Recording> {
  const file = openToWrite(path);
  try {
    const db = kyselyOver(file);
    // Whoever holds the lock is alone: a run that still says so was killed.
    await db.updateTable('run').set({ status: 'interrupted' }).where('status', '=', 'running').execute();
    const begun = resume ? await continueRun(db, run.plan) : { run, seq: await beginRun(db, run) };
    const statements = prepareStatements(file, begun.seq);
    const release = () => {
      file.close();
      lock.release();
    };
    return new Recording({ run: begun.run, resumed: resume, db, statements }, new Writer(file), release);
  } catch (error) {
    file.close();
    throw error;
  }
}

async function beginRun(db: Database, run: Run): Promise<number> {
  const { id, started, seed, plan, tool, narrowed } = rowOf(run);
  const values = { id, started, ended: null, status: 'running' as const, seed, plan, tool, narrowed };
  const { seq } = await db.insertInto('run').values(values).returning('seq').executeTakeFirstOrThrow();
  return seq;
}

async function continueRun(db: Database, plan: string): Promise<{ run: Run; seq: number }> {
  const last = await db.selectFrom('run').selectAll().orderBy('seq', 'desc').executeTakeFirst();
  if (last?.status !== 'interrupted') throw new ResumeError('no interrupted run to resume: start without --resume');
  if (last.plan !== plan)
    throw new ResumeError(`run ${last.id} was planned by another configuration: restore it, or start without --resume`);
  await db.updateTable('run').set({ status: 'running', ended: null }).where('seq', '=', last.seq).execute();
  const { seq, ...run } = last;
  return { run: { ...runOf(run), status: 'running', ended: null }, seq };
}
