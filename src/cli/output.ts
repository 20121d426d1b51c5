import { realpathSync } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Pieces } from '../report/format.ts';
import { type FormatName, formatNames, formatOf, formatOfFile } from '../report/formats.ts';
import { hint } from './config/suggest.ts';
import { UsageError } from './exit.ts';

/** Where a report goes: a file, or standard output. */
export interface Destination {
  format: FormatName;
  file: string | null;
}

/** `html`, `html=FILE`, `html=-`, or a file whose ending says the format. */
function destination(value: string): Destination {
  const [name = '', ...rest] = value.split('=');
  const format = formatNames.find(known => known === name);
  if (format === undefined) {
    const meant = formatOfFile(value);
    if (meant !== undefined) return { format: meant, file: value };
    throw new UsageError(unknownFormat(name, value));
  }
  const file = rest.join('=');
  if (rest.length > 0 && file === '') throw new UsageError(`--output ${name}= names no file`);
  return { format, file: rest.length === 0 || file === '-' ? null : file };
}

function unknownFormat(name: string, value: string): string {
  const ending = /\.[^./\\]*$/.exec(value)?.[0];
  const what =
    ending === undefined || value.includes('=')
      ? `unknown output format "${name}"${hint(name, formatNames)}`
      : `no output format for the ending "${ending}" of ${value}: write FORMAT=${value}`;
  const known = formatNames.map(one => `  ${one.padEnd(10)}  ${formatOf(one).about}`);
  return `${what}\nFORMAT, FORMAT=FILE, or a FILE with the ending of its format:\n${known.join('\n')}`;
}

/** Text to the terminal where nothing else goes there. Two reports on one stream cannot be told apart. */
export function destinations(values: readonly string[]): Destination[] {
  const chosen = values.length === 0 ? [destination('text')] : values.map(destination);
  const toStdout = chosen.filter(({ file }) => file === null);
  if (toStdout.length > 1)
    throw new UsageError('only one --output can go to standard output; give the others a file: FORMAT=FILE');
  const binary = toStdout.find(({ format }) => formatOf(format).binary && process.stdout.isTTY);
  if (binary) throw new UsageError(`${binary.format} is not for a terminal: --output ${binary.format}=FILE`);
  const files = chosen.flatMap(({ file }) => (file === null || file.startsWith('/dev/') ? [] : [placeOf(file)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(`two outputs go to ${twice}`);
  return chosen;
}

/** Where a file is, or will be, whatever links lead to it. */
function placeOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const above = dirname(resolve(file));
    return above === resolve(file) ? above : join(placeOf(above), basename(file));
  }
}

/** Pieces are gathered to about this many characters before they are written. */
const chunk = 64 * 1024;

async function* chunks(pieces: Pieces): AsyncIterable<string | Uint8Array> {
  let gathered = '';
  const add = function* (piece: string | Uint8Array): Iterable<string | Uint8Array> {
    if (typeof piece === 'string') gathered += piece;
    if (gathered !== '' && (gathered.length >= chunk || typeof piece !== 'string')) {
      yield gathered;
      gathered = '';
    }
    if (typeof piece !== 'string') yield piece;
  };
  // Waiting for each of a million pieces that are already there would cost more than making them.
  if (Symbol.iterator in pieces) for (const piece of pieces) yield* add(piece);
  else for await (const piece of pieces) yield* add(piece);
  if (gathered !== '') yield gathered;
}

/** A file or stream that cannot be written, and why. */
class WriteError extends UsageError {
  override name = 'WriteError';
}

/**
 * Writes as fast as the reader reads. A reader that has seen enough (`demarc report | head`) is no error: what is left goes
 * nowhere, and the exit code is that of what was found.
 */
export async function toStdout(pieces: Pieces, stream: Writable = process.stdout): Promise<void> {
  for await (const text of chunks(pieces)) {
    const cause = await new Promise<Error | null | undefined>(resolve => stream.write(text, resolve));
    if (cause && 'code' in cause && cause.code === 'EPIPE') return;
    if (cause) throw new WriteError(`cannot write to standard output: ${cause.message}`, { cause });
  }
}

/**
 * Writes beside the file and moves it there when whole: a reader never sees half a report. What is no ordinary file (a
 * pipe, /dev/null) is written to as it is; a link stays and what it leads to is replaced.
 */
export async function toFile(path: string, pieces: Pieces): Promise<void> {
  const file = await realpath(path).catch(() => path);
  const special = await stat(file).then(
    found => !found.isFile(),
    () => false,
  );
  const partial = special ? file : `${file}.${process.pid}.partial`;
  try {
    await attempt(path, () => makeFolder(dirname(file)));
    await using handle = await attempt(path, () => open(partial, 'w'));
    for await (const text of chunks(pieces)) await attempt(path, () => handle.appendFile(text));
    if (!special) await attempt(path, () => handle.sync().then(() => rename(partial, file)));
  } catch (error) {
    // What may be left beside the file is worth less than the reason why it could not be written.
    if (!special) await rm(partial, { force: true }).catch(() => {});
    throw error;
  }
}

/**
 * The folder and those above it. Not by Node's `recursive`, which never ends where the system says ENOENT although the folder
 * above is there, as it does below /proc.
 */
async function makeFolder(path: string): Promise<void> {
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  if (there) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch(error => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}

/** Errors of the file system are the user's to mend; what a format throws is ours and goes on as it is. */
async function attempt<Value>(file: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WriteError(`cannot write ${file}: ${reason}`, { cause });
  }
}
