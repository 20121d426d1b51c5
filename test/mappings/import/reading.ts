import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ImportError } from '../../../mappings/import/errors.ts';
import { type ImportEntry, importsIn } from '../../../mappings/import/folder.ts';
import { formats } from '../../../mappings/import/formats.ts';
import { importFile } from '../../../mappings/import/import-file.ts';

export const today = '2026-11-24';

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'demarc-import-'));

/** Writes content to a file of a new folder and gives its path. */
export async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await newFolder(), name);
  await writeFile(path, content);
  return path;
}

export interface Attempt {
  folder: string;
  entry?: ImportEntry;
  replaced?: ImportEntry | null;
  error?: ImportError;
}

/** Imports a file into a folder, a new one unless given; a refusal is told and not thrown. */
export async function attempt(
  path: string,
  options: { folder?: string; format?: string; name?: string } = {},
): Promise<Attempt> {
  const folder = options.folder ?? (await newFolder());
  try {
    return { folder, ...(await importFile(path, formats, { ...options, folder, today })) };
  } catch (error) {
    if (error instanceof ImportError) return { folder, error };
    throw error;
  }
}

export const namesIn = (folder: string): string[] => importsIn(folder).map(({ name }) => name);

/** What an import holds, by table. */
export function rowsOf(
  { folder, entry, error }: Attempt,
  table: 'entity' | 'identifier' | 'listing' | 'name' | 'stake',
) {
  if (!entry) throw error ?? new Error('nothing was imported');
  const file = new DatabaseSync(join(folder, entry.folder, 'entities.db'), { readOnly: true });
  const rows = file.prepare(`select * from ${table} order by 1`).all();
  file.close();
  return rows.map(({ facts, ...row }) => ({ ...row, ...(typeof facts === 'string' ? JSON.parse(facts) : {}) }));
}
