import type { KeyObject } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { BundleError } from './errors.ts';
import { closing, type Manifest, manifestSchema, manifestText, secondsOf, sumOf, sumText } from './manifest.ts';
import { keyName, signerOf } from './signature.ts';
import { endOfArchive, type Header, padding, readHeader } from './tar.ts';

/** Something that is not as it was written. `entry`: where; `null`: the archive itself. */
export interface BundleFault {
  entry: string | null;
  message: string;
}

export interface Verification {
  faults: BundleFault[];
  /** `undefined`: it cannot be read. */
  manifest: Manifest | undefined;
  /** Name of the key that signed it; `null`: nobody did. */
  signer: string | null;
}

interface Stored extends Header {
  /** Where its bytes begin in the file. */
  at: number;
  sha256: string;
  /** Of the closing entries, which are small. */
  bytes: Uint8Array | undefined;
}

/** More entries than any run has: one part of eight megabytes after the other would be eight terabytes. */
const mostEntries = 1_000_100;
const closingNames: readonly string[] = Object.values(closing);

/**
 * Reads the whole archive and accounts for each byte of it: headers, contents, padding, the end, the manifest, the
 * signature. Nothing is unpacked and nothing written. `key`: the signature must be of this key.
 */
export async function verifyBundle(path: string, key: KeyObject | null = null): Promise<Verification> {
  await using file = await openBundle(path);
  const faults: BundleFault[] = [];
  const entries = await storedIn(file, faults);
  const known = (name: string) => entries.find(entry => entry.name === name)?.bytes;
  const manifest = manifestIn(known(closing.manifest), faults);
  if (manifest !== undefined) compareEntries(manifest, entries, faults);
  const signer = signerIn(known(closing.manifest), known(closing.sum), known(closing.signature), faults);
  if (key !== null && faults.length === 0 && signer !== keyName(key)) {
    const by = signer === null ? 'it is not signed' : `it is signed by ${signer}`;
    faults.push({ entry: closing.signature, message: `${by}, not by the key given, ${keyName(key)}` });
  }
  return { faults, manifest, signer };
}

/** The bytes of one entry of a bundle that was verified. */
export async function readEntry(path: string, name: string): Promise<Uint8Array> {
  await using file = await openBundle(path);
  for await (const entry of headersOf(file)) {
    if (entry.name === name) return read(file, entry.at, entry.size);
  }
  throw new BundleError(`${path} has no ${name}`);
}

/** The bytes of the entries of a bundle below a folder, in order, one at a time. */
export async function* readEntries(path: string, folder: string): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of entriesBelow(path, folder)) yield bytes;
}

/** The same, with the names of the entries below the folder. */
export async function* entriesBelow(path: string, folder: string): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  await using file = await openBundle(path);
  for await (const { name, at, size } of headersOf(file))
    if (name.startsWith(`${folder}/`)) yield { name: name.slice(folder.length + 1), bytes: await read(file, at, size) };
}

function openBundle(path: string): Promise<FileHandle> {
  return open(path, 'r').catch(cause => {
    throw new BundleError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  });
}

async function* headersOf(file: FileHandle): AsyncGenerator<Header & { at: number }> {
  for (let at = 0, count = 0; ; count++) {
    const header = readHeader(await read(file, at, 512));
    if (header === null) return;
    if (count === mostEntries) throw new BundleError('it has more entries than any bundle');
    yield { ...header, at: at + 512 };
    at += 512 + header.size + padding(header.size).length;
  }
}

/** Exactly so many bytes; throws `BundleError` where the file ends before. */
async function read(file: FileHandle, at: number, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size);
  let done = 0;
  while (done < size) {
    const { bytesRead } = await file.read(bytes, done, size - done, at + done);
    if (bytesRead === 0) throw new BundleError('it ends before its time');
    done += bytesRead;
  }
  return bytes;
}

async function storedIn(file: FileHandle, faults: BundleFault[]): Promise<Stored[]> {
  const entries: Stored[] = [];
  let end = 0;
  try {
    for await (const header of headersOf(file)) {
      const bytes = await read(file, header.at, header.size);
      const filling = padding(header.size).length;
      end = header.at + header.size + filling;
      const zeros = await read(file, header.at + header.size, filling);
      if (zeros.some(byte => byte !== 0)) faults.push({ entry: header.name, message: 'bytes were put behind it' });
      const kept = closingNames.includes(header.name) ? bytes : undefined;
      entries.push({ ...header, sha256: sumOf(bytes), bytes: kept });
    }
    const tail = await read(file, end, endOfArchive.length);
    const { size } = await file.stat();
    if (tail.some(byte => byte !== 0) || size !== end + endOfArchive.length)
      faults.push({ entry: null, message: 'bytes were put behind the end' });
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    faults.push({
      entry: entries.at(-1)?.name ?? null,
      message: `from here on the archive cannot be read: ${error.message}`,
    });
  }
  return entries;
}

function manifestIn(bytes: Uint8Array | undefined, faults: BundleFault[]): Manifest | undefined {
  if (bytes === undefined) {
    faults.push({ entry: closing.manifest, message: 'is missing' });
    return undefined;
  }
  const text = Buffer.from(bytes).toString('utf8');
  const parsed = manifestSchema.safeParse(jsonOf(text));
  if (!parsed.success || manifestText(parsed.data) !== text) {
    faults.push({ entry: closing.manifest, message: 'was changed' });
    return undefined;
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Each entry once, in the manifest's order, with the manifest's sums; then the closing ones. */
function compareEntries(manifest: Manifest, entries: readonly Stored[], faults: BundleFault[]): void {
  const stored = new Map<string, Stored>();
  for (const entry of entries) {
    if (stored.has(entry.name)) faults.push({ entry: entry.name, message: 'is there twice' });
    stored.set(entry.name, entry);
    if (entry.time !== secondsOf(manifest.time)) faults.push({ entry: entry.name, message: 'has another time' });
  }
  for (const { name, size, sha256 } of manifest.entries) {
    const entry = stored.get(name);
    if (entry === undefined) faults.push({ entry: name, message: 'is missing' });
    else if (entry.size !== size || entry.sha256 !== sha256) faults.push({ entry: name, message: 'was changed' });
  }
  const named = new Set([...manifest.entries.map(({ name }) => name), ...closingNames]);
  for (const name of stored.keys()) if (!named.has(name)) faults.push({ entry: name, message: 'was added' });
  const order = [...manifest.entries.map(({ name }) => name), ...closingNames.filter(name => stored.has(name))];
  if (faults.length === 0 && order.join('\n') !== entries.map(({ name }) => name).join('\n'))
    faults.push({ entry: null, message: 'entries are in another order' });
}

function signerIn(
  manifest: Uint8Array | undefined,
  sum: Uint8Array | undefined,
  signature: Uint8Array | undefined,
  faults: BundleFault[],
): string | null {
  if (manifest === undefined) return null;
  if (sum === undefined) faults.push({ entry: closing.sum, message: 'is missing' });
  else if (Buffer.from(sum).toString('latin1') !== sumText(manifest))
    faults.push({ entry: closing.sum, message: 'is not the sum of the manifest' });
  if (signature === undefined) return null;
  const signer = signerOf(manifest, signature);
  if (signer === undefined) faults.push({ entry: closing.signature, message: 'is not a signature of the manifest' });
  return signer === undefined ? null : keyName(signer);
}
