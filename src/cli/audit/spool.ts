import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Files that can be read as often as needed, under the names that the user gave them. */
export interface Readable {
  files: { path: string; name: string }[];
  dispose(): Promise<void>;
}

/**
 * A plan is read twice, and a pipe only once: what comes from standard input (`-`) or a pipe is put into a file first,
 * which nobody else may read and which goes when the audit is over.
 */
export async function readable(
  names: readonly string[],
  input: NodeJS.ReadableStream = process.stdin,
): Promise<Readable> {
  let folder: string | undefined;
  const files: Readable['files'] = [];
  for (const name of names) {
    const piped = name === '-' || (await isPipe(name));
    if (!piped) {
      files.push({ path: name, name });
      continue;
    }
    folder ??= await mkdtemp(join(tmpdir(), 'demarc-piped-'));
    const path = join(folder, `${files.length}.json`);
    await pipeline(name === '-' ? input : createReadStream(name), createWriteStream(path, { mode: 0o600 }));
    files.push({ path, name: name === '-' ? 'standard input' : name });
  }
  return { files, dispose: async () => void (folder && (await rm(folder, { recursive: true, force: true }))) };
}

const isPipe = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isFIFO() || found.isCharacterDevice(),
    () => false,
  );
