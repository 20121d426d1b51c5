import { Command, InvalidArgumentError, Option } from 'commander';
import { type Exit, examples } from './help.ts';
import { type MappingsOptions, mappingsOption } from './mappings-import.ts';
import { configOption } from './options.ts';

export interface PartyOptions extends MappingsOptions {
  asOf?: string;
  usIntermediates?: 'count' | 'ignore';
  affiliatesRule?: 'in-force' | 'suspended' | 'unknown';
  json?: true;
  color: boolean;
}

/** A day that exists. */
function day(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value))
    return value;
  throw new InvalidArgumentError('It must be a day such as 2026-11-24.');
}

export function partyCommand(exit: Exit): Command {
  return new Command('party')
    .summary('who owns a party: PRC parent, covered person, listed, with the chain that decides')
    .description(
      'Three facts of a party that never stand for each other: whether it has a parent in the PRC, whether it is a covered person (28 CFR 202.211), and which lists name it; with the chain of owners that decides and the source of each stake.',
    )
    .argument('<name>', 'name in any script, id of the dataset, import:id, LEI, or reg:<country>:<number>')
    .addOption(new Option('--as-of <day>', 'stakes and lists of this day (default: today)').argParser(day))
    .addOption(
      new Option(
        '--us-intermediates <policy>',
        'whether stakes held through US persons count (default: count)',
      ).choices(['count', 'ignore']),
    )
    .addOption(
      new Option('--affiliates-rule <state>', 'the BIS Affiliates Rule (default: by its dates)').choices([
        'in-force',
        'suspended',
        'unknown',
      ]),
    )
    .addOption(new Option('--json', 'as JSON'))
    .addOption(mappingsOption())
    .addOption(configOption())
    .addHelpText(
      'after',
      examples(
        'demarc party "Tencent Cloud"',
        'demarc party 华为技术有限公司',
        'demarc party bytedance --as-of 2024-06-30 --json',
      ),
    )
    .action(async (name: string, _, command: Command) => {
      const { runParty } = await import('../partying.ts');
      exit(await runParty(name, command.optsWithGlobals<PartyOptions>()));
    });
}
