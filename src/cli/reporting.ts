import type { Dataset } from '../../mappings/dataset.ts';
import type { Run } from '../model/index.ts';
import type { Store } from '../store/index.ts';
import type { ReportOptions } from './commands/report.ts';
import type { Config } from './config/load.ts';
import { emit } from './emit.ts';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { judgedReport } from './judged.ts';
import { destinations } from './output.ts';
import { chosenConfig, onlySegments } from './setup.ts';
import { chosenRun, readingStore } from './stores.ts';
import { exitCodeOf } from './verdict.ts';

/** Judges a run with a configuration and a dataset, and writes what that gives. */
type Write = (store: Store, run: Run, config: Config, dataset: Dataset | undefined) => Promise<ExitCode>;

const bundled = 'bundled';

/** Judges a stored run, or the run of a bundle, again and reports on it. */
export async function runReport(options: ReportOptions): Promise<ExitCode> {
  const outputs = destinations(options.output);
  if (options.dataset === bundled && options.bundle === undefined)
    throw new UsageError('--dataset bundled is the dataset of a bundle: name the bundle with --bundle FILE');
  const config = await chosenConfig(options.config, options.exceptions);
  const write: Write = async (store, run, judging, dataset) => {
    const made = await judgedReport(store, run, onlySegments(judging, options.segment), dataset);
    const written = await emit(made, outputs, { verbose: options.verbose === true, color: options.color });
    return written ? exitCodeOf(made, options.failOn ?? config.failOn ?? 'low') : exitCodes.usage;
  };
  if (options.bundle !== undefined) return fromBundle(options.bundle, options, config, write);
  const store = await readingStore(options.store ?? config.store);
  try {
    return await write(store, await chosenRun(store, options.run), config, await datasetNamed(options, config));
  } finally {
    await store.close();
  }
}

/** `undefined`: the one in use. */
async function datasetNamed({ dataset }: ReportOptions, config: Config): Promise<Dataset | undefined> {
  return dataset === undefined ? undefined : (await import('./named-dataset.ts')).namedDataset(dataset, config);
}

/** As the bundle was configured, unless the command names a configuration, or exceptions, of its own. */
async function fromBundle(file: string, options: ReportOptions, config: Config, write: Write): Promise<ExitCode> {
  const { bundledConfig, withBundle } = await import('./from-bundle.ts');
  return withBundle(file, async ({ store, run, manifest, folder }) => {
    const dataset =
      options.dataset === bundled
        ? await (await import('./bundled-dataset.ts')).bundledDataset(file, manifest, folder)
        : await datasetNamed(options, config);
    if (options.config !== undefined) return write(store, run, config, dataset);
    const { ownership: _, profiles: __, ...ours } = config;
    const theirs = await bundledConfig(file);
    const accepted = options.exceptions === undefined ? theirs.exceptions : config.exceptions;
    return write(store, run, { ...ours, ...theirs, exceptions: accepted }, dataset);
  });
}
