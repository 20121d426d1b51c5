import { Command } from 'commander';
import { UsageError } from '../exit.ts';
import { examples } from './help.ts';
import { gatherList } from './options.ts';

export function permissionsCommand(): Command {
  return new Command('permissions')
    .summary('print the least read-only policy')
    .description("Prints the policy that lets demarc read what it reads, and nothing else, in the provider's own form.")
    .argument('<provider>', 'aws')
    .option('--only <types>', 'what these resource types need', gatherList)
    .addHelpText(
      'after',
      examples('demarc permissions aws > demarc-policy.json', 'demarc permissions aws --only aws.s3.bucket'),
    )
    .action(async (provider: string, { only }: { only?: string[] }) => {
      const { policy } = await import('../permissions.ts');
      if (provider !== 'aws') throw new UsageError(`unknown provider "${provider}"; known: aws`);
      const { toStdout } = await import('../output.ts');
      await toStdout([await policy(only)]);
    });
}
