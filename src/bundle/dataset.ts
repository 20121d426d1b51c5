import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { places } from './contents.ts';
import { BundleError } from './errors.ts';
import { unpacked } from './lines.ts';
import { entriesBelow } from './verify.ts';

/**
 * Writes the dataset of a bundle that was verified into an empty folder, as it lay below that of the demarc that wrote it.
 * Names of entries lead nowhere else. Throws `BundleError` where they are not those of files.
 */
export async function unpackDataset(path: string, into: string): Promise<void> {
  for await (const { name, bytes } of entriesBelow(path, places.dataset)) {
    const file = join(into, dirname(name));
    try {
      await mkdir(dirname(file), { recursive: true });
      await appendFile(file, unpacked(bytes), { mode: 0o600 });
    } catch (cause) {
      if (cause instanceof BundleError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new BundleError(`${places.dataset}/${name} cannot be unpacked: ${reason}`, { cause });
    }
  }
}
