import { Command, Option } from 'commander';
import { examples } from './help.ts';
import { configOption, storeOption } from './options.ts';

export const exceptionsOption = () =>
  new Option(
    '--exceptions <file>',
    'gaps that are accepted (default: demarc.exceptions.yaml beside the configuration)',
  );

export interface ExceptOptions {
  config?: string;
  exceptions?: string;
  store?: string;
  color: boolean;
}

export interface AddOptions extends ExceptOptions {
  reason: string;
  owner: string;
  expires: string;
}

export function exceptCommand(): Command {
  return new Command('except')
    .summary('accept gaps until a day, and list what is accepted')
    .description(
      'Gaps that somebody accepts until a day. They stay in every report, counted apart, and fail nothing; when the facts of the verdict change, they stand open again.',
    )
    .addHelpText(
      'after',
      examples('demarc except list', 'demarc except add 8b5e89 --reason "moves" --owner legal --expires 2027-03-31'),
    )
    .addCommand(addCommand())
    .addCommand(listCommand());
}

function addCommand(): Command {
  return new Command('add')
    .summary('accept a gap of the newest run, as it is now')
    .description(
      'Writes an exception for a gap of the newest run into the file of exceptions, with the verdict that is accepted. Comments in the file stay. For a gap that has one, the exception is renewed.',
    )
    .argument('<fingerprint>', "the beginning of the gap's fingerprint")
    .requiredOption('--reason <text>', 'why it is accepted')
    .requiredOption('--owner <name>', 'who answers for it')
    .requiredOption('--expires <day>', 'the last day on which it counts, such as 2027-03-31')
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addHelpText('after', examples('demarc except add 8b5e89 --reason "moves" --owner legal --expires 2027-03-31'))
    .action(async (fingerprint: string, _, command: Command) => {
      const { addException } = await import('../excepting.ts');
      await addException(fingerprint, command.optsWithGlobals<AddOptions>());
    });
}

function listCommand(): Command {
  return new Command('list')
    .summary('every exception with what it covers')
    .description(
      'Every exception with the gaps of the newest run that it covers. Those that have expired, fit nothing, or were granted for another verdict come first.',
    )
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addHelpText('after', examples('demarc except list', 'demarc except list --exceptions accepted.yaml'))
    .action(async (_, command: Command) => {
      const { listExceptions } = await import('../excepting.ts');
      await listExceptions(command.optsWithGlobals<ExceptOptions>());
    });
}
