import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, shippedDataset } from '../../mappings/dataset.ts';
import { importsIn } from '../../mappings/import/folder.ts';
import { withThese } from '../../mappings/import/layer.ts';
import type { Config } from './config/load.ts';
import { datasetInUse } from './dataset.ts';
import { namedDataset } from './named-dataset.ts';

/**
 * Does `work` with what the user names as datasets: as `namedDataset` does, or by a file. What had to be unpacked or read for it
 * goes afterwards.
 */
export async function withDatasets<Value>(
  [a, b]: readonly [string, string],
  config: Config,
  work: (a: Dataset, b: Dataset) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-datasets-'));
  try {
    return await work(await datasetAt(a, config, join(folder, 'a')), await datasetAt(b, config, join(folder, 'b')));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** `into`: where what a file holds may be laid down. */
async function datasetAt(name: string, config: Config, into: string): Promise<Dataset> {
  const keyword = name === 'shipped' || name === 'in-use';
  if (keyword || !existsSync(name) || statSync(name).isDirectory()) return namedDataset(name, config);
  return name.endsWith('.tar') ? bundled(name, into) : imported(name, config, into);
}

/** The dataset by which an earlier run was judged, with what was imported then. */
async function bundled(file: string, into: string): Promise<Dataset> {
  const { withBundle } = await import('./from-bundle.ts');
  const { bundledDataset } = await import('./bundled-dataset.ts');
  return withBundle(file, ({ manifest }) => bundledDataset(file, manifest, into));
}

/** The dataset in use as it would be with a file imported, which is kept nowhere. */
async function imported(file: string, config: Config, folder: string): Promise<Dataset> {
  const [{ importFile }, { formats }] = await Promise.all([
    import('../../mappings/import/import-file.ts'),
    import('../../mappings/import/formats.ts'),
  ]);
  const { entry } = await importFile(file, formats, { folder, today: new Date().toISOString().slice(0, 10) });
  const others = datasetInUse(config).imports.filter(({ name }) => name !== entry.name);
  const own = importsIn(folder).map(one => ({ ...one, folder: join(folder, one.folder) }));
  return withThese(shippedDataset(), [...others, ...own]);
}
