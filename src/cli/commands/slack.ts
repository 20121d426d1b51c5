import { Command, Option } from 'commander';
import { exceptionsOption } from './except.ts';
import { examples } from './help.ts';
import { configOption, runOption, storeOption } from './options.ts';

export interface SlackOptions {
  config?: string;
  exceptions?: string;
  store?: string;
  alert?: string;
}

export interface PreviewOptions extends SlackOptions {
  run?: string;
  all?: true;
  json?: true;
}

const alertOption = () =>
  new Option('--alert <name>', 'one alert of the configuration (default: all that go to Slack)');

export function slackCommand(): Command {
  return new Command('slack')
    .summary('see what Slack would be told, and serve its buttons')
    .description('Alerts in Slack are configured under `alerts:` and sent by `demarc scan` and `demarc watch`.')
    .addHelpText('after', examples('demarc slack preview', 'demarc slack preview --all --json', 'demarc slack listen'))
    .addCommand(previewCommand())
    .addCommand(listenCommand());
}

function previewCommand(): Command {
  return new Command('preview')
    .summary('show what would be sent, without sending')
    .description('Shows what each alert would be told of a run now. Sends nothing, and forgets nothing.')
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addOption(runOption())
    .addOption(alertOption())
    .addOption(new Option('--all', 'as a first look, whatever was told before'))
    .addOption(new Option('--json', 'the message as Slack gets it, for the Block Kit builder'))
    .addHelpText('after', examples('demarc slack preview', 'demarc slack preview --alert security --all --json'))
    .action(async (_, command: Command) => {
      const { previewSlack } = await import('../slack.ts');
      await previewSlack(command.optsWithGlobals<PreviewOptions>());
    });
}

function listenCommand(): Command {
  return new Command('listen')
    .summary('serve the buttons of alerts in Slack')
    .description(
      'Waits over Socket Mode for clicks on "Acknowledge" and "Except for 30 days", until it is stopped. Nothing listens on this machine. Needs `app_token` in the alert.',
    )
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addOption(alertOption())
    .addHelpText('after', examples('demarc slack listen', 'demarc slack listen --alert security'))
    .action(async (_, command: Command) => {
      const { listenToSlack } = await import('../slack.ts');
      await listenToSlack(command.optsWithGlobals<SlackOptions>());
    });
}
