import type { Dataset } from '../../mappings/dataset.ts';
import type { Run } from '../model/index.ts';
import type { Store } from '../store/index.ts';
import type { BundledOptions } from './commands/options.ts';
import type { Config } from './config/load.ts';
import { UsageError } from './exit.ts';
import type { Opened } from './from-bundle.ts';
import { chosenRun, readingStore } from './stores.ts';

/** Which run is judged, and by what. */
export interface JudgingOptions extends BundledOptions {
  config?: string;
  exceptions?: string;
  store?: string;
  run?: string;
}

/** A run with what judges it. `dataset`: `undefined` is the one in use. */
export interface Judging {
  store: Store;
  run: Run;
  config: Config;
  dataset: Dataset | undefined;
}

const bundled = 'bundled';

/** Does `work` with a run of the store, or that of a bundle, as the options choose it. */
export async function withChosenRun<Value>(
  options: JudgingOptions,
  config: Config,
  work: (judging: Judging) => Promise<Value>,
): Promise<Value> {
  const { bundle, dataset, key } = options;
  if (bundle !== undefined) return fromBundle(bundle, options, config, work);
  for (const [option, given] of [
    ['--dataset bundled', dataset === bundled] as const,
    ['--key', key !== undefined] as const,
  ])
    if (given) throw new UsageError(`${option} goes with a bundle: name it with --bundle FILE`);
  const store = await readingStore(options.store ?? config.store);
  try {
    const run = await chosenRun(store, options.run);
    return await work({ store, run, config, dataset: await datasetNamed(dataset, config) });
  } finally {
    await store.close();
  }
}

/** `undefined`: the one in use. */
async function datasetNamed(name: string | undefined, config: Config): Promise<Dataset | undefined> {
  return name === undefined ? undefined : (await import('./named-dataset.ts')).namedDataset(name, config);
}

/** As the bundle was configured, unless the command names a configuration, or exceptions, of its own. */
async function fromBundle<Value>(
  file: string,
  options: JudgingOptions,
  config: Config,
  work: (judging: Judging) => Promise<Value>,
): Promise<Value> {
  const { bundledConfig, withBundle } = await import('./from-bundle.ts');
  const judge = async ({ store, run, manifest, folder }: Opened): Promise<Value> => {
    const dataset =
      options.dataset === bundled
        ? await (await import('./bundled-dataset.ts')).bundledDataset(file, manifest, folder)
        : await datasetNamed(options.dataset, config);
    if (options.config !== undefined) return work({ store, run, config, dataset });
    const { ownership: _, profiles: __, ...ours } = config;
    const theirs = await bundledConfig(file);
    const exceptions = options.exceptions === undefined ? theirs.exceptions : config.exceptions;
    return work({ store, run, config: { ...ours, ...theirs, exceptions }, dataset });
  };
  return withBundle(file, judge, options.key);
}
