import { Command } from 'commander';
import { exceptionsOption } from './except.ts';
import { type Exit, examples } from './help.ts';
import {
  type BundledOptions,
  bundledOptions,
  configOption,
  failOnOption,
  outputOption,
  runOption,
  segmentOption,
  storeOption,
  verboseOption,
} from './options.ts';
import type { ScanOptions } from './scan.ts';

export type ReportOptions = Pick<
  ScanOptions,
  'config' | 'exceptions' | 'store' | 'output' | 'failOn' | 'segment' | 'verbose' | 'color'
> &
  BundledOptions & { run?: string };

export function reportCommand(exit: Exit): Command {
  const command = new Command('report')
    .summary('report on a run again, with the dataset of today')
    .description(
      'Judges a run in the store, or that of a bundle, again: with the dataset of today, unless --dataset names another one. Sends nothing.',
    )
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addOption(runOption());
  for (const option of bundledOptions()) command.addOption(option);
  return command
    .addOption(outputOption())
    .addOption(failOnOption())
    .addOption(segmentOption())
    .addOption(verboseOption())
    .addHelpText(
      'after',
      examples(
        'demarc report',
        'demarc report -v | less -R',
        'demarc report -o report.html -o sarif=demarc.sarif -o gaps.xlsx',
        'demarc report --run 20261124T07 -o json',
        'demarc report --bundle evidence.tar',
        'demarc report --bundle evidence.tar --dataset bundled',
      ),
    )
    .action(async (_, command: Command) => {
      const { runReport } = await import('../reporting.ts');
      exit(await runReport(command.optsWithGlobals<ReportOptions>()));
    });
}
