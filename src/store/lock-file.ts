import { open, readFile, rm, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** How often it is looked whether a lock is free, and the pause between two looks: locks are held for some milliseconds. */
const looks = 200;
const pause = 50;

/** A lock somebody made: which process it names, 0 for none, and what no later lock of its name is called. */
interface Held {
  readonly process: number;
  readonly once: string;
}

/**
 * The lock `path`, held until it is disposed of; undefined where another process holds it for ten seconds. It is a file that
 * names its process: one left by a process that died is taken over. Throws what the file system says.
 */
export async function lockFile(path: string): Promise<AsyncDisposable | undefined> {
  let before: Held | undefined;
  for (let look = 0; look < looks; look++) {
    if (await created(path)) return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
    const held = await heldAt(path);
    // Who has just made it may not have written its number yet: one that names nobody is looked at twice.
    const left = held && !alive(held.process) && (held.process > 0 || held.once === before?.once);
    if (left) await takeAway(path, held.once);
    else await setTimeout(pause);
    before = held;
  }
}

/** Whether the file was made now, in the name of this process. */
async function created(path: string): Promise<boolean> {
  try {
    await using file = await open(path, 'wx');
    await file.write(String(process.pid));
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

async function heldAt(path: string): Promise<Held | undefined> {
  try {
    const { ino, ctimeNs } = await stat(path, { bigint: true });
    const id = Number(await readFile(path, 'utf8'));
    return { process: Number.isSafeInteger(id) ? id : 0, once: `${ino}-${ctimeNs}` };
  } catch {
    return;
  }
}

/** Removes one lock and never the next one of its name: of all who saw it left, one at a time looks again and removes it. */
async function takeAway(path: string, once: string): Promise<void> {
  const turn = `${path}.${once}`;
  if (!(await created(turn))) return;
  if ((await heldAt(path))?.once === once) await rm(path, { force: true });
  await rm(turn, { force: true });
}

/** Whether a process lives, whoever's it is. */
function alive(id: number): boolean {
  if (id <= 0) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
