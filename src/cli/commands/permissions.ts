import { Argument, Command, Option } from 'commander';
import { UsageError } from '../exit.ts';
import { examples } from './help.ts';
import { gatherList } from './options.ts';

export function permissionsCommand(): Command {
  const provider = new Argument('<provider>', 'whose');
  provider.argChoices = ['aws', 'azure', 'gcp']; // for completion: what else is given is told below
  return new Command('permissions')
    .summary('print the least read-only policy')
    .description("Prints the policy that lets demarc read what it reads, and nothing else, in the provider's own form.")
    .addArgument(provider)
    .addOption(new Option('--format <format>', 'how it is written').choices(['json', 'terraform']).default('json'))
    .option('--only <types>', 'what these resource types need', gatherList)
    .addHelpText(
      'after',
      examples(
        'demarc permissions aws > demarc-policy.json',
        'demarc permissions aws --only aws.s3.bucket',
        'demarc permissions azure > demarc-role.json',
        'demarc permissions gcp --format terraform > demarc.tf',
      ),
    )
    .action(async (name: string, { only, format }: { only?: string[]; format: 'json' | 'terraform' }) => {
      const { besidePolicy, isProvider, policy } = await import('../permissions.ts');
      if (!isProvider(name)) throw new UsageError(`unknown provider "${name}"; known: aws, azure, gcp`);
      const { toStdout } = await import('../output.ts');
      await toStdout([await policy(name, format, only)]);
      if (format === 'json') process.stderr.write(await besidePolicy(name, only));
    });
}
