import type { ReportOptions } from './commands/report.ts';
import { emit } from './emit.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import { judgedReport } from './judged.ts';
import { destinations } from './output.ts';
import { chosenConfig, onlySegments } from './setup.ts';
import { chosenRun, readingStore } from './stores.ts';
import { exitCodeOf } from './verdict.ts';

/** Judges a stored run again and reports on it. */
export async function runReport(options: ReportOptions): Promise<ExitCode> {
  const outputs = destinations(options.output);
  const config = onlySegments(await chosenConfig(options.config, options.exceptions), options.segment);
  const store = await readingStore(options.store ?? config.store);
  try {
    const report = await judgedReport(store, await chosenRun(store, options.run), config);
    const written = await emit(report, outputs, { verbose: options.verbose === true, color: options.color });
    return written ? exitCodeOf(report, options.failOn ?? config.failOn ?? 'low') : exitCodes.usage;
  } finally {
    await store.close();
  }
}
