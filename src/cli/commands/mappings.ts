import { Command } from 'commander';
import { type Exit, examples } from './help.ts';
import { mappingsDiffCommand, profileCommand, staleCommand } from './mappings-freshness.ts';
import { importCommand, importsCommand, mappingsOption, removeCommand } from './mappings-import.ts';
import { configOption } from './options.ts';

export interface ShowOptions {
  config?: string;
  mappings?: string;
  color: boolean;
}

export function mappingsCommand(exit: Exit): Command {
  return new Command('mappings')
    .summary('the dataset: check it, look things up in it')
    .description(
      'The dataset that places, attributes and tags: regions, parties, hosts, addresses, accounts, publishers, laws.',
    )
    .addHelpText(
      'after',
      examples(
        'demarc mappings lint',
        'demarc mappings show ap-east-1',
        'demarc mappings show oss-cn-beijing.aliyuncs.com',
      ),
    )
    .addCommand(lintCommand(exit))
    .addCommand(showCommand(exit))
    .addCommand(staleCommand(exit))
    .addCommand(mappingsDiffCommand(exit))
    .addCommand(profileCommand(exit))
    .addCommand(importCommand(exit))
    .addCommand(importsCommand(exit))
    .addCommand(removeCommand(exit));
}

function lintCommand(exit: Exit): Command {
  return new Command('lint')
    .summary('check the dataset')
    .description(
      'Checks the dataset: schemas, sources, dates, references. Every fault is told with its file and line where one value is at fault. Exits with 2 where something is wrong.',
    )
    .argument('[folder]', 'a folder with `data` and `profiles` (default: the dataset that ships)')
    .addHelpText('after', examples('demarc mappings lint', 'demarc mappings lint ./mappings'))
    .action(async (path: string | undefined) => {
      const { lint } = await import('../mappings.ts');
      exit(await lint(path));
    });
}

function showCommand(exit: Exit): Command {
  return new Command('show')
    .summary('what the dataset in use says of something, with every source')
    .description(
      'What the dataset in use says of a region, host, address, party, account, image, law, country, publisher, network or any other of its rows, with every source and date.',
    )
    .argument(
      '<what>',
      'region (ap-east-1, or aws/ap-east-1), host, address or prefix, party, account id, image, law (cn-nil-7), country (HK), AS45102, profile',
    )
    .addOption(mappingsOption())
    .addOption(configOption())
    .addHelpText(
      'after',
      examples(
        'demarc mappings show ap-east-1',
        'demarc mappings show 203.0.113.7',
        'demarc mappings show alibaba',
        'demarc mappings show cn-nil-7',
      ),
    )
    .action(async (what: string, _, command: Command) => {
      const { show } = await import('../mappings.ts');
      exit(await show(what, command.optsWithGlobals<ShowOptions>()));
    });
}
