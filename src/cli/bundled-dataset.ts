import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folder } from '../../mappings/dataset.ts';
import type { DatasetFile } from '../bundle/index.ts';
import type { Config } from './config/load.ts';
import { importsFolder } from './dataset.ts';

/** Every file that verdicts may rest on: what ships, and what the user imported. */
export async function datasetFiles(config: Config): Promise<DatasetFile[]> {
  return [
    ...(await filesIn(folder('data'), 'data')),
    ...(await filesIn(folder('profiles'), 'profiles')),
    ...(await filesIn(importsFolder(config), 'imports')),
  ];
}

async function filesIn(path: string, name: string): Promise<DatasetFile[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(error => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => {
      const file = join(entry.parentPath, entry.name);
      const below = file.slice(join(path).length).replaceAll('\\', '/').replace(/^\/+/, '');
      return { path: `${name}/${below}`, bytes: () => readFile(file) };
    });
}
