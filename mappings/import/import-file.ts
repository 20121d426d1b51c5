import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFailure } from './disk.ts';
import { entitiesFile } from './entities-file.ts';
import { FormatError, ImportError } from './errors.ts';
import { changeImports, type ImportEntry } from './folder.ts';
import type { Format, Source } from './format.ts';
import { hashOf, openSource } from './source.ts';
import { createWriter, rowsFile, type Writer } from './writer.ts';

export interface ImportOptions {
  /** The folder of imports. */
  folder: string;
  /** The day of the import, YYYY-MM-DD. */
  today: string;
  /** What to read it as; missing: what it looks like. */
  format?: string;
  /** The import's name: the same name replaces. Missing: the file's. */
  name?: string;
}

/** A day or month, with a time behind it or none: `20261124-0800`, `2026-11`, `2026.11.24`. */
const dates =
  /(?<![a-z0-9])20\d\d([-_.]?)(?:0[1-9]|1[0-2])(?:\1(?:0[1-9]|[12]\d|3[01]))?(?:[-_t]\d{4,6}z?)?(?![a-z0-9])/gi;

const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');

/** Keys of parties begin with these where they are no import's: `name:…`, `lei:…`, `reg:…`. */
const reserved = new Set(['lei', 'name', 'reg']);

/**
 * `Consolidated List (1).json` → `consolidated-list-1`. Dates are left out, as publishers name every edition by its day and the
 * next one is to replace it.
 */
export function nameOf(file: string): string {
  const bare = file.replace(/\.[a-z0-9]{1,8}$/i, '');
  const name = slugOf(bare.replace(dates, '-')) || slugOf(bare) || 'import';
  return reserved.has(name) ? `${name}-file` : name;
}

function formatOf(source: Source, formats: readonly Format[], wanted: string | undefined): Format {
  const known = formats.map(({ id }) => id).join(', ');
  const format =
    wanted === undefined ? formats.find(one => one.detects(source)) : formats.find(({ id }) => id === wanted);
  if (format) return format;
  const message =
    wanted === undefined
      ? `looks like none of the formats that are known; say which with --format (${known})`
      : `there is no format ${JSON.stringify(wanted)}; known: ${known}`;
  throw new ImportError(source.path, [{ at: null, message }]);
}

export interface Imported {
  entry: ImportEntry;
  /** What bore the name before. */
  replaced: ImportEntry | null;
}

/**
 * Reads a file and puts it in use: whole, or not at all. The same name replaces what it brought before. Throws `ImportError` with
 * every fault.
 */
export async function importFile(path: string, formats: readonly Format[], options: ImportOptions): Promise<Imported> {
  const source = await openSource(path);
  const format = formatOf(source, formats, options.format);
  const name = options.name ?? nameOf(source.name);
  if (reserved.has(name))
    throw new ImportError(path, [
      { at: null, message: `cannot be called ${name}: that word has a meaning of its own` },
    ]);
  const sha256 = await hashOf(path);
  const { folder, today } = options;
  try {
    await mkdir(folder, { recursive: true });
    await removeLeft(folder);
    const from = { name, format: format.id, file: source.path, sha256, imported: today };
    const entry = await placed(folder, from, temporary => written(source, format, temporary, today));
    return { entry, replaced: await put(folder, entry) };
  } catch (cause) {
    const failure = diskFailure(cause);
    throw failure === undefined ? cause : new ImportError(folder, [{ at: null, message: failure }], { cause });
  }
}

/** Writes an import beside the others, and gives it its name when it is whole. */
async function placed(
  folder: string,
  from: Omit<ImportEntry, 'edition' | 'counts' | 'folder'>,
  write: (temporary: string) => Promise<Writer>,
): Promise<ImportEntry> {
  const temporary = join(folder, `.new-${randomUUID()}`);
  await mkdir(temporary);
  try {
    const { day: edition, counts } = await write(temporary);
    const own = `${from.name}-${from.sha256.slice(0, 12)}-${randomUUID().slice(0, 8)}`;
    await rename(temporary, join(folder, own));
    return { ...from, edition, counts, folder: own };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Lists an import; what bore its name before goes. One that cannot be listed leaves nothing behind. */
async function put(folder: string, entry: ImportEntry): Promise<ImportEntry | null> {
  const found: { before: ImportEntry | null } = { before: null };
  try {
    await changeImports(folder, before => {
      found.before = before.find(one => one.name === entry.name) ?? null;
      return [...before.filter(one => one.name !== entry.name), entry];
    });
  } catch (cause) {
    await rm(join(folder, entry.folder), { recursive: true, force: true });
    throw cause;
  }
  return found.before;
}

/** Imports that were broken off a day ago or longer leave their half behind. */
async function removeLeft(folder: string): Promise<void> {
  const yesterday = Date.now() - 86_400_000;
  for (const name of (await readdir(folder)).filter(one => one.startsWith('.new-'))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < yesterday) await rm(path, { recursive: true, force: true });
  }
}

/** What is renamed into place is on the disk. */
async function synced(path: string): Promise<void> {
  if (!existsSync(path)) return;
  await using file = await open(path, 'r+');
  await file.sync();
}

async function written(source: Source, format: Format, folder: string, today: string): Promise<Writer> {
  const writer = createWriter(folder, today);
  try {
    await format.read(source, writer);
    if (writer.faults.length > 0) throw new ImportError(source.path, writer.faults, { more: writer.moreFaults });
    writer.close();
    if (Object.keys(writer.counts).length === 0)
      throw new FormatError(`holds nothing that ${format.title} could bring`);
    await synced(join(folder, entitiesFile));
    if (Object.keys(writer.rows).length > 0) await writeFile(join(folder, rowsFile), JSON.stringify(writer.rows));
    return writer;
  } catch (cause) {
    writer.abandon();
    if (!(cause instanceof FormatError)) throw cause;
    const faults = [...writer.faults, { at: cause.at, message: cause.message }];
    throw new ImportError(source.path, faults, { cause, more: writer.moreFaults });
  }
}
