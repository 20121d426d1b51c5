import { readFile, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { alive, taken } from '../store/lock-file.ts';
import { UsageError } from './exit.ts';

const wait = { milliseconds: 50, times: 200 };

/**
 * Does `work` while no other demarc changes the file: whoever comes second waits. The lock is a file beside it that names its
 * process, so that one left by a process that died holds nobody up. Throws `UsageError`.
 */
export async function whileLocked<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  const lock = `${file}.lock`;
  for (let times = 0; !(await writeLock(lock)); times++) {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && !alive(holder)) await rm(lock, { force: true });
    else if (times === wait.times)
      throw new UsageError(`process ${holder} is changing ${file}: wait until it ends, or remove ${lock}`);
    else await setTimeout(wait.milliseconds);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

const writeLock = (lock: string): Promise<boolean> =>
  taken(lock).catch((cause: unknown) => {
    throw new UsageError(`cannot write ${lock}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  });
