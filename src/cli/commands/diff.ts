import { Command, Option } from 'commander';
import type { Severity } from '../../model/index.ts';
import { exceptionsOption } from './except.ts';
import { type Exit, examples } from './help.ts';
import { configOption, storeOption, verboseOption } from './options.ts';

export interface DiffOptions {
  config?: string;
  exceptions?: string;
  store?: string;
  output: 'text' | 'json';
  failOn: Severity | 'none';
  rejudge?: true;
  verbose?: true;
  color: boolean;
}

export function diffCommand(exit: Exit): Command {
  return new Command('diff')
    .summary('what changed between two runs')
    .description(
      'What changed between two runs: gaps that are new, reopened, worse, better, resolved or not assessed this time. A gap counts as resolved only where every cell of the ledger that it rested on was assessed.',
    )
    .argument('[from]', 'the run before, or the beginning of its id (default: the one before the newest)')
    .argument('[to]', 'the run after (default: the newest)')
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addOption(new Option('-o, --output <format>', 'how it is written').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with code 3 where a gap from this severity on is new, reopened or worse')
        .choices(['critical', 'high', 'medium', 'low', 'info', 'none'])
        .default('none'),
    )
    .addOption(
      new Option(
        '--rejudge',
        'judge both runs with the dataset and configuration of today, so that only the estate differs',
      ),
    )
    .addOption(verboseOption())
    .addHelpText(
      'after',
      examples(
        'demarc diff',
        'demarc diff 20261117 20261124 --rejudge',
        'demarc diff -o json | jq \'.changes[] | select(.kind == "new")\'',
        'demarc diff --fail-on high',
      ),
    )
    .action(async (from: string | undefined, to: string | undefined, _, command: Command) => {
      const { runDiff } = await import('../diffing.ts');
      exit(await runDiff(from, to, command.optsWithGlobals<DiffOptions>()));
    });
}
