import { Command } from 'commander';
import { exceptionsOption } from './except.ts';
import { examples } from './help.ts';
import { type BundledOptions, bundledOptions, configOption, runOption, storeOption } from './options.ts';

export interface ExplainOptions extends BundledOptions {
  config?: string;
  exceptions?: string;
  store?: string;
  run?: string;
  color: boolean;
}

export function explainCommand(): Command {
  const command = new Command('explain')
    .summary('everything known of one resource or gap')
    .description(
      'Everything known of one resource or gap: each hop, claim, source and date, and what was not read of it.',
    )
    .argument(
      '<resource-or-gap>',
      "a resource's full id or its name where only one has it, or the beginning of a gap's fingerprint",
    )
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addOption(runOption());
  for (const option of bundledOptions()) command.addOption(option);
  return command
    .addHelpText(
      'after',
      examples(
        'demarc explain arn:aws:s3:::legal-archive',
        'demarc explain legal-archive',
        'demarc explain 3f9ac2',
        'demarc explain 3f9ac2 --bundle evidence.tar',
      ),
    )
    .action(async (what: string, _, command: Command) => {
      const { runExplain } = await import('../explaining.ts');
      await runExplain(what, command.optsWithGlobals<ExplainOptions>());
    });
}
