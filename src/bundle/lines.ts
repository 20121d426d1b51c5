import { gunzipSync, gzipSync } from 'node:zlib';
import { BundleError } from './errors.ts';
import { largestEntry } from './tar.ts';
import type { Part } from './write.ts';

/** Characters gathered before they become a part. */
const partCharacters = 8 * 1024 * 1024;

/** Packed so that the same bytes give the same bytes on every system: gzip's header names the one that packed. */
export function packed(bytes: Uint8Array): Uint8Array {
  const gzip = gzipSync(bytes, { level: 6 });
  gzip[9] = 0xff;
  return gzip;
}

/** Unpacks an entry; what would unpack to more than any entry of ours is refused. */
export function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largestEntry });
  } catch (cause) {
    throw new BundleError(`an entry cannot be unpacked: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Text of any length as parts `folder/0000.ending.gz`, `folder/0001.…`: put together they are one gzip file again. */
export async function* parts(
  folder: string,
  ending: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Part> {
  let number = 0;
  let gathered: string[] = [];
  let characters = 0;
  const part = (): Part => {
    const name = `${folder}/${String(number++).padStart(6, '0')}.${ending}.gz`;
    return { name, bytes: packed(Buffer.from(gathered.join(''))) };
  };
  for await (const piece of pieces) {
    gathered.push(piece);
    characters += piece.length;
    if (characters < partCharacters) continue;
    yield part();
    gathered = [];
    characters = 0;
  }
  if (gathered.length > 0 || number === 0) yield part();
}

/** The values of parts whose every line is JSON. A line never spans two parts. */
export async function* jsonLines(entries: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  for await (const entry of entries) {
    const bytes = Buffer.from(unpacked(entry));
    for (let from = 0; from < bytes.length; ) {
      const found = bytes.indexOf(10, from);
      const end = found < 0 ? bytes.length : found;
      yield parsed(bytes.toString('utf8', from, end));
      from = end + 1;
    }
  }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BundleError('a line is not JSON', { cause });
  }
}
