import type { KeyObject } from 'node:crypto';
import { closing, type Manifest, manifestText, secondsOf, sumOf, sumText } from './manifest.ts';
import { signatureText } from './signature.ts';
import { endOfArchive, header, padding } from './tar.ts';

/** A file of a bundle. */
export interface Part {
  name: string;
  bytes: Uint8Array;
}

/**
 * The bytes of a bundle, part by part: nothing is held but one part and the list of names. Parts must come sorted by name.
 * The manifest closes the archive, since only then all sums are known. `key`: signs it; `null`: nobody vouches for it.
 */
export async function* bundle(
  parts: AsyncIterable<Part>,
  about: Omit<Manifest, 'format' | 'version' | 'entries'>,
  key: KeyObject | null,
): AsyncGenerator<Uint8Array> {
  const time = secondsOf(about.time);
  const entries: Manifest['entries'] = [];
  for await (const part of parts) {
    const last = entries.at(-1);
    if (last !== undefined && last.name >= part.name) throw new RangeError(`${part.name} comes after ${last.name}`);
    entries.push({ name: part.name, size: part.bytes.length, sha256: sumOf(part.bytes) });
    yield* entry(part, time);
  }
  const manifest = Buffer.from(manifestText({ format: 'demarc-bundle', version: 1, ...about, entries }));
  yield* entry({ name: closing.manifest, bytes: manifest }, time);
  yield* entry({ name: closing.sum, bytes: Buffer.from(sumText(manifest)) }, time);
  if (key !== null) yield* entry({ name: closing.signature, bytes: Buffer.from(signatureText(manifest, key)) }, time);
  yield endOfArchive;
}

function* entry({ name, bytes }: Part, time: number): Iterable<Uint8Array> {
  yield header({ name, size: bytes.length, time });
  yield bytes;
  yield padding(bytes.length);
}
