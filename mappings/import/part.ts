import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportEntry } from './folder.ts';

/** An import whose files are gone, so that what it brought cannot be asked. */
export class MissingImportError extends Error {
  override name = 'MissingImportError';

  constructor({ name, file }: Pick<ImportEntry, 'name' | 'file'>, path: string) {
    super(
      `${path}: what import ${name} brought is not there: it was replaced or removed meanwhile. Run again; where that does not help, import ${file} again, or take it away with demarc mappings remove ${name}`,
    );
  }
}

/** An import whose files are not as they were written: the disk's fault, or somebody else's. */
export class DamagedImportError extends Error {
  override name = 'DamagedImportError';

  constructor({ name, file }: Pick<ImportEntry, 'name' | 'file'>, path: string, options: ErrorOptions) {
    super(
      `${path}: what import ${name} brought is damaged, or may not be read: import ${file} again, or take it away with demarc mappings remove ${name}`,
      options,
    );
  }
}

/** Reads what an import brought. A fault of the program's own is no file's. */
export function readPart<Value>(entry: Pick<ImportEntry, 'name' | 'file'>, path: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof ReferenceError) throw cause;
    throw new DamagedImportError(entry, path, { cause });
  }
}

/**
 * The path of one file of an import; `undefined`: it brought nothing of that kind (`holds`: its counts). Throws
 * `MissingImportError` where it did and the file is gone: nothing known and nothing readable are not the same.
 */
export function partOf(
  entry: Pick<ImportEntry, 'name' | 'file' | 'folder' | 'counts'>,
  file: string,
  holds: readonly string[],
): string | undefined {
  const path = join(entry.folder, file);
  if (existsSync(path)) return path;
  if (holds.some(what => (entry.counts[what] ?? 0) > 0)) throw new MissingImportError(entry, path);
  return undefined;
}
