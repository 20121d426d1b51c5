import { Command } from 'commander';
import { examples } from './help.ts';
import { storeOption } from './options.ts';

export function runsCommand(): Command {
  return new Command('runs')
    .summary('list the runs in the store')
    .description('Lists the runs in the store, newest first.')
    .addOption(storeOption())
    .addHelpText('after', examples('demarc runs', 'demarc runs --store /var/lib/demarc/demarc.db'))
    .action(async (options: { store?: string }) => {
      const { listRuns } = await import('../runs.ts');
      await listRuns(options.store);
    });
}
