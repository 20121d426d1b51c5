import { Command, Option } from 'commander';
import { type Exit, examples } from './help.ts';
import { duration } from './options.ts';

export interface WatchOptions {
  cron: string;
  timezone?: string;
  jitter?: number;
  /** `host:port`, or `none`. */
  listen: string;
}

export function watchCommand(exit: Exit): Command {
  return new Command('watch')
    .summary('scan on a schedule')
    .description(
      'Scans whenever the pattern is due, one scan at a time, each in a process of its own. A run that was missed while another went on is made up for once. SIGTERM lets a scan report what it has, then ends.',
    )
    .argument('[scan options...]', 'after --: what each `demarc scan` is given')
    .requiredOption('--cron <pattern>', 'when: five fields, six with seconds, or @daily …')
    .addOption(new Option('--timezone <name>', 'of the pattern, e.g. Europe/Berlin (default: that of this machine)'))
    .addOption(new Option('--jitter <time>', 'begin up to 90s, 15m … late, drawn each time').argParser(duration))
    .addOption(
      new Option('--listen <address>', 'for GET /health and /metrics (Prometheus); none turns it off').default(
        '127.0.0.1:9464',
      ),
    )
    .addHelpText(
      'after',
      examples(
        'demarc watch --cron "0 6 * * *"',
        'demarc watch --cron "0 6 * * 1-5" --jitter 10m -- -q -o json=report.json',
      ),
    )
    .action(async (args: string[], _, command: Command) => {
      const { watch } = await import('../watch/index.ts');
      exit(await watch(command.optsWithGlobals<WatchOptions>(), args));
    });
}
