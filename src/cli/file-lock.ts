import { lockFile } from '../store/lock-file.ts';
import { UsageError } from './exit.ts';

/** Does `work` while no other demarc changes the file: whoever comes second waits. Throws `UsageError`. */
export async function whileLocked<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  const path = `${file}.lock`;
  await using lock = await lockFile(path).catch((cause: unknown) => {
    throw new UsageError(`cannot write ${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  });
  if (!lock) throw new UsageError(`another demarc is changing ${file}: wait until it ends, or remove ${path}`);
  return await work();
}
