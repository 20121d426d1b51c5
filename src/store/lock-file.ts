import { open } from 'node:fs/promises';

/** Makes a lock that names this process; `false` where there is one. */
export async function taken(lock: string): Promise<boolean> {
  try {
    await using file = await open(lock, 'wx');
    await file.write(String(process.pid));
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

/** Whether a process lives, whoever's it is; what is no number names none. */
export function alive(id: number): boolean {
  if (!(id > 0)) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
