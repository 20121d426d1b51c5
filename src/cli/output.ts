import { once } from 'node:events';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from './exit.ts';

const formats = ['text', 'json'] as const;
type Format = (typeof formats)[number];

/** Where a report goes: a file, or standard output. */
export interface Destination {
  format: Format;
  file: string | null;
}

/** `text`, `json`, `json=FILE`. */
function destination(value: string): Destination {
  const [name = '', ...rest] = value.split('=');
  const format = formats.find(known => known === name);
  if (!format)
    throw new UsageError(`unknown output format "${name}"; known: ${formats.join(', ')} (FORMAT or FORMAT=FILE)`);
  const file = rest.join('=');
  if (rest.length > 0 && file === '') throw new UsageError(`--output ${name}= names no file`);
  return { format, file: rest.length > 0 ? file : null };
}

/** Text to the terminal where nothing else goes there. Two reports on one stream cannot be told apart. */
export function destinations(values: readonly string[]): Destination[] {
  const chosen = values.length === 0 ? [destination('text')] : values.map(destination);
  const toStdout = chosen.filter(({ file }) => file === null);
  if (toStdout.length > 1)
    throw new UsageError('only one --output can go to standard output; give the others a file: FORMAT=FILE');
  const files = chosen.flatMap(({ file }) => (file === null ? [] : [file]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(`two outputs go to ${twice}`);
  return chosen;
}

/** Pieces are gathered to about this many characters before they are written. */
const chunk = 64 * 1024;

function* chunks(pieces: Iterable<string>): Iterable<string> {
  let gathered = '';
  for (const piece of pieces) {
    gathered += piece;
    if (gathered.length < chunk) continue;
    yield gathered;
    gathered = '';
  }
  if (gathered !== '') yield gathered;
}

/** Writes as fast as the reader reads. */
export async function toStdout(pieces: Iterable<string>, stream: NodeJS.WriteStream = process.stdout): Promise<void> {
  for (const text of chunks(pieces)) if (!stream.write(text)) await once(stream, 'drain');
}

/** Writes beside the file and moves it there when whole: a reader never sees half a report. */
export async function toFile(file: string, pieces: Iterable<string>): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await using handle = await open(partial, 'w');
    for (const text of chunks(pieces)) await handle.write(text);
    await handle.sync();
    await rename(partial, file);
  } catch (cause) {
    // What may be left beside the file is worth less than the reason why it could not be written.
    await rm(partial, { force: true }).catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot write ${file}: ${reason}`, { cause });
  }
}
