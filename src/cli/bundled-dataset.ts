import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, datasetIn, folder } from '../../mappings/dataset.ts';
import { importsIn, importsText, manifestFile } from '../../mappings/import/folder.ts';
import { withImports } from '../../mappings/import/layer.ts';
import { lint } from '../../mappings/lint/index.ts';
import { schemaValid } from '../../mappings/lint/schema-valid.ts';
import { BundleError, type DatasetFile, type Manifest, unpackDataset } from '../bundle/index.ts';
import { plain } from '../report/text/plain.ts';
import type { Config } from './config/load.ts';
import { importsFolder } from './dataset.ts';
import { versionOf } from './judged.ts';
import { tell } from './terminal.ts';

const places = { data: 'data', profiles: 'profiles', imports: 'imports' } as const;

/** Every file that verdicts may rest on: what ships, and what the user imported. */
export async function datasetFiles(config: Config): Promise<DatasetFile[]> {
  return [
    ...(await filesIn(folder('data'), places.data)),
    ...(await filesIn(folder('profiles'), places.profiles)),
    ...(await importedFiles(importsFolder(config))),
  ];
}

/**
 * Imports in use and nothing else that may lie beside them. Their folders are numbered: a name in an archive has less room than
 * a name of an import.
 */
async function importedFiles(path: string): Promise<DatasetFile[]> {
  const entries = importsIn(path);
  if (entries.length === 0) return [];
  const numbered = entries.map((entry, index) => ({ ...entry, folder: String(index + 1).padStart(4, '0') }));
  const files = await Promise.all(
    entries.map((entry, index) => filesIn(join(path, entry.folder), `${places.imports}/${numbered[index]?.folder}`)),
  );
  const list = Buffer.from(importsText(numbered));
  return [{ path: `${places.imports}/${manifestFile}`, pieces: () => ofOne(list) }, ...files.flat()];
}

async function* ofOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function filesIn(path: string, name: string): Promise<DatasetFile[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => {
      const file = join(entry.parentPath, entry.name);
      const below = file.slice(join(path).length).replaceAll('\\', '/').replace(/^\/+/, '');
      return { path: `${name}/${below}`, pieces: size => piecesOf(file, size) };
    });
}

async function* piecesOf(path: string, size: number): AsyncGenerator<Uint8Array> {
  await using file = await open(path, 'r');
  for (let at = 0; ; at += size) {
    const piece = await pieceAt(file, at, size);
    if (piece.length > 0) yield piece;
    if (piece.length < size) return;
  }
}

/** So many bytes, fewer only at the end of the file. */
async function pieceAt(file: FileHandle, at: number, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size);
  let done = 0;
  while (done < size) {
    const { bytesRead } = await file.read(bytes, done, size - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/**
 * The dataset of a bundle with the imports in it, unpacked into an empty folder. Its shape is checked, as it may be a stranger's
 * or of another time: throws `BundleError` where this demarc cannot read it.
 */
export async function bundledDataset(
  file: string,
  { dataset: said, versions }: Manifest,
  into: string,
): Promise<Dataset> {
  await unpackDataset(file, into);
  try {
    const dataset = withImports(datasetIn(into), join(into, places.imports));
    const [fault] = lint(dataset, [schemaValid]);
    if (fault) throw new Error(`${fault.key}: ${fault.message}`);
    const version = versionOf(dataset);
    if (version !== said)
      tell(`warning: the dataset in ${file} reads as ${plain(version, 200)}, not as ${plain(said, 200)}`);
    return dataset;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BundleError(
      `the dataset in ${file} has a form that this demarc cannot read (${plain(reason, 300)}): leave out --dataset, or take demarc ${plain(versions['demarc'] ?? '?', 40)}, which wrote it`,
      { cause },
    );
  }
}
