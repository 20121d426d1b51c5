import { type FileHandle, open } from 'node:fs/promises';
import { ImportError } from './errors.ts';

/** Where the packed bytes of a zip's only file lie; `end` is the last byte. */
export interface ZipEntry {
  name: string;
  stored: boolean;
  start: number;
  end: number;
  /** CRC-32 of what it unpacks to. */
  checksum: number;
}

interface Listed extends Omit<ZipEntry, 'start' | 'end'> {
  method: number;
  encrypted: boolean;
  size: number;
  header: number;
}

/** Sizes and signatures from PKWARE's APPNOTE, 4.3.7 to 4.3.16. */
const endSize = 22;
const longestComment = 65_535;
const centralSize = 46;
const localSize = 30;
const signatures = {
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  central: 0x02014b50,
  local: 0x04034b50,
};
/** A list of files longer than this is no data export. */
const longestDirectory = 16 * 2 ** 20;

/** The one file in a zip. Reads its central directory only; throws `ImportError` where there are several or none. */
export async function zipEntry(path: string): Promise<ZipEntry> {
  await using file = await open(path, 'r');
  const fail = (message: string): never => {
    throw new ImportError(path, [{ at: null, message }]);
  };
  const entries = (await directory(file, fail)).filter(
    ({ name, size }) => size > 0 && !/(?:^|\/)(?:\.[^./]|__MACOSX\/)|\/$/.test(name),
  );
  const [entry] = entries;
  if (entry === undefined) return fail('is a zip without a file in it');
  if (entries.length > 1) return fail(`is a zip of ${entries.length} files: unpack it and import them one by one`);
  if (entry.encrypted) return fail(`is a zip with a password on ${JSON.stringify(entry.name)}`);
  if (entry.method !== 0 && entry.method !== 8)
    return fail(`is a zip with an unknown packing (method ${entry.method})`);
  const local = await bytesAt(file, entry.header, localSize);
  if (local.length < localSize || local.readUInt32LE(0) !== signatures.local) return fail('is a damaged zip');
  const start = entry.header + localSize + local.readUInt16LE(26) + local.readUInt16LE(28);
  return { name: entry.name, stored: entry.stored, start, end: start + entry.size - 1, checksum: entry.checksum };
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

type Fail = (message: string) => never;

async function directory(file: FileHandle, fail: Fail): Promise<Listed[]> {
  const { size } = await file.stat();
  const tailAt = Math.max(0, size - endSize - longestComment);
  const tail = await bytesAt(file, tailAt, size - tailAt);
  const at = lastEnd(tail);
  if (at === -1) return fail('is a damaged zip: it has no end of its directory');
  const { length, start } = await directoryPlace(file, tail, at, tailAt);
  if (length > longestDirectory || start + length > size) return fail('is a damaged zip: its directory does not fit');
  return listed(await bytesAt(file, start, length));
}

function lastEnd(tail: Buffer): number {
  for (let at = tail.length - endSize; at >= 0; at--) if (tail.readUInt32LE(at) === signatures.end) return at;
  return -1;
}

async function directoryPlace(file: FileHandle, tail: Buffer, at: number, tailAt: number) {
  const place = { length: tail.readUInt32LE(at + 12), start: tail.readUInt32LE(at + 16) };
  if (place.start !== 0xffffffff && place.length !== 0xffffffff) return place;
  const locator = await bytesAt(file, Math.max(0, tailAt + at - 20), 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== signatures.locator64) return place;
  const end = await bytesAt(file, Number(locator.readBigUInt64LE(8)), 56);
  if (end.length < 56 || end.readUInt32LE(0) !== signatures.end64) return place;
  return { length: Number(end.readBigUInt64LE(40)), start: Number(end.readBigUInt64LE(48)) };
}

function listed(central: Buffer): Listed[] {
  const entries: Listed[] = [];
  let at = 0;
  while (at + centralSize <= central.length && central.readUInt32LE(at) === signatures.central) {
    const [name, extra, comment] = [28, 30, 32].map(offset => central.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const method = central.readUInt16LE(at + 10);
    const extraAt = at + centralSize + name;
    const sizes = zip64(central.subarray(extraAt, extraAt + extra), {
      unpacked: central.readUInt32LE(at + 24),
      size: central.readUInt32LE(at + 20),
      header: central.readUInt32LE(at + 42),
    });
    entries.push({
      name: central.toString('utf8', at + centralSize, at + centralSize + name),
      method,
      stored: method === 0,
      encrypted: (central.readUInt16LE(at + 8) & 1) === 1,
      checksum: central.readUInt32LE(at + 16),
      size: sizes.size,
      header: sizes.header,
    });
    at = extraAt + extra + comment;
  }
  return entries;
}

/** Sizes beyond 4 GB stand in an extra field, in this order and only where the short one is full. */
function zip64<Sizes extends { unpacked: number; size: number; header: number }>(extra: Buffer, sizes: Sizes): Sizes {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const long = { ...sizes };
    for (const name of ['unpacked', 'size', 'header'] as const) {
      if (sizes[name] !== 0xffffffff || next + 8 > extra.length) continue;
      long[name] = Number(extra.readBigUInt64LE(next));
      next += 8;
    }
    return long;
  }
  return sizes;
}
