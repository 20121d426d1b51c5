import { Command } from 'commander';
import { UsageError } from '../exit.ts';
import { examples } from './help.ts';

export function configCommand(): Command {
  return new Command('config')
    .summary('check a configuration')
    .description('Checks a configuration without using it.')
    .addHelpText('after', examples('demarc config check', 'demarc config check staging.yaml'))
    .addCommand(
      new Command('check')
        .summary('report every fault of a configuration')
        .description('Reports every fault of a configuration with its line, or says what it means. Sends nothing.')
        .argument('[file]', 'the configuration (default: demarc.yaml)')
        .option('-c, --config <file>', 'the same, as other commands take it')
        .addHelpText('after', examples('demarc config check', 'demarc config check staging.yaml'))
        .action(async (file: string | undefined, { config }: { config?: string }) => {
          if (file !== undefined && config !== undefined)
            throw new UsageError('name one configuration: as argument or by --config');
          const { checkConfig } = await import('../checking.ts');
          await checkConfig(config ?? file ?? 'demarc.yaml');
        }),
    );
}
