import type { Run } from '../model/index.ts';
import type { Store } from '../store/index.ts';
import type { ReportOptions } from './commands/report.ts';
import type { Config } from './config/load.ts';
import { emit } from './emit.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import { judgedReport } from './judged.ts';
import { destinations } from './output.ts';
import { chosenConfig, onlySegments } from './setup.ts';
import { chosenRun, readingStore } from './stores.ts';
import { exitCodeOf } from './verdict.ts';

/** Judges a stored run, or the run of a bundle, again and reports on it. */
export async function runReport(options: ReportOptions): Promise<ExitCode> {
  const outputs = destinations(options.output);
  const config = await chosenConfig(options.config, options.exceptions);
  const report = async (store: Store, run: Run, judging: Config): Promise<ExitCode> => {
    const made = await judgedReport(store, run, onlySegments(judging, options.segment));
    const written = await emit(made, outputs, { verbose: options.verbose === true, color: options.color });
    return written ? exitCodeOf(made, options.failOn ?? config.failOn ?? 'low') : exitCodes.usage;
  };
  if (options.bundle !== undefined) return fromBundle(options.bundle, options, config, report);
  const store = await readingStore(options.store ?? config.store);
  try {
    return await report(store, await chosenRun(store, options.run), config);
  } finally {
    await store.close();
  }
}

/** As the bundle was configured, unless the command names a configuration, or exceptions, of its own. */
async function fromBundle(
  file: string,
  { config: named, exceptions }: ReportOptions,
  config: Config,
  report: (store: Store, run: Run, config: Config) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { bundledConfig, withBundle } = await import('./from-bundle.ts');
  return withBundle(file, async (store, run) => {
    if (named !== undefined) return report(store, run, config);
    const { ownership: _, profiles: __, ...ours } = config;
    const bundled = await bundledConfig(file);
    const accepted = exceptions === undefined ? bundled.exceptions : config.exceptions;
    return report(store, run, { ...ours, ...bundled, exceptions: accepted });
  });
}
