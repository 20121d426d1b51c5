import { Command, Option } from 'commander';
import { exceptionsOption } from './except.ts';
import { type Exit, examples } from './help.ts';
import {
  configOption,
  duration,
  failOnOption,
  gatherList,
  outputOption,
  segmentOption,
  storeOption,
  verboseOption,
  wholeNumber,
} from './options.ts';

/** What `demarc scan` is asked to do. */
export interface ScanOptions {
  config?: string;
  exceptions?: string;
  store?: string;
  output: string[];
  failOn?: 'critical' | 'high' | 'medium' | 'low' | 'info' | 'none';
  segment: string[];
  only: string[];
  skip: string[];
  region: string[];
  account: string[];
  profile?: string;
  concurrency?: number;
  seed?: number;
  resume?: true;
  timeout?: number;
  quiet?: true;
  verbose?: true;
  /** As `--alerts` or `--no-alerts` say; missing: a scan of everything sends them, one of a part does not. */
  alerts?: boolean;
  color: boolean;
}

const list = (flags: string, description: string) =>
  new Option(flags, description).argParser(gatherList).default([], 'all');

export function scanCommand(exit: Exit): Command {
  return new Command('scan')
    .summary('read the estate, judge it and report')
    .description(
      'Reads the estate, keeps what it read in the store, judges it and reports. Sends nothing that changes anything.',
    )
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addOption(outputOption())
    .addOption(failOnOption())
    .addOption(segmentOption())
    .addOption(list('--only <types>', 'only these resource types, e.g. aws.s3.bucket or "aws.ec2.*"'))
    .addOption(list('--skip <types>', 'not these resource types').default([], 'none'))
    .addOption(list('--region <codes>', 'only these regions; a code named outright is tried even where disabled'))
    .addOption(list('--account <ids>', 'only these accounts'))
    .addOption(new Option('--profile <name>', 'AWS profile, instead of the one configured'))
    .addOption(new Option('--concurrency <calls>', 'calls in flight (default: 40)').argParser(wholeNumber(1, 1000)))
    .addOption(
      new Option('--seed <number>', 'order of the targets (default: drawn)').argParser(wholeNumber(0, 4_294_967_295)),
    )
    .addOption(new Option('--resume', 'continue the interrupted run, without reading again what it has'))
    .addOption(
      new Option('--timeout <time>', 'stop starting targets after 90s, 15m, 2h …; then report').argParser(duration),
    )
    .addOption(new Option('--alerts', 'send the alerts of the configuration also where this reads only a part'))
    .addOption(new Option('--no-alerts', 'tell nobody, whatever the configuration says'))
    .addOption(new Option('-q, --quiet', 'no progress; warnings and errors only').conflicts('verbose'))
    .addOption(verboseOption())
    .addHelpText(
      'after',
      examples(
        'demarc scan',
        'demarc scan -c demarc.yaml -o text -o report.html --fail-on high',
        'demarc scan --profile audit --region us-east-1,ap-east-1 --only "aws.s3.*"',
        'demarc scan --resume',
      ),
    )
    .action(async (_, command: Command) => {
      const { runScan } = await import('../scanning.ts');
      exit(await runScan(command.optsWithGlobals<ScanOptions>()));
    });
}
