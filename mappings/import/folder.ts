import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { lockFile } from '../../src/store/lock-file.ts';
import { ImportError } from './errors.ts';

/** One import that is in use. `folder` is its own, inside the folder of imports; `sha256` is that of the file as given. */
const entrySchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  format: z.string().min(1),
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  imported: z.iso.date(),
  edition: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
  folder: z.string().regex(/^[a-z0-9._-]+$/),
});

const manifestSchema = z.strictObject({ schema: z.literal(1), imports: z.array(entrySchema) });

export type ImportEntry = z.infer<typeof entrySchema>;

export const manifestFile = 'imports.json';

/** Where imports lie unless the configuration says otherwise. */
export const usualFolder = '.demarc/mappings';

function parse(path: string, text: string): ImportEntry[] {
  const parsed = manifestSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data.imports;
  const message = 'is no list of imports that this demarc can read: remove it and import again';
  throw new ImportError(path, [{ at: null, message }], { cause: parsed.error });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The imports in use, oldest first. None where the folder does not exist. */
export function importsIn(folder: string): ImportEntry[] {
  const path = join(folder, manifestFile);
  return existsSync(path) ? parse(path, readFileSync(path, 'utf8')) : [];
}

/** The list of imports as its file holds it. */
export const importsText = (imports: readonly ImportEntry[]): string =>
  `${JSON.stringify({ schema: 1, imports }, null, 2)}\n`;

/**
 * Changes the list of imports in one step: who reads sees the old list or the new one. Folders that the new list does not name any
 * more are removed afterwards.
 */
export async function changeImports(folder: string, change: (before: ImportEntry[]) => ImportEntry[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await using lock = await lockFile(join(folder, `${manifestFile}.lock`));
  if (!lock) throw new ImportError(folder, [{ at: null, message: 'another import is under way: wait until it ends' }]);
  const before = importsIn(folder);
  const after = change(before);
  const partial = join(folder, `${manifestFile}.${process.pid}.partial`);
  {
    await using file = await open(partial, 'w');
    await file.write(importsText(after));
    await file.sync();
  }
  await rename(partial, join(folder, manifestFile));
  const kept = new Set(after.map(entry => entry.folder));
  for (const entry of before)
    if (!kept.has(entry.folder)) await rm(join(folder, entry.folder), { recursive: true, force: true });
}
