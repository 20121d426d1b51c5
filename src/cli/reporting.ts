import type { ReportOptions } from './commands/report.ts';
import { emit } from './emit.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import { judgedReport } from './judged.ts';
import { withChosenRun } from './judging.ts';
import { destinations } from './output.ts';
import { withPast } from './past.ts';
import { chosenConfig, onlySegments } from './setup.ts';
import { exitCodeOf } from './verdict.ts';

/** Judges a stored run, or the run of a bundle, again and reports on it. */
export async function runReport(options: ReportOptions): Promise<ExitCode> {
  const outputs = destinations(options.output);
  const chosen = await chosenConfig(options.config, options.exceptions);
  return withChosenRun(options, chosen, async ({ store, run, config, dataset }) => {
    const made = await judgedReport(store, run, onlySegments(config, options.segment), dataset);
    const look = { verbose: options.verbose === true, color: options.color };
    const written = await emit(
      made,
      outputs,
      look,
      withPast(store, made, () => store.history.judgement(run.id)),
    );
    return written ? exitCodeOf(made, options.failOn ?? chosen.failOn ?? 'low') : exitCodes.usage;
  });
}
