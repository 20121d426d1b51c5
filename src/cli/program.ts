import { Command } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { bundleCommand } from './commands/bundle.ts';
import { completionCommand } from './commands/completion.ts';
import { configCommand } from './commands/config.ts';
import { diffCommand } from './commands/diff.ts';
import { exceptCommand } from './commands/except.ts';
import { explainCommand } from './commands/explain.ts';
import { type Exit, examples } from './commands/help.ts';
import { mappingsCommand } from './commands/mappings.ts';
import { partyCommand } from './commands/party.ts';
import { permissionsCommand } from './commands/permissions.ts';
import { pruneCommand } from './commands/prune.ts';
import { reportCommand } from './commands/report.ts';
import { runsCommand } from './commands/runs.ts';
import { scanCommand } from './commands/scan.ts';
import { slackCommand } from './commands/slack.ts';
import { watchCommand } from './commands/watch.ts';
import { version } from './version.ts';

const exitCodeHelp = `
Exit codes:
  0    complete and clean
  1    internal error
  2    wrong usage or configuration
  3    gaps at or above --fail-on
  4    coverage is incomplete
  5    no usable credentials
  6    an alert was not delivered
  130  interrupted`;

/**
 * The commands. This module and each command's own load nothing but commander; what a command needs is imported when
 * it runs, so that help comes at once.
 */
export function program(exit: Exit): Command {
  const demarc = new Command('demarc')
    .description(
      'Finds where a cloud estate can be reached by authorities of the PRC, by which path, and on what evidence.',
    )
    .version(version(), '-V, --version')
    .option('--no-color', 'no colours (also NO_COLOR; FORCE_COLOR forces them)')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help shows what is known)')
    .addHelpText('after', examples('demarc scan', 'demarc scan -c demarc.yaml -o text -o report.html', 'demarc report'))
    .addHelpText('after', exitCodeHelp);
  const commands = [
    scanCommand(exit),
    watchCommand(exit),
    reportCommand(exit),
    auditCommand(exit),
    explainCommand(),
    runsCommand(),
    diffCommand(exit),
    exceptCommand(),
    pruneCommand(),
    bundleCommand(exit),
    slackCommand(),
    permissionsCommand(),
    mappingsCommand(exit),
    partyCommand(exit),
    configCommand(),
    completionCommand(() => demarc),
  ];
  for (const command of commands) demarc.addCommand(command.copyInheritedSettings(demarc));
  for (const command of everyCommand(demarc)) command.exitOverride();
  return demarc;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
