import type { DatabaseSync } from 'node:sqlite';
import { StoreWriteError } from './errors.ts';

const rowsPerTransaction = 1000;
const charactersPerTransaction = 8 * 1024 * 1024;

/** A row never waits longer than this for its transaction. */
const longestMilliseconds = 100;

/**
 * Gathers what all targets in flight write into transactions of about a thousand rows: a commit waits for the disk, a
 * row does not. Writing is synchronous, so whoever adds the last row of a batch waits for it: that is the back-pressure.
 * After a failure nothing more is taken; what was not committed is gone, as after a kill.
 */
export class Writer {
  readonly #file: DatabaseSync;
  #work: (() => void)[] = [];
  #characters = 0;
  #commit = newCommit();
  #timer: NodeJS.Timeout | undefined;
  #failure: StoreWriteError | undefined;

  constructor(file: DatabaseSync) {
    this.#file = file;
  }

  /** `work` runs later, in order, inside a transaction. `characters`: about how much memory it holds until then. */
  push(work: () => void, characters = 0): void {
    if (this.#failure) throw this.#failure;
    this.#work.push(work);
    this.#characters += characters;
    if (this.#work.length >= rowsPerTransaction || this.#characters >= charactersPerTransaction) this.flush();
    else this.#timer ??= setTimeout(() => this.#flushLate(), longestMilliseconds);
  }

  /** Resolves when all that was pushed so far is on disk. */
  committed(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    return this.#work.length === 0 ? Promise.resolve() : this.#commit.promise;
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#failure) throw this.#failure;
    const [work, commit] = [this.#work, this.#commit];
    if (work.length === 0) return;
    this.#work = [];
    this.#characters = 0;
    this.#commit = newCommit();
    try {
      this.#file.exec('begin immediate');
      for (const step of work) step();
      this.#file.exec('commit');
    } catch (cause) {
      this.#fail(cause, commit);
    }
    commit.resolve();
  }

  /** Takes nothing more; what waits for its transaction is dropped, and who waits for it is told. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#failure ??= new StoreWriteError('the store was closed');
    this.#commit.reject(this.#failure);
  }

  #fail(cause: unknown, commit: PromiseWithResolvers<void>): never {
    if (this.#file.isTransaction) this.#file.exec('rollback');
    const message = cause instanceof Error ? cause.message : String(cause);
    this.#failure = new StoreWriteError(`the store could not be written: ${message}`, { cause });
    commit.reject(this.#failure);
    throw this.#failure;
  }

  /** From the timer nobody can catch: whoever waits for the commit, or pushes next, is told. */
  #flushLate(): void {
    try {
      this.flush();
    } catch (error) {
      if (error !== this.#failure) throw error;
    }
  }
}

function newCommit(): PromiseWithResolvers<void> {
  const commit = Promise.withResolvers<void>();
  commit.promise.catch(() => {}); // told again by push(), flush() and committed()
  return commit;
}
