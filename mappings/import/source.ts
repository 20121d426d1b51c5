import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { crc32, createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib';
import { FormatError, ImportError } from './errors.ts';
import type { Source } from './format.ts';
import { type ZipEntry, zipEntry } from './zip.ts';

/**
 * What one file may unpack to. Text packs 5 to 40 times; what unpacks to far more is made to fill the disk. The ratio counts
 * from `free` bytes on.
 */
const limits = { bytes: 64 * 2 ** 30, free: 64 * 2 ** 20, ratio: 200 };

export const headBytes = 64 * 1024;

type Packing = 'plain' | 'gzip' | 'zstd' | 'zip';

/** Packings that are told by their names, to be unpacked by somebody else. */
const others = ['bzip2', 'xz', '7z', 'lz4', 'rar', 'compress'] as const;

const magics: [packing: Packing | (typeof others)[number], bytes: readonly number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['compress', [0x1f, 0x9d]],
];

const isOther = (packing: string): packing is (typeof others)[number] => others.some(one => one === packing);

const packingOf = (head: Uint8Array) =>
  magics.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0] ?? 'plain';

/** Opens a file of any size; what is unpacked streams. Throws `ImportError`. */
export async function openSource(path: string): Promise<Source> {
  const size = await sizeOf(path);
  const packing = packingOf(await firstBytes(path, 8));
  if (isOther(packing))
    throw new ImportError(path, [{ at: null, message: `is packed with ${packing}: unpack it, or pack it with gzip` }]);
  if (size === 0) throw new ImportError(path, [{ at: null, message: 'is empty' }]);
  const entry = packing === 'zip' ? await zipEntry(path) : undefined;
  const bytes = () => unpacked(path, packing, entry);
  const head = await beginning(path, bytes());
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw new ImportError(path, [{ at: null, message: 'is UTF-16: save it as UTF-8' }]);
  if (Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar')
    throw new ImportError(path, [{ at: null, message: 'is a tar archive: unpack it and import the file in it' }]);
  if (packing !== 'plain' && packingOf(head) !== 'plain')
    throw new ImportError(path, [{ at: null, message: 'is packed more than once: unpack it first' }]);
  return { path, name: basename(entry?.name ?? path).replace(/\.(?:gz|zst)$/i, ''), head, bytes };
}

/** SHA-256 of the file as given, in hexadecimal. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk);
  return hash.digest('hex');
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(cause => {
    throw new ImportError(path, [{ at: null, message: `cannot be read: ${reasonOf(cause)}` }], { cause });
  });
  if (!found.isFile()) throw new ImportError(path, [{ at: null, message: 'is no file' }]);
  return found.size;
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  return cause instanceof Error ? cause.message : String(cause);
}

async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  await using file = await open(path, 'r');
  const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, 0);
  return buffer.subarray(0, bytesRead);
}

async function beginning(path: string, bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of bytes) {
      parts.push(chunk);
      length += chunk.length;
      if (length >= headBytes) break;
    }
  } catch (cause) {
    if (cause instanceof FormatError)
      throw new ImportError(path, [{ at: cause.at, message: cause.message }], { cause });
    throw cause;
  }
  return Buffer.concat(parts).subarray(0, headBytes);
}

function transformOf(packing: Packing): Transform | undefined {
  if (packing === 'gzip') return createGunzip();
  if (packing === 'zstd') return createZstdDecompress();
  return packing === 'zip' ? createInflateRaw() : undefined;
}

async function* unpacked(path: string, packing: Packing, entry: ZipEntry | undefined): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(path, {
    highWaterMark: 2 ** 18,
    ...(entry ? { start: entry.start, end: entry.end } : {}),
  });
  const transform = entry?.stored ? undefined : transformOf(packing);
  const stream: Readable = transform ? raw.pipe(transform) : raw;
  raw.on('error', error => stream.destroy(error));
  let total = 0;
  let checksum = 0;
  try {
    for await (const chunk of stream) {
      total += chunk.length;
      if (transform) checkSize(total, raw.bytesRead);
      if (entry) checksum = crc32(chunk, checksum);
      yield chunk;
    }
    if (entry && checksum !== entry.checksum) throw new FormatError('is a damaged zip: its checksum differs');
  } catch (cause) {
    if (transform === undefined || cause instanceof FormatError || !(cause instanceof Error)) throw cause;
    throw new FormatError(`is cut off or damaged after ${total} bytes: ${cause.message}`, null, { cause });
  } finally {
    raw.destroy();
    stream.destroy();
  }
}

function checkSize(total: number, packed: number): void {
  if (total > limits.bytes) throw new FormatError(`unpacks to more than ${limits.bytes} bytes`);
  if (total > limits.free && total > packed * limits.ratio)
    throw new FormatError(`unpacks to more than ${limits.ratio} times its size: it looks like a zip bomb`);
}
