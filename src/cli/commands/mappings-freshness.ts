import { Command, Option } from 'commander';
import { type Exit, examples } from './help.ts';
import { configOption, runOption, storeOption } from './options.ts';

export interface StaleOptions {
  olderThan: string;
  undated?: true;
  config?: string;
  output: 'text' | 'json';
}

export interface MappingsDiffOptions {
  config?: string;
  store?: string;
  run?: string;
  output: 'text' | 'json';
}

const outputOption = () =>
  new Option('-o, --output <format>', 'how it is written').choices(['text', 'json']).default('text');

export function staleCommand(exit: Exit): Command {
  return new Command('stale')
    .summary('claims of the dataset that were read long ago')
    .description(
      'Claims of the dataset in use that were read long ago, oldest first: what has to be looked at again. Exits with 3 where there are some.',
    )
    .addOption(new Option('--older-than <age>', 'days, weeks, months or years: 90d, 8w, 12mo, 2y').default('12mo'))
    .addOption(new Option('--undated', 'also those without a day'))
    .addOption(configOption())
    .addOption(outputOption())
    .addHelpText(
      'after',
      examples('demarc mappings stale --older-than 12mo', 'demarc mappings stale --older-than 90d -o json'),
    )
    .action(async (_, command: Command) => {
      const { runStale } = await import('../freshness.ts');
      exit(await runStale(command.optsWithGlobals<StaleOptions>()));
    });
}

const datasetsHelp = `
A dataset is one of
  shipped   the one in this version of demarc
  in-use    that with what was imported on top of it
  <folder>  a folder \`mappings\` (data, profiles) of another version, or a folder of imports
  <file>    a bundle (.tar): the dataset that judged its run; or a file that could be
            imported: the one in use with it on top
`;

export function mappingsDiffCommand(exit: Exit): Command {
  return new Command('diff')
    .summary('which rows and verdicts a new dataset changes')
    .description(
      'What differs between two datasets, and which gaps of the newest run it makes new, ends or rates otherwise. Nothing is put in use and nothing is kept.',
    )
    .argument('<a>', 'the dataset before')
    .argument('[b]', 'the dataset after (default: in-use)')
    .addOption(configOption())
    .addOption(storeOption())
    .addOption(runOption())
    .addOption(outputOption())
    .addHelpText(
      'after',
      datasetsHelp +
        examples(
          'demarc mappings diff shipped in-use',
          'demarc mappings diff in-use ../demarc-next/mappings',
          'demarc mappings diff in-use vendors.yaml',
          'demarc mappings diff demarc-20261124.tar in-use',
        ),
    )
    .action(async (a: string, b: string | undefined, _, command: Command) => {
      const { runMappingsDiff } = await import('../mappings-diff.ts');
      exit(await runMappingsDiff(a, b ?? 'in-use', command.optsWithGlobals<MappingsDiffOptions>()));
    });
}

export function profileCommand(exit: Exit): Command {
  return new Command('profile')
    .summary('a profile as a file, to start your own from')
    .description(
      'Prints a profile that ships as JSON. A segment of the configuration may name a changed copy by its path.',
    )
    .argument('[id]', 'which (default: lists them)')
    .addHelpText('after', examples('demarc mappings profile', 'demarc mappings profile doj-dsp > mine.json'))
    .action(async (id: string | undefined) => {
      const { runProfile } = await import('../freshness.ts');
      exit(await runProfile(id));
    });
}
