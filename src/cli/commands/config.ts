import { Command } from 'commander';
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
        .argument('[file]', 'the configuration', 'demarc.yaml')
        .addHelpText('after', examples('demarc config check', 'demarc config check staging.yaml'))
        .action(async (file: string) => {
          const { checkConfig } = await import('../checking.ts');
          await checkConfig(file);
        }),
    );
}
