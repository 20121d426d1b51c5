import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { StoreLockedError } from './errors.ts';

/** How long a writer waits for a reader's look at the lock, which takes microseconds. */
const waitMilliseconds = 1000;

const lockPath = (path: string): string => `${path}.lock`;

/**
 * One writer at a time. The lock is an open transaction on a file of its own: the operating system ends it with the
 * process, however that dies, and readers of the store never meet it. Not for file systems without working locks (NFS).
 */
export function takeLock(path: string): { release(): void } {
  const file = new DatabaseSync(lockPath(path), { timeout: waitMilliseconds });
  try {
    file.exec('begin immediate; create table if not exists holder (id integer primary key, process text)');
    file.prepare('replace into holder values (1, ?)').run(`process ${process.pid} on ${hostname()}`);
    file.exec('commit; begin immediate');
  } catch (cause) {
    const holder = busy(cause) ? holderOf(file) : undefined;
    file.close();
    if (holder === undefined) throw cause;
    throw new StoreLockedError(
      `${holder} is writing to ${path}: wait until it ends, or stop it, and start again; reports can be read meanwhile`,
      { cause },
    );
  }
  return { release: () => file.close() };
}

/** Whether somebody writes to the store now. */
export function locked(path: string): boolean {
  if (!existsSync(lockPath(path))) return false;
  const file = new DatabaseSync(lockPath(path), { timeout: 0 });
  try {
    file.exec('begin immediate; rollback');
    return false;
  } catch (cause) {
    if (busy(cause)) return true;
    throw cause;
  } finally {
    file.close();
  }
}

const sqliteBusy = 5;

const busy = (cause: unknown): boolean =>
  cause instanceof Error &&
  'errcode' in cause &&
  typeof cause.errcode === 'number' &&
  (cause.errcode & 0xff) === sqliteBusy;

function holderOf(file: DatabaseSync): string {
  const row = file.prepare('select process from holder').get();
  return typeof row?.['process'] === 'string' ? row['process'] : 'another process';
}
