import { BundleError } from './errors.ts';

/**
 * The container: POSIX ustar, readable by any `tar`. Written and read here rather than by a library, because a library
 * forgives: it skips padding, takes headers of several dialects and ignores members that it does not know, and all of that
 * could be changed without a trace. Here every byte of a header follows from name, size and time, and is compared.
 */
const block = 512;

/** Two blocks of zeros, and nothing after them. */
export const endOfArchive: Uint8Array = new Uint8Array(2 * block);

/** What a name may look like: no folder above, no absolute path, no drive, nothing that a shell or terminal would mind. */
const nameForm = /^(?:[a-z0-9][a-z0-9_.-]*\/)*[a-z0-9][a-z0-9_.-]*$/i;
const longestName = 100;

/** Largest entry. What a reader holds at once is one entry, and what that unpacks to. */
export const largestEntry = 64 * 1024 * 1024;

export interface Header {
  name: string;
  size: number;
  /** Seconds since 1970; the same in every header of a bundle. */
  time: number;
}

export const isName = (name: string): boolean => name.length <= longestName && nameForm.test(name);

/** The 512 bytes before an entry. Throws `RangeError` for a name or size that no bundle has. */
export function header({ name, size, time }: Header): Uint8Array {
  if (!isName(name)) throw new RangeError(`"${name}" is no name of an entry`);
  if (size < 0 || size > largestEntry)
    throw new RangeError(`${name} has ${size} bytes; an entry has at most ${largestEntry}`);
  const bytes = Buffer.alloc(block);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  bytes.write(name, 0, 'latin1');
  bytes.write(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100, 'latin1');
  bytes.write(`${octal(size, 11)}\0${octal(time, 11)}\0`, 124, 'latin1');
  bytes.write('        0', 148, 'latin1');
  bytes.write('ustar\x0000', 257, 'latin1');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return bytes;
}

/** Zeros up to the next block. */
export const padding = (size: number): Uint8Array => new Uint8Array((block - (size % block)) % block);

/** Reads a header that `header` wrote; `null`: the first block of the end. Throws `BundleError` for any other bytes. */
export function readHeader(bytes: Uint8Array): Header | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === block && buffer.every(byte => byte === 0)) return null;
  const text = (from: number, length: number) => buffer.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  const name = text(0, longestName);
  const [size, time] = [number(text(124, 12)), number(text(136, 12))];
  if (!isName(name) || size === undefined || time === undefined || size > largestEntry)
    throw new BundleError('a header is damaged, or not one of a bundle');
  const read = { name, size, time };
  if (Buffer.compare(header(read), buffer) !== 0) throw new BundleError(`the header of ${name} was changed`);
  return read;
}

const number = (octal: string): number | undefined =>
  /^[0-7]{11}$/.test(octal) ? Number.parseInt(octal, 8) : undefined;
