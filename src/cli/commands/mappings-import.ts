import { Command, Option } from 'commander';
import { type Exit, examples } from './help.ts';
import { configOption } from './options.ts';

export interface MappingsOptions {
  config?: string;
  mappings?: string;
}

export interface ImportCommandOptions extends MappingsOptions {
  format?: string;
  name?: string;
}

export const mappingsOption = () =>
  new Option(
    '--mappings <folder>',
    'folder of imports (default: .demarc/mappings, or `mappings:` of the configuration)',
  );

const formatsHelp = `
Formats, recognised by their content:
  csl       Consolidated Screening List of trade.gov, JSON or CSV
  bods      Beneficial Ownership Data Standard 0.4, JSON or JSON lines
  ftm       FollowTheMoney entities, JSON lines
  gleif     GLEIF level 1 and level 2 relationships, XML, CSV or JSON
  accounts  known cloud accounts, YAML, JSON or CSV
  rows      your own rows, YAML: they win over what ships
  rir       delegated statistics of a regional internet registry
  mmdb      MMDB file of countries or of autonomous systems
Packed with gzip, zstd or zip they are read as they are. A file takes effect
whole or not at all; the same name replaces. Dates in a file's name are no part
of the import's, so that the next edition replaces the last.
`;

export function importCommand(exit: Exit): Command {
  return new Command('import')
    .summary('put a list, ownership data or your own rows on top of the dataset')
    .description('Reads a file and puts it on top of the dataset: what you import wins over what ships.')
    .argument('<file>', 'the file; of any size')
    .addOption(new Option('--format <format>', 'what to read it as (default: what it looks like)'))
    .addOption(new Option('--name <name>', 'name of the import; the same name replaces (default: from the file)'))
    .addOption(mappingsOption())
    .addOption(configOption())
    .addHelpText('after', formatsHelp)
    .addHelpText(
      'after',
      examples(
        'demarc mappings import consolidated.json',
        'demarc mappings import --format bods --name register statements.jsonl.gz',
        'demarc mappings import our-vendors.yaml',
      ),
    )
    .action(async (file: string, _, command: Command) => {
      const { runImport } = await import('../importing.ts');
      exit(await runImport(file, command.optsWithGlobals<ImportCommandOptions>()));
    });
}

export function importsCommand(exit: Exit): Command {
  return new Command('imports')
    .summary('what is imported')
    .description('Lists the imports on top of the dataset, with format, day, hash and what they hold.')
    .addOption(mappingsOption())
    .addOption(configOption())
    .addHelpText('after', examples('demarc mappings imports'))
    .action(async (_, command: Command) => {
      const { runImports } = await import('../importing.ts');
      exit(await runImports(command.optsWithGlobals<MappingsOptions>()));
    });
}

export function removeCommand(exit: Exit): Command {
  return new Command('remove')
    .summary('take an import away again')
    .description('Takes an import away again; what ships counts again.')
    .argument('<name>', 'its name, as `demarc mappings imports` lists it')
    .addOption(mappingsOption())
    .addOption(configOption())
    .addHelpText('after', examples('demarc mappings remove our-vendors'))
    .action(async (name: string, _, command: Command) => {
      const { runRemove } = await import('../importing.ts');
      exit(await runRemove(name, command.optsWithGlobals<MappingsOptions>()));
    });
}
