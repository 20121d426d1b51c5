import { Command, Option } from 'commander';
import { examples } from './help.ts';
import { configOption, storeOption } from './options.ts';

export interface RunsOptions {
  config?: string;
  store?: string;
  output: 'text' | 'json';
  color: boolean;
}

export function runsCommand(): Command {
  return new Command('runs')
    .summary('list the runs in the store')
    .description(
      'Lists the runs in the store, newest first, with what each assessed and what the newest judgement found in it.',
    )
    .addOption(configOption())
    .addOption(storeOption())
    .addOption(new Option('-o, --output <format>', 'how it is written').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples('demarc runs', 'demarc runs -o json', 'demarc runs --store /var/lib/demarc/demarc.db'),
    )
    .action(async (_, command: Command) => {
      const { listRuns } = await import('../runs.ts');
      await listRuns(command.optsWithGlobals<RunsOptions>());
    });
}
