import { Command, Option } from 'commander';
import { exceptionsOption } from './except.ts';
import { type Exit, examples } from './help.ts';
import { configOption, runOption, storeOption } from './options.ts';

export interface BundleOptions {
  config?: string;
  exceptions?: string;
  store?: string;
  run?: string;
  key?: string;
  file?: string;
}

export interface VerifyOptions {
  key?: string;
}

export function bundleCommand(exit: Exit): Command {
  return new Command('bundle')
    .summary('write a run as signed evidence, and verify it')
    .description(
      'Writes everything of a run into one archive that can be kept and verified for years: inventory, ledger, hashes of what was answered, dataset, configuration, versions and report, with a manifest of SHA-256 sums and an Ed25519 signature. docs/evidence.md says what it proves.',
    )
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addOption(runOption())
    .addOption(
      new Option('--key <key>', 'private key that signs: a file, file:PATH or env:NAME (default: it is not signed)'),
    )
    .addOption(new Option('--file <file>', 'where it is written (default: demarc-RUN.tar)'))
    .addHelpText(
      'after',
      examples(
        'demarc bundle keygen demarc.key',
        'demarc bundle --key demarc.key',
        'demarc bundle --run 20261124 --key env:SIGNING_KEY --file 2026-11.tar',
        'demarc bundle verify evidence/2026-11.tar --key demarc.key.pub',
        'demarc report --bundle evidence/2026-11.tar',
      ),
    )
    .addCommand(verifyCommand(exit))
    .addCommand(keygenCommand())
    .action(async (_, command: Command) => {
      const { writeBundle } = await import('../bundling.ts');
      await writeBundle(command.optsWithGlobals<BundleOptions>());
    });
}

function verifyCommand(exit: Exit): Command {
  return (
    new Command('verify')
      .summary('find any change in a bundle')
      .description(
        'Reads every byte of a bundle and names what was changed, added or taken out. Writes nothing. Exits with 3 where something is not as it was written, or is not signed by the key given.',
      )
      .argument('<file>', 'the bundle')
      .addOption(new Option('--key <file>', 'public key that must have signed it'))
      .addHelpText(
        'after',
        examples(
          'demarc bundle verify demarc-20261124.tar',
          'demarc bundle verify demarc-20261124.tar --key demarc.key.pub',
        ),
      )
      // `bundle` has a `--key` too, and takes the value for its own wherever it stands.
      .action(async (file: string, _, command: Command) => {
        const { runVerify } = await import('../bundling.ts');
        exit(await runVerify(file, command.optsWithGlobals<VerifyOptions>()));
      })
  );
}

function keygenCommand(): Command {
  return new Command('keygen')
    .summary('make a key that signs bundles')
    .description(
      'Makes an Ed25519 key: the private half in a file that only its owner can read, the public half beside it as FILE.pub. Overwrites nothing.',
    )
    .argument('[file]', 'where the private half is written', 'demarc.key')
    .addHelpText('after', examples('demarc bundle keygen', 'demarc bundle keygen /etc/demarc/signing.key'))
    .action(async (file: string) => {
      const { makeKeys } = await import('../bundling.ts');
      await makeKeys(file);
    });
}
