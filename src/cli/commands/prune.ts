import { Command, Option } from 'commander';
import { examples } from './help.ts';
import { configOption, storeOption, wholeNumber } from './options.ts';

export interface PruneOptions {
  config?: string;
  store?: string;
  keep: number;
}

export function pruneCommand(): Command {
  return new Command('prune')
    .summary('forget old runs')
    .description(
      'Forgets all runs but the newest, with what was judged of them, and gives the space back. What the kept runs show stays. Bundle what must be retained first: `demarc bundle`.',
    )
    .addOption(configOption())
    .addOption(storeOption())
    .addOption(
      new Option('--keep <runs>', 'how many runs stay').argParser(wholeNumber(1, 1_000_000)).makeOptionMandatory(),
    )
    .addHelpText(
      'after',
      examples('demarc prune --keep 90', 'demarc prune --keep 10 --store /var/lib/demarc/demarc.db'),
    )
    .action(async (_, command: Command) => {
      const { runPrune } = await import('../pruning.ts');
      await runPrune(command.optsWithGlobals<PruneOptions>());
    });
}
